import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadVaultKeys } from '../../src/vault/load-vault-keys.ts'

let folder = ''
let keyFile = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vault-key-'))
  keyFile = path.join(folder, 'vault.key')
})
afterEach(() => rmSync(folder, { recursive: true }))

const BYTES = Buffer.alloc(32, 0xab)

describe('vault keys', () => {
  test.each([
    ['hexadecimal', BYTES.toString('hex')],
    ['upper case', BYTES.toString('hex').toUpperCase()],
    ['base64', BYTES.toString('base64')],
    ['base64url', BYTES.toString('base64url')],
    ['a line end', `${BYTES.toString('hex')}\n`],
  ])('is read from the environment as %s', (_, environmentValue) => {
    const [{ key, keyId }, ...others] = loadVaultKeys({ environmentValue, keyFile })
    expect(others).toEqual([])
    expect(Buffer.from(key).equals(BYTES)).toBe(true)
    expect(keyId).toMatch(/^[0-9a-f]{12}$/)
  })

  const OTHER = Buffer.alloc(32, 0xcd)
  const [hex, otherHex] = [BYTES.toString('hex'), OTHER.toString('hex')]

  test.each([
    ['commas', `${otherHex},${BYTES.toString('base64')}`],
    ['commas and spaces', ` ${otherHex}, ${hex} `],
    ['line ends', `${otherHex}\n${hex}\n`],
  ])('are read newest first, with %s between', (_, environmentValue) => {
    const keys = loadVaultKeys({ environmentValue, keyFile })
    expect(keys.map(({ key }) => Buffer.from(key).toString('hex'))).toEqual([otherHex, hex])
    writeFileSync(keyFile, environmentValue, { mode: 0o600 })
    expect(loadVaultKeys({ keyFile })).toEqual(keys)
  })

  test('say which of them is none, and refuse one that is named twice', () => {
    const load = (environmentValue: string) => () => loadVaultKeys({ environmentValue, keyFile })
    expect(load(`${hex},secret`)).toThrow(/^The vault key, number 2, is no key/)
    expect(load(`${hex},${BYTES.toString('base64')}`)).toThrow('names a key twice')
  })

  test.each(['', 'secret', BYTES.subarray(1).toString('hex'), `${BYTES.toString('base64')}AA`])(
    'refuses %j and says how to make one, without repeating it',
    (environmentValue) => {
      expect(() => loadVaultKeys({ environmentValue, keyFile })).toThrow(/openssl rand -hex 32/)
    },
  )

  test('is made on first start for its owner only, and kept', () => {
    const made = loadVaultKeys({ keyFile })
    expect(statSync(keyFile).mode & 0o777).toBe(0o600)
    expect(readFileSync(keyFile, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/)
    expect(loadVaultKeys({ keyFile })).toEqual(made)
  })

  test.each([0o640, 0o604, 0o660])('refuses a file of mode %o', (mode) => {
    loadVaultKeys({ keyFile })
    chmodSync(keyFile, mode)
    expect(() => loadVaultKeys({ keyFile })).toThrow(`chmod 600 ${keyFile}`)
  })

  test('never replaces a broken key file', () => {
    writeFileSync(keyFile, 'half a key', { mode: 0o600 })
    expect(() => loadVaultKeys({ keyFile })).toThrow('is no key of 32 bytes')
    expect(readFileSync(keyFile, 'utf8')).toBe('half a key')
  })
})
