import { describe, expect, test } from 'vitest'
import { differenceBetween, isSameRegion, placeName } from '../../src/domain/places.ts'

describe('places', () => {
  test('names without accents, case and punctuation', () => {
    expect(placeName('São Paulo, SP')).toBe('saopaulosp')
  })

  test.each([
    ['OH', 'Ohio', true],
    ['NSW', 'New South Wales', true],
    ['Ohio', 'OHIO', true],
    ['TX', 'Ohio', false],
    ['CA', 'NY', false],
    ['Bayern', 'Bremen', false],
  ])('%s and %s', (one, other, same) => {
    expect(isSameRegion(one, other)).toBe(same)
    expect(isSameRegion(other, one)).toBe(same)
  })

  test.each([
    [{ country: 'US' }, { country: 'KZ', city: 'Almaty' }, 'country'],
    [{ country: 'US', region: 'OH' }, { country: 'US', region: 'Texas' }, 'region'],
    [{ country: 'US', city: 'Columbus' }, { country: 'US', city: 'Dublin' }, 'city'],
    [
      { country: 'US', city: 'Columbus', postalCode: '43004' },
      { country: 'US', city: 'Blacklick', postalCode: '43004' },
      'none',
    ],
    [{ country: 'US' }, { city: 'Columbus' }, 'none'],
    [{}, {}, 'none'],
  ] as const)('%o and %o differ in %s', (one, other, expected) => {
    expect(differenceBetween(one, other)).toBe(expected)
    expect(differenceBetween(other, one)).toBe(expected)
  })
})
