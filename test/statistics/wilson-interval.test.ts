import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wilsonInterval } from '../../src/statistics/wilson-interval.ts'

describe('wilsonInterval', () => {
  it('gives the worked example', () => {
    const interval = wilsonInterval({ successes: 9, trials: 10 })
    expect(interval?.low).toBeCloseTo(0.5958, 4)
    expect(interval?.high).toBeCloseTo(0.9821, 4)
  })

  it('stays within 0 and 1 and holds the observed share', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1000 }), fc.nat({ max: 1000 }), (some, more) => {
        const trials = some + more + 1
        const interval = wilsonInterval({ successes: some, trials })
        expect(interval?.low).toBeGreaterThanOrEqual(0)
        expect(interval?.high).toBeLessThanOrEqual(1)
        expect(interval?.low).toBeLessThanOrEqual(some / trials + 1e-12)
        expect(interval?.high).toBeGreaterThanOrEqual(some / trials - 1e-12)
      }),
    )
  })

  it('has no answer without trials and refuses impossible counts', () => {
    expect(wilsonInterval({ successes: 0, trials: 0 })).toBeUndefined()
    expect(() => wilsonInterval({ successes: 3, trials: 2 })).toThrow(RangeError)
  })
})
