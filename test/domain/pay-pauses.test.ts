import { expect, test } from 'vitest'
import { pauseBefore } from '../../src/domain/pay-pauses.ts'
import { onDay, pay } from '../support/history.ts'

const MONTHLY = ['2025-01-31', '2025-02-28', '2025-03-31', '2025-04-30', '2025-05-31']
const TWICE_A_MONTH = ['2025-04-15', '2025-04-30', '2025-05-15', '2025-05-31']

test.each([
  ['before pay resumes', '2025-09-09', MONTHLY, 101],
  ['days after it resumed', '2025-09-20', [...MONTHLY, '2025-09-15'], 107],
  ['a fortnight after it resumed', '2025-09-29', [...MONTHLY, '2025-09-15'], 107],
  ['later than that', '2025-09-30', [...MONTHLY, '2025-09-15'], undefined],
  ['later pay days are not asked', '2025-09-09', [...MONTHLY, '2025-09-15'], 101],
  ['two months without pay', '2025-08-31', [...MONTHLY, '2025-08-31'], 92],
  ['one month without pay', '2025-07-31', [...MONTHLY, '2025-07-31'], undefined],
  ['two pay days missed, within 45 days', '2025-07-14', TWICE_A_MONTH, undefined],
  ['45 days', '2025-07-15', TWICE_A_MONTH, 45],
  ['pay runs on', '2025-05-20', MONTHLY, undefined],
  ['paid once: no usual interval', '2025-09-09', ['2025-05-31'], undefined],
  ['never paid', '2025-09-09', [], undefined],
])('%s (%s) → %s', (_, on, days, expected) => {
  expect(
    pauseBefore(
      onDay(on),
      days.map((each) => pay(each)),
    ),
  ).toBe(expected)
})

test('a payment that did not arrive ends no pause', () => {
  const payments = [...MONTHLY.map((each) => pay(each)), pay('2025-08-31', { status: 'returned' })]
  expect(pauseBefore(onDay('2025-09-09'), payments)).toBe(101)
})
