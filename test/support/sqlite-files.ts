/** Paths of new SQLite files in a folder that goes with the tests of the surrounding block. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

export function sqliteFiles(): () => Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'wagewatch-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  let files = 0
  return async () => join(folder, `test-${(files += 1)}.sqlite`)
}
