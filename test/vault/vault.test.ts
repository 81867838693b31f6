import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tenantId } from '../../src/domain/ids.ts'
import { BoundedCache } from '../../src/domain/bounded-cache.ts'
import { openVault } from '../../src/vault/vault.ts'

const KEY = new Uint8Array(32).fill(7)
const [ONE, TWO] = [tenantId(1), tenantId(2)]

describe('vault', () => {
  test('gives equal accounts of one tenant equal fingerprints, in every run', () => {
    const first = openVault(KEY, 'a').fingerprint(ONE, 'iban:DE89370400440532013000')
    expect(openVault(KEY, 'a').fingerprint(ONE, 'iban:DE89370400440532013000')).toBe(first)
    expect(first).toMatch(/^[0-9a-f]{64}$/)
  })

  test('gives other accounts, tenants and keys other fingerprints', () => {
    const vault = openVault(KEY, 'a')
    const prints = [
      vault.fingerprint(ONE, 'iban:DE89370400440532013000'),
      vault.fingerprint(ONE, 'iban:GB82WEST12345698765432'),
      vault.fingerprint(TWO, 'iban:DE89370400440532013000'),
      openVault(new Uint8Array(32).fill(8), 'b').fingerprint(ONE, 'iban:DE89370400440532013000'),
    ]
    expect(new Set(prints).size).toBe(prints.length)
  })

  test('opens what it sealed, whatever the text', () => {
    const vault = openVault(KEY, 'a')
    fc.assert(
      fc.property(fc.string(), (raw) => {
        const sealed = vault.seal(ONE, raw)
        expect(vault.open(ONE, sealed)).toBe(Buffer.from(raw).toString('utf8'))
      }),
    )
  })

  test('never uses a nonce twice, and shows nothing of the number', () => {
    const vault = openVault(KEY, 'a')
    const sealed = Array.from({ length: 200 }, () => vault.seal(ONE, 'DE89370400440532013000'))
    expect(new Set(sealed.map(({ nonce }) => nonce)).size).toBe(200)
    expect(JSON.stringify(sealed)).not.toContain('3704004405')
  })

  test.each(['nonce', 'ciphertext', 'tag'] as const)('refuses a changed %s', (part) => {
    const vault = openVault(KEY, 'a')
    const sealed = vault.seal(ONE, 'DE89370400440532013000')
    const bytes = Buffer.from(sealed[part], 'base64')
    bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0)
    const changed = { ...sealed, [part]: bytes.toString('base64') }
    expect(() => vault.open(ONE, changed)).toThrow(/authenticate/)
  })

  test('refuses a shortened tag, another tenant, another key', () => {
    const vault = openVault(KEY, 'a')
    const sealed = vault.seal(ONE, '12345678')
    const short = Buffer.from(sealed.tag, 'base64').subarray(0, 4).toString('base64')
    expect(() => vault.open(ONE, { ...sealed, tag: short })).toThrow(/tag/)
    expect(() => vault.open(TWO, sealed)).toThrow(/authenticate/)
    expect(() => openVault(KEY, 'b').open(ONE, sealed)).toThrow('sealed with key a')
  })

  test('refuses a key of another length', () => {
    expect(() => openVault(new Uint8Array(16), 'a')).toThrow('32 bytes')
  })
})

describe('bounded cache', () => {
  test('keeps what is used and forgets the rest', () => {
    const cache = new BoundedCache<string, number>(4)
    cache.set('kept', 1)
    for (let round = 0; round < 20; round += 1) {
      expect(cache.remember('kept', () => 9)).toBe(1)
      cache.set(`other ${round}`, round)
      expect(cache.size).toBeLessThanOrEqual(4)
    }
    expect(cache.get('other 0')).toBeUndefined()
    expect(cache.get('other 19')).toBe(19)
  })

  test('a value set anew replaces the one before, in either generation', () => {
    const cache = new BoundedCache<string, number>(4)
    for (const key of ['a', 'b', 'c']) cache.set(key, 1)
    for (const key of ['a', 'b', 'c']) cache.set(key, 2)
    expect(['a', 'b', 'c'].map((key) => cache.get(key))).toEqual([2, 2, 2])
  })
})
