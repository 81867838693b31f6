import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadVaultKey } from '../../src/vault/load-vault-key.ts'

let folder = ''
let keyFile = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vault-key-'))
  keyFile = path.join(folder, 'vault.key')
})
afterEach(() => rmSync(folder, { recursive: true }))

const BYTES = Buffer.alloc(32, 0xab)

describe('vault key', () => {
  test.each([
    ['hexadecimal', BYTES.toString('hex')],
    ['upper case', BYTES.toString('hex').toUpperCase()],
    ['base64', BYTES.toString('base64')],
    ['base64url', BYTES.toString('base64url')],
    ['a line end', `${BYTES.toString('hex')}\n`],
  ])('is read from the environment as %s', (_, environmentValue) => {
    const { key, keyId } = loadVaultKey({ environmentValue, keyFile })
    expect(Buffer.from(key).equals(BYTES)).toBe(true)
    expect(keyId).toMatch(/^[0-9a-f]{12}$/)
  })

  test.each(['', 'secret', BYTES.subarray(1).toString('hex'), `${BYTES.toString('base64')}AA`])(
    'refuses %j and says how to make one, without repeating it',
    (environmentValue) => {
      expect(() => loadVaultKey({ environmentValue, keyFile })).toThrow(/openssl rand -hex 32/)
    },
  )

  test('is made on first start for its owner only, and kept', () => {
    const made = loadVaultKey({ keyFile })
    expect(statSync(keyFile).mode & 0o777).toBe(0o600)
    expect(readFileSync(keyFile, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/)
    expect(loadVaultKey({ keyFile })).toEqual(made)
  })

  test.each([0o640, 0o604, 0o660])('refuses a file of mode %o', (mode) => {
    loadVaultKey({ keyFile })
    chmodSync(keyFile, mode)
    expect(() => loadVaultKey({ keyFile })).toThrow(`chmod 600 ${keyFile}`)
  })

  test('never replaces a broken key file', () => {
    writeFileSync(keyFile, 'half a key', { mode: 0o600 })
    expect(() => loadVaultKey({ keyFile })).toThrow('is no key of 32 bytes')
    expect(readFileSync(keyFile, 'utf8')).toBe('half a key')
  })
})
