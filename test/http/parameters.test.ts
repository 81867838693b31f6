import { Type } from 'typebox'
import { describe, expect, test } from 'vitest'
import { asOfFrom } from '../../src/http/request/as-of.ts'
import { parameterReader, queryOf } from '../../src/http/request/parameters.ts'
import { prefersAsync } from '../../src/http/request/prefer.ts'

const read = parameterReader(
  Type.Object(
    {
      limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
      strict: Type.Optional(Type.Boolean()),
      band: Type.Optional(Type.Unsafe<string>({ type: 'string', enum: ['low', 'high'] })),
    },
    { additionalProperties: false },
  ),
)
const parse = (query: string) => read(queryOf(`http://host/v1?${query}`))

describe('query parameters', () => {
  test.each([
    { query: '', values: { limit: 50 } },
    { query: 'limit=1&strict=true', values: { limit: 1, strict: true } },
    {
      query: 'limit=200&strict=false&band=high',
      values: { limit: 200, strict: false, band: 'high' },
    },
  ])('$query', ({ query, values }) => {
    expect(parse(query)).toEqual(values)
  })

  test.each([
    { query: 'limit=0', field: 'limit', code: 'invalid-parameter' },
    { query: 'limit=201', field: 'limit', code: 'invalid-parameter' },
    { query: 'limit=', field: 'limit', code: 'invalid-parameter' },
    { query: 'limit=ten', field: 'limit', code: 'invalid-parameter' },
    { query: 'limit=1&limit=2', field: 'limit', code: 'repeated-parameter' },
    { query: 'strict=yes', field: 'strict', code: 'invalid-parameter' },
    { query: 'band=medium', field: 'band', code: 'invalid-parameter' },
    { query: 'stirct=true', field: 'stirct', code: 'unknown-parameter' },
    { query: '__proto__=1', field: '__proto__', code: 'unknown-parameter' },
  ])('$query is refused', ({ query, field, code }) => {
    expect(() => parse(query)).toThrow(
      expect.objectContaining({
        code: 'invalid-request',
        members: { errors: [expect.objectContaining({ field, code })] },
      }),
    )
  })

  test('that are needed are named', () => {
    const name = parameterReader(Type.Object({ name: Type.String({ minLength: 1 }) }))
    expect(() => name({})).toThrow(
      expect.objectContaining({
        members: {
          errors: [
            {
              code: 'invalid-parameter',
              field: 'name',
              message: 'Add the parameter; it is needed.',
            },
          ],
        },
      }),
    )
  })

  test('that no database keeps are refused', () => {
    const name = parameterReader(Type.Object({ name: Type.String() }))
    expect(() => name(queryOf('http://host/v1?name=a%00b'))).toThrow('Not valid: name.')
    expect(name(queryOf('http://host/v1?name=%F0%9F%98%80'))).toEqual({ name: '\u{1f600}' })
  })

  test('are refused all at once', () => {
    expect(() => parse('limit=0&band=medium&x=1')).toThrow('Not valid: x, limit, band.')
  })
})

describe('as_of', () => {
  test.each([
    { text: undefined, asOf: {} },
    { text: '2025-01-31', asOf: { asOf: Date.parse('2025-01-31T23:59:59.999Z') } },
    { text: '2025-01-31T12:00:00Z', asOf: { asOf: Date.parse('2025-01-31T12:00:00Z') } },
    { text: '2025-01-31T12:00:00+02:00', asOf: { asOf: Date.parse('2025-01-31T10:00:00Z') } },
  ])('$text', ({ text, asOf }) => {
    expect(asOfFrom(text)).toEqual(asOf)
  })

  test.each(['', 'yesterday', '2025-02-30', '2025', '1700000000', '2025-01-31T12:00:00'])(
    '%j is refused',
    (text) => {
      expect(() => asOfFrom(text)).toThrow(expect.objectContaining({ code: 'invalid-request' }))
    },
  )
})

test.each([
  { header: null, asked: false },
  { header: 'respond-async', asked: true },
  { header: 'wait=10, Respond-Async;x=1', asked: true },
  { header: 'return=minimal', asked: false },
])('Prefer: $header', ({ header, asked }) => {
  expect(prefersAsync(header)).toBe(asked)
})
