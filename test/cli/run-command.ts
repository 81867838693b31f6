/** The command line in process: its streams as text, its files in a folder of their own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { afterAll, vi } from 'vitest'
import { runCommandLine } from '../../src/cli/command-line.ts'

// A key of the tests alone: none is written to the working directory.
vi.stubEnv('WAGEWATCH_VAULT_KEY', '07'.repeat(32))
vi.stubEnv(
  'WAGEWATCH_SIGNING_KEY_FILE',
  join(tmpdir(), `wagewatch-test-${process.pid}`, 'signing.key'),
)
vi.stubEnv('DATABASE_URL', undefined)
vi.stubEnv('WAGEWATCH_DATABASE', undefined)
// Nor are the lists that somebody installed in it read.
vi.stubEnv('WAGEWATCH_LISTS', join(tmpdir(), 'wagewatch-without-lists'))

export const SCENARIOS = join(import.meta.dirname, '../../fixtures/scenarios')

export type Ended = { readonly code: number; readonly out: string; readonly err: string }

export async function wagewatch(...args: readonly string[]): Promise<Ended> {
  const out = textSink()
  const err = textSink()
  const code = await runCommandLine(['node', 'wagewatch', ...args], {
    out: out.stream,
    err: err.stream,
    interactive: false,
  })
  return { code, out: out.text(), err: err.text() }
}

function textSink() {
  const chunks: string[] = []
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk.toString())
      done()
    },
  })
  return { stream, text: () => chunks.join('') }
}

/** A folder that goes with the test file. */
export function ownFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'wagewatch-cli-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const path = (name: string) => join(folder, name)
  return {
    path,
    /** Writes a file and gives its path. */
    file(name: string, content: string | Uint8Array): string {
      writeFileSync(path(name), content)
      return path(name)
    },
  }
}
