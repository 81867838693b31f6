import { expect, test } from 'vitest'
import { latestBegin } from '../../src/statistics/latest-begin.ts'

const DAY = { until: 9, length: 9, share: 2 / 3 } as const

test.each([
  ['a night and two strays', [2, 3, 4, 5, 10, 20], 3],
  ['a working day', [9, 12, 17, 23], 9],
  ['both ends count', [9, 18], 9],
  ['four in the morning, always', [4, 4, 4], 4],
  ['an early riser', [5, 6, 7, 8, 9, 10, 11, 12, 13], 8],
  ['from midnight on', [0, 0, 9.5], 0],
  ['an evening has no begin before nine', [20, 21, 22], undefined],
  ['round the clock', [0, 4, 8, 12, 16, 20], undefined],
  ['nothing', [], undefined],
])('%s: %j → %s', (_, hours, expected) => {
  expect(latestBegin(hours, DAY)).toBe(expected)
})
