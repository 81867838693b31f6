import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createOwnerOnly, readOwnerOnly } from '../../src/vault/owner-only-file.ts'

let folder = ''
let file = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'owner-only-'))
  file = join(folder, 'some.key')
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('a secret’s file', () => {
  test('is for its owner, alone in its folder, and made once', () => {
    expect(createOwnerOnly(file, () => 'secret')).toBe(true)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['some.key'])
    expect(createOwnerOnly(file, () => 'another')).toBe(false)
    expect(readOwnerOnly(file)).toBe('secret')
  })

  test('has no name before it is whole', () => {
    const broken = (): string => {
      expect(readdirSync(folder)).toEqual([])
      throw new Error('no randomness')
    }
    expect(() => createOwnerOnly(file, broken)).toThrow('no randomness')
    expect(readdirSync(folder)).toEqual([])
  })

  test('stays as the process made it that was first', () => {
    const beaten = () => {
      writeFileSync(file, 'theirs', { mode: 0o600 })
      return 'ours'
    }
    expect(createOwnerOnly(file, beaten)).toBe(false)
    expect(readFileSync(file, 'utf8')).toBe('theirs')
    expect(readdirSync(folder)).toEqual(['some.key'])
  })
})
