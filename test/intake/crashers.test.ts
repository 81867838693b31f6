/** Inputs that once broke something stay here, so that they do not break it again. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { encodingOf } from '../../src/intake/encoding-of.ts'
import { PROBLEM_CODES } from '../../src/intake/problem-codes.ts'
import { faultsOf, problemsOf, read } from './reading.ts'

const FOLDER = path.join(import.meta.dirname, '../../fixtures/crashers')
const FILES = readdirSync(FOLDER).filter((file) => encodingOf(file) !== undefined)

describe('crashers', () => {
  test.each(FILES)('%s gives problems and no exception', async (file) => {
    const found = encodingOf(file)
    if (found === undefined) throw new Error(file)
    for (const chunkSize of [1, 4_096]) {
      const items = await read(found.encoding, readFileSync(path.join(FOLDER, file)), {
        gzip: found.gzip,
        chunkSize,
      })
      const problems = [...problemsOf(items), ...faultsOf(items)]
      expect(problems.length).toBeGreaterThan(0)
      expect(problems.every(({ code }) => Object.hasOwn(PROBLEM_CODES, code))).toBe(true)
    }
  })

  test('there are some', () => {
    expect(FILES.length).toBeGreaterThanOrEqual(8)
  })
})
