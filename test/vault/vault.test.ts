import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tenantId } from '../../src/domain/ids.ts'
import { BoundedCache } from '../../src/domain/bounded-cache.ts'
import { openVault } from '../../src/vault/vault.ts'

const KEY = new Uint8Array(32).fill(7)
const [ONE, TWO] = [tenantId(1), tenantId(2)]

describe('vault', () => {
  test('gives equal accounts of one tenant equal fingerprints, in every run', () => {
    const first = openVault([{ key: KEY, keyId: 'a' }]).fingerprint(
      ONE,
      'iban:DE89370400440532013000',
    )
    expect(
      openVault([{ key: KEY, keyId: 'a' }]).fingerprint(ONE, 'iban:DE89370400440532013000'),
    ).toBe(first)
    expect(first).toMatch(/^[0-9a-f]{64}$/)
  })

  test('gives other accounts, tenants and keys other fingerprints', () => {
    const vault = openVault([{ key: KEY, keyId: 'a' }])
    const prints = [
      vault.fingerprint(ONE, 'iban:DE89370400440532013000'),
      vault.fingerprint(ONE, 'iban:GB82WEST12345698765432'),
      vault.fingerprint(TWO, 'iban:DE89370400440532013000'),
      openVault([{ key: new Uint8Array(32).fill(8), keyId: 'b' }]).fingerprint(
        ONE,
        'iban:DE89370400440532013000',
      ),
    ]
    expect(new Set(prints).size).toBe(prints.length)
  })

  test('opens what it sealed, whatever the text', () => {
    const vault = openVault([{ key: KEY, keyId: 'a' }])
    fc.assert(
      fc.property(fc.string(), (raw) => {
        const sealed = vault.seal(ONE, raw)
        expect(vault.open(ONE, sealed)).toBe(Buffer.from(raw).toString('utf8'))
      }),
    )
  })

  test('never uses a nonce twice, and shows nothing of the number', () => {
    const vault = openVault([{ key: KEY, keyId: 'a' }])
    const sealed = Array.from({ length: 200 }, () => vault.seal(ONE, 'DE89370400440532013000'))
    expect(new Set(sealed.map(({ nonce }) => nonce)).size).toBe(200)
    expect(JSON.stringify(sealed)).not.toContain('3704004405')
  })

  test.each(['nonce', 'ciphertext', 'tag'] as const)('refuses a changed %s', (part) => {
    const vault = openVault([{ key: KEY, keyId: 'a' }])
    const sealed = vault.seal(ONE, 'DE89370400440532013000')
    const bytes = Buffer.from(sealed[part], 'base64')
    bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0)
    const changed = { ...sealed, [part]: bytes.toString('base64') }
    expect(() => vault.open(ONE, changed)).toThrow(/authenticate/)
  })

  test('refuses a shortened tag, another tenant, another key', () => {
    const vault = openVault([{ key: KEY, keyId: 'a' }])
    const sealed = vault.seal(ONE, '12345678')
    const short = Buffer.from(sealed.tag, 'base64').subarray(0, 4).toString('base64')
    expect(() => vault.open(ONE, { ...sealed, tag: short })).toThrow(/tag/)
    expect(() => vault.open(TWO, sealed)).toThrow(/authenticate/)
    expect(() => openVault([{ key: KEY, keyId: 'b' }]).open(ONE, sealed)).toThrow(
      'sealed with key a',
    )
  })

  test('refuses a key of another length', () => {
    expect(() => openVault([{ key: new Uint8Array(16), keyId: 'a' }])).toThrow('32 bytes')
  })
})

const OLD = { key: KEY, keyId: 'a' }
const NEW = { key: new Uint8Array(32).fill(9), keyId: 'b' }
const IBAN = 'DE89370400440532013000'
/** By the version before ciphers were named, with `OLD`, for tenant 1. */
const SEALED_BEFORE = {
  keyId: 'a',
  nonce: '1jJ4T4jHEoPzQAXg',
  ciphertext: '9l95UxmpIuxtkDrjnl2pdyVqZhGv1w==',
  tag: 'RGxRS2GnduyIYttdr9ULbQ==',
}
const FINGERPRINT_BEFORE = 'edeee0eddd94257589315b1a10358a0b322336cdcb10ba79807ef4945f4d318f'

describe('a vault with several keys', () => {
  const before = openVault([OLD])
  const after = openVault([NEW, OLD])

  test('seals and signs with the newest, and reads what any of them made', () => {
    const sealed = after.seal(ONE, IBAN)
    expect(sealed).toMatchObject({ keyId: 'b', cipher: 'aes-256-gcm' })
    expect(openVault([NEW]).open(ONE, sealed)).toBe(IBAN)
    expect(() => before.open(ONE, sealed)).toThrow('sealed with key b')
    expect(after.open(ONE, before.seal(ONE, IBAN))).toBe(IBAN)
    expect(after.isAuthentic(ONE, 'text', before.authenticate(ONE, 'text'))).toBe(true)
    expect(openVault([NEW]).isAuthentic(ONE, 'text', after.authenticate(ONE, 'text'))).toBe(true)
  })

  test('gives the fingerprints of the oldest, whatever came since', () => {
    const third = { key: new Uint8Array(32).fill(10), keyId: 'c' }
    const first = before.fingerprint(ONE, `iban:${IBAN}`)
    expect(first).toBe(FINGERPRINT_BEFORE)
    expect(openVault([third, NEW, OLD]).fingerprint(ONE, `iban:${IBAN}`)).toBe(first)
    expect(openVault([third, OLD]).keys).toEqual({
      all: ['c', 'a'],
      newest: 'c',
      cipher: 'aes-256-gcm',
      ofFingerprints: 'a',
    })
  })
})

describe('a code of the vault', () => {
  const vault = openVault([OLD])
  const code = vault.authenticate(ONE, 'text')

  test('names algorithm and key', () => {
    expect(code).toMatch(/^hmac-sha256:a:[0-9a-f]{64}$/)
  })

  test.each([
    ['another text', ONE, 'texts', code],
    ['another tenant', TWO, 'text', code],
    ['another key', ONE, 'text', code.replace(':a:', ':b:')],
    ['a key that it was not made with', ONE, 'text', openVault([NEW]).authenticate(ONE, 'text')],
    ['a changed code', ONE, 'text', `${code.slice(0, -1)}g`],
    ['a bare code of another text', ONE, 'text', vault.fingerprint(ONE, 'texts')],
    ['nothing', ONE, 'text', ''],
  ])('is refused for %s', (_, tenant, text, given) => {
    expect(vault.isAuthentic(tenant, text, given)).toBe(false)
  })

  test('is taken as it was before codes named their key, also once there is a newer one', () => {
    const bare = vault.fingerprint(ONE, 'text')
    expect(openVault([NEW, OLD]).isAuthentic(ONE, 'text', bare)).toBe(true)
  })
})

describe('ciphers', () => {
  const chacha = openVault([OLD], { cipher: 'chacha20-poly1305' })

  test('are chosen for what is sealed from now on, and read whichever it was', () => {
    const [old, young] = [openVault([OLD]).seal(ONE, IBAN), chacha.seal(ONE, IBAN)]
    expect(young.cipher).toBe('chacha20-poly1305')
    expect([chacha.open(ONE, old), openVault([OLD]).open(ONE, young)]).toEqual([IBAN, IBAN])
  })

  test('cannot be taken for one another', () => {
    const { cipher: _, ...unnamed } = openVault([OLD]).seal(ONE, IBAN)
    expect(() => chacha.open(ONE, { ...unnamed, cipher: 'chacha20-poly1305' })).toThrow(/auth/i)
    expect(() => chacha.open(ONE, unnamed)).toThrow(/auth/i)
  })

  test.each(['nonce', 'ciphertext', 'tag'] as const)('all refuse a changed %s', (part) => {
    const sealed = chacha.seal(ONE, IBAN)
    const bytes = Buffer.from(sealed[part], 'base64')
    bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0)
    const changed = { ...sealed, [part]: bytes.toString('base64') }
    expect(() => chacha.open(ONE, changed)).toThrow(/auth/i)
  })

  test('open what was sealed before the cipher was named', () => {
    expect(chacha.open(ONE, SEALED_BEFORE)).toBe(IBAN)
    expect(() => chacha.open(TWO, SEALED_BEFORE)).toThrow(/auth/i)
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
