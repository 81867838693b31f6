/** Style that matters, as a test: small files, no escapes, no leftovers, tests that assert. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const MAX_LINES = 400

const files = (folder: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file))
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')

const SOURCES = files('src')
const TESTS = files('test')

describe('tidy', () => {
  test(`no source file is longer than ${MAX_LINES} lines`, () => {
    const long = SOURCES.filter((file) => read(file).split('\n').length > MAX_LINES)
    expect(long).toEqual([])
  })

  test('no escape from the type checker, no leftover, no skipped test', () => {
    // Character classes keep this file from finding itself.
    const banned =
      /@ts-[i]gnore|@ts-[n]ocheck|\bas [a]ny\b|\b(?:TO[D]O|FIX[M]E|X[X]X)\b|\b(?:describe|test|it)\.(?:on[l]y|sk[i]p)\(/
    expect([...SOURCES, ...TESTS].filter((file) => banned.test(read(file)))).toEqual([])
  })

  test('no grab-bag names', () => {
    const grabBag = /\/(utils?|helpers?|common|manager|service|data|info|misc)(\.ts|\/)/
    expect(SOURCES.filter((file) => grabBag.test(file))).toEqual([])
  })

  test('every test file asserts', () => {
    const silent = TESTS.filter((file) => file.endsWith('.test.ts')).filter(
      (file) => !/expect|assert|Suite\(/.test(read(file)),
    )
    expect(silent).toEqual([])
  })
})
