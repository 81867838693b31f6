import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { circularHours } from '../../src/statistics/circular-hours.ts'

describe('circularHours', () => {
  it.each([
    { name: 'round midnight', hours: [23, 1], mean: 0, concentration: 0.9659 },
    { name: 'one hour', hours: [9.5], mean: 9.5, concentration: 1 },
    { name: 'modulo 24', hours: [25, -23], mean: 1, concentration: 1 },
    { name: 'a working day', hours: [9, 12, 15], mean: 12, concentration: 0.8047 },
  ])('$name', ({ hours, mean, concentration }) => {
    const found = circularHours(hours)
    expect(found?.mean).toBeCloseTo(mean, 9)
    expect(found?.concentration).toBeCloseTo(concentration, 4)
  })

  it.each([{ hours: [] }, { hours: [6, 18] }, { hours: [0, 8, 16] }])(
    'has no mean for $hours',
    ({ hours }) => {
      expect(circularHours(hours)).toBeUndefined()
    },
  )

  it('stays on the clock and turns with it', () => {
    const hours = fc.array(fc.double({ min: 6, max: 11, noNaN: true }), { minLength: 1 })
    fc.assert(
      fc.property(hours, fc.integer({ min: -30, max: 30 }), (sample, turn) => {
        const turned = circularHours(sample.map((hour) => hour + turn))
        const still = circularHours(sample)
        const difference = (turned?.mean ?? Number.NaN) - (still?.mean ?? Number.NaN) - turn
        expect(turned?.mean).toBeGreaterThanOrEqual(0)
        expect(turned?.mean).toBeLessThan(24)
        expect(Math.abs(Math.sin((difference * Math.PI) / 24))).toBeLessThan(1e-6)
      }),
    )
  })
})
