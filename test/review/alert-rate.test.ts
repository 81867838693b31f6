/** When a group is alerted more often than another by more than chance gives. */
import { expect, test } from 'vitest'
import { isAlertedMore, restOf, sumOf } from '../../src/review/alert-rate.ts'

const rate = (alerted: number, contractors: number) => ({ alerted, contractors })

test.each([
  { what: 'far above', group: rate(12, 100), other: rate(20, 900), more: true },
  { what: 'the same the other way round', group: rate(20, 900), other: rate(12, 100), more: false },
  { what: 'above, of too few', group: rate(1, 12), other: rate(20, 900), more: false },
  { what: 'equal', group: rate(10, 100), other: rate(10, 100), more: false },
  { what: 'nobody', group: rate(0, 0), other: rate(20, 900), more: false },
  { what: 'against nobody', group: rate(12, 100), other: rate(0, 0), more: false },
])('$what: $more', ({ group, other, more }) => {
  expect(isAlertedMore(group, other)).toBe(more)
})

test('a group and the rest are everybody', () => {
  const everybody = sumOf([rate(12, 100), rate(20, 900)])
  expect(everybody).toEqual(rate(32, 1000))
  expect(restOf(rate(12, 100), everybody)).toEqual(rate(20, 900))
})
