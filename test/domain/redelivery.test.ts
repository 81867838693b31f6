import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MS_PER_DAY } from '../../src/domain/calendar.ts'
import { MAX_ATTEMPTS, requestedDelay, retryDelay } from '../../src/domain/redelivery.ts'
import { at } from '../support/history.ts'

describe('the delay before another attempt', () => {
  const delay = (failed: number, chance: number, requested = 0) =>
    retryDelay({ failed, chance, requested })

  test('is about the planned one, and ends with the last attempt', () => {
    expect([delay(1, 0), delay(1, 0.5), delay(9, 0.5)]).toEqual([4000, 5000, 86_400_000])
    expect(delay(MAX_ATTEMPTS, 0.5)).toBeUndefined()
    expect(delay(MAX_ATTEMPTS, 0.5, 1000)).toBeUndefined()
  })

  test('is put off by the receiver, and never hastened', () => {
    expect([delay(1, 0.5, 60_000), delay(2, 0.5, 60_000)]).toEqual([60_000, 300_000])
  })

  test('varies by a fifth at most', () => {
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MAX_ATTEMPTS - 1 }), chance, (failed, drawn) => {
        const planned = delay(failed, 0.5) ?? Number.NaN
        const drawnDelay = delay(failed, drawn) ?? Number.NaN
        expect(Math.abs(drawnDelay - planned)).toBeLessThanOrEqual(planned * 0.2 + 1)
      }),
    )
  })
})

describe('what a receiver asks for', () => {
  const now = at('2026-03-01T12:00:00Z')
  test.each([
    ['0', 0],
    ['120', 120_000],
    [' 120 ', 120_000],
    ['86401', MS_PER_DAY],
    ['9'.repeat(400), MS_PER_DAY],
    ['Sun, 01 Mar 2026 12:00:30 GMT', 30_000],
    ['Sun, 01 Mar 2026 11:59:59 GMT', 0],
    ['Sun, 01 Mar 2099 12:00:00 GMT', MS_PER_DAY],
    ['', undefined],
    ['-5', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['2026-03-01T12:00:30Z', undefined],
    ['Sun, 01 Foo 2026 12:00:30 GMT', undefined],
  ])('%s is %s', (text, delay) => {
    expect(requestedDelay(text, now)).toBe(delay)
  })
})
