import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { median } from '../../src/statistics/median.ts'
import { robustZScore } from '../../src/statistics/robust-z-score.ts'
import { scaledMad } from '../../src/statistics/scaled-mad.ts'

describe('median', () => {
  it.each([
    { values: [1, 2, 10, 40], expected: 6 },
    { values: [3], expected: 3 },
    { values: [5, 1, 3], expected: 3 },
    { values: [], expected: undefined },
  ])('of $values is $expected', ({ values, expected }) => {
    expect(median(values)).toBe(expected)
  })

  it('leaves its argument in order', () => {
    const values = [3, 1, 2]
    median(values)
    expect(values).toEqual([3, 1, 2])
  })
})

describe('scaledMad', () => {
  it.each([
    { name: 'the worked example', values: [1, 2, 3, 4, 100], expected: 1.4826 },
    { name: 'no spread', values: [7, 7, 7], expected: 0 },
    { name: 'most values equal', values: [7, 7, 7, 900], expected: 0 },
    { name: 'nothing', values: [], expected: undefined },
  ])('$name', ({ values, expected }) => {
    expect(scaledMad(values)).toBe(expected)
  })
})

describe('robustZScore', () => {
  it('counts scaled deviations from the median', () => {
    expect(robustZScore(8, [1, 2, 3, 4, 5])).toBeCloseTo(3.3725, 4)
    expect(robustZScore(3, [1, 2, 3, 4, 5])).toBe(0)
    expect(robustZScore(-2, [1, 2, 3, 4, 5])).toBeCloseTo(-3.3725, 4)
  })

  it('answers undefined without spread or sample', () => {
    expect(robustZScore(900, [7, 7, 7])).toBeUndefined()
    expect(robustZScore(900, [])).toBeUndefined()
  })

  it('does not change when everything is shifted', () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 3, maxLength: 20 })
    fc.assert(
      fc.property(values, fc.integer({ min: -500, max: 500 }), (sample, shift) => {
        const before = robustZScore(10, sample)
        const after = robustZScore(
          10 + shift,
          sample.map((value) => value + shift),
        )
        if (before === undefined) expect(after).toBeUndefined()
        else expect(after).toBeCloseTo(before, 9)
      }),
    )
  })
})
