import { describe, expect, test } from 'vitest'
import { idempotencyKeyOf, requestHash } from '../../src/http/request/idempotency-key.ts'

describe('the key', () => {
  test.each([
    { header: null, key: undefined },
    { header: '"8e03978e-40d5"', key: '8e03978e-40d5' },
    { header: '8e03978e-40d5', key: '8e03978e-40d5' },
    { header: '  "a b" ', key: 'a b' },
    { header: '"say \\"hi\\" \\\\"', key: 'say "hi" \\' },
  ])('of $header is $key', ({ header, key }) => {
    expect(idempotencyKeyOf(header)).toBe(key)
  })

  test.each(['', '""', '"open', 'a b', '"a"b"', '"\\n"', 'ü', 'x'.repeat(256)])(
    'cannot be %j',
    (header) => {
      expect(() => idempotencyKeyOf(header)).toThrow(
        expect.objectContaining({ code: 'invalid-request' }),
      )
    },
  )
})

test('a request is told from another by query, content headers and body', () => {
  const hashOf = (path: string, headers: Record<string, string>, body: string) =>
    requestHash(new Request(`http://host${path}`, { method: 'POST', headers }))
      .update(body)
      .digest('hex')
  const csv = { 'content-type': 'text/csv' }
  const hashes = [
    hashOf('/v1/batches', csv, 'a'),
    hashOf('/v1/batches', csv, 'b'),
    hashOf('/v1/batches?strict=true', csv, 'a'),
    hashOf('/v1/batches', { 'content-type': 'application/json' }, 'a'),
    hashOf('/v1/batches', { ...csv, 'content-encoding': 'gzip' }, 'a'),
  ]
  expect(new Set(hashes).size).toBe(hashes.length)
  expect(hashOf('/v1/batches', csv, 'a')).toBe(hashes[0])
})
