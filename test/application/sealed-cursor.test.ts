import { describe, expect, test } from 'vitest'
import { MS_PER_DAY, instant } from '../../src/domain/calendar.ts'
import { tenantId } from '../../src/domain/ids.ts'
import { openCursor, sealCursor } from '../../src/application/sealed-cursor.ts'
import { openVault } from '../../src/vault/vault.ts'

const vault = openVault([{ key: new Uint8Array(32).fill(7), keyId: 'test' }])
const HERE = { tenant: tenantId(1), listing: '/v1/alerts?status=open' }
const keys = (now: number) => ({ vault, clock: () => instant(now) })

describe('a cursor', () => {
  const cursor = sealCursor('position ✓', HERE, keys(0))

  test('gives its position back where it was made', () => {
    expect(openCursor(cursor, HERE, keys(MS_PER_DAY - 1))).toBe('position ✓')
  })

  test('holds when the vault has a newer key, and no longer without the one that made it', () => {
    const [old, young] = [
      { key: new Uint8Array(32).fill(7), keyId: 'test' },
      { key: new Uint8Array(32).fill(9), keyId: 'newer' },
    ]
    expect(openCursor(cursor, HERE, { ...keys(0), vault: openVault([young, old]) })).toBe(
      'position ✓',
    )
    expect(() => openCursor(cursor, HERE, { ...keys(0), vault: openVault([young]) })).toThrow(
      expect.objectContaining({ code: 'invalid-cursor' }),
    )
  })

  const elsewhere = [
    { what: 'another tenant', binding: { ...HERE, tenant: tenantId(2) }, now: 0 },
    { what: 'another filter', binding: { ...HERE, listing: '/v1/alerts?' }, now: 0 },
    { what: 'a day later', binding: HERE, now: MS_PER_DAY },
  ]
  test.each(elsewhere)('is refused for $what', ({ binding, now }) => {
    expect(() => openCursor(cursor, binding, keys(now))).toThrow(
      expect.objectContaining({ code: 'invalid-cursor' }),
    )
  })

  const forged = JSON.stringify([MS_PER_DAY * 9, 'position', 'f'.repeat(64)])
  const broken = ['', 'x', '[]', '[1,2,3]', '{"a":1}', '["1","2","3"]', forged]
  test.each(broken)('is refused when it holds %j', (text) => {
    const cursor = Buffer.from(text).toString('base64url')
    expect(() => openCursor(cursor, HERE, keys(0))).toThrow(
      expect.objectContaining({ code: 'invalid-cursor' }),
    )
  })
})
