import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jsonFaultAt } from '../../src/intake/json-fault.ts'

describe('where a text stops being JSON', () => {
  test.each([
    ['x', 0],
    ['[1,]', 3],
    ['{"a":1,}', 7],
    ['{"a" 1}', 5],
    ['{a: 1}', 1],
    ['[1 2]', 3],
    ['[1}', 2],
    ['{"a":1]', 6],
    ['[01]', 1],
    ['["a\nb"]', 1],
    ['["\\x"]', 1],
    ['[tru]', 1],
    ['[1] 2', 4],
    ['{"a":,}', 5],
    ['[:]', 1],
    ['{"a":', 5],
    ['[1, ', 4],
    ['{"a": "bc', 9],
    [' ', 1],
  ])('of %j is %i', (text, at) => {
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError)
    expect(jsonFaultAt(text)).toBe(at)
  })

  test('is the end of any JSON, and never behind a character that breaks it', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (text, place) => {
        expect(jsonFaultAt(text)).toBe(text.length)
        const at = place % text.length
        const broken = `${text.slice(0, at)}\u0001${text.slice(at)}`
        expect(jsonFaultAt(broken)).toBeLessThanOrEqual(at)
      }),
    )
  })
})
