import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jaroWinkler } from '../../src/lists/jaro-winkler.ts'

describe('jaroWinkler', () => {
  it.each([
    { a: 'MARTHA', b: 'MARHTA', expected: 0.9611 },
    { a: 'DIXON', b: 'DICKSONX', expected: 0.8133 },
    { a: 'DWAYNE', b: 'DUANE', expected: 0.84 },
    { a: 'same', b: 'same', expected: 1 },
    { a: 'abc', b: 'xyz', expected: 0 },
    { a: '', b: '', expected: 0 },
    { a: 'a', b: '', expected: 0 },
  ])('$a and $b: $expected', ({ a, b, expected }) => {
    expect(jaroWinkler(a, b)).toBeCloseTo(expected, 4)
  })

  it('stays within 0 and 1, and is 1 for equal words only', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 9 })
    fc.assert(
      fc.property(word, word, (a, b) => {
        const similarity = jaroWinkler(a, b)
        expect(similarity).toBeGreaterThanOrEqual(0)
        expect(similarity).toBeLessThanOrEqual(1)
        if (a !== b) expect(similarity).toBeLessThan(1)
      }),
    )
  })
})
