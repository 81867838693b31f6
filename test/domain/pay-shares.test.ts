import { expect, test } from 'vitest'
import type { Destination } from '../../src/domain/destination.ts'
import { isDeduction, isLesserPart, paySharesOf } from '../../src/domain/pay-shares.ts'
import { history } from '../support/history.ts'
import { amountOf, keyOf, months, payouts, stay } from '../support/payouts.ts'

const OWN = { holderMatch: 'match' } as const
const FUND = { holderName: 'Northern Pension Trust', holderType: 'company' } as const

/** Three pay days; so much into B, the rest of 4,000 into A. */
function split(
  toB: string,
  rest: string,
  b: Partial<Destination> = FUND,
  a: Partial<Destination> = OWN,
) {
  const days = months('2025-01', 3)
  return history(
    payouts(
      stay('A', days, a, { amount: amountOf(rest) }),
      stay('B', days, b, { amount: amountOf(toB) }),
    ),
  )
}
function partOfB(found: ReturnType<typeof history>) {
  const to = found.destinations.find(({ key }) => key === keyOf('B'))
  if (to === undefined) throw new Error('B is not there')
  return { lesser: isLesserPart(to, found), deduction: isDeduction(to, found) }
}

test.each([
  ['a tenth to a fund', split('400', '3600'), { lesser: true, deduction: true }],
  [
    'a third to a person',
    split('1300', '2700', { holderName: 'Robin Ellis' }),
    { lesser: true, deduction: false },
  ],
  [
    'a tenth to whomever: dues',
    split('400', '3600', { holderName: 'Robin Ellis' }),
    { lesser: true, deduction: true },
  ],
  [
    'a tenth to a person abroad',
    split('400', '3600', { holderName: 'Robin Ellis', holderType: 'individual', country: 'AE' }),
    { lesser: true, deduction: false },
  ],
  [
    'a tenth to a person of the same country',
    split('400', '3600', { holderName: 'Robin Ellis', holderType: 'individual', country: 'US' }),
    { lesser: true, deduction: true },
  ],
  ['half', split('2000', '2000'), { lesser: false, deduction: false }],
  ['most of it', split('3600', '400'), { lesser: false, deduction: false }],
  [
    'a part, while somebody else takes the rest',
    split('400', '3600', FUND, { holderMatch: 'none', holderName: 'Robin Ellis' }),
    { lesser: false, deduction: false },
  ],
])('%s', (_, found, expected) => {
  expect(partOfB(found)).toEqual(expected)
})

test('a part that becomes the whole is a part no more', () => {
  const days = months('2025-01', 4)
  const found = history(
    payouts(
      stay('A', days.slice(0, 3), OWN, { amount: amountOf('3600') }),
      stay('B', days.slice(0, 3), FUND, { amount: amountOf('400') }),
      stay('B', days.slice(3), FUND, { amount: amountOf('4000') }),
    ),
  )
  expect(partOfB(found)).toEqual({ lesser: false, deduction: false })
})

test('prizes alone are a part of what the wages make; wages are not', () => {
  const to = (kind: 'bonus' | 'regular') =>
    history(
      payouts(
        stay('A', months('2025-01', 3), OWN),
        stay('B', ['2025-02-14'], { holderName: 'Robin Ellis' }, { kind }),
      ),
    )
  expect(partOfB(to('bonus'))).toEqual({ lesser: true, deduction: false })
  expect(partOfB(to('regular'))).toEqual({ lesser: false, deduction: false })
})

test('where nothing was paid there is no part', () => {
  const found = history(payouts(stay('A', months('2025-01', 2), OWN), stay('B', [], FUND)))
  expect(partOfB(found)).toEqual({ lesser: false, deduction: false })
  expect(paySharesOf({ key: keyOf('B') }, found)).toEqual([])
})

test('stablecoins and what they are pegged to are one pay', () => {
  const days = months('2025-01', 3)
  const found = history(
    payouts(
      stay('A', days, OWN, { amount: amountOf('3600', 'USDT') }),
      stay('B', days, { holderName: 'State Disbursement Unit' }, { amount: amountOf('400') }),
    ),
  )
  expect(partOfB(found)).toEqual({ lesser: true, deduction: true })
})

test('an office that was entered beside the account that is paid will take a part', () => {
  const entered = (holderName: string, status: 'active' | 'removed' = 'active') =>
    history(
      payouts(
        stay('A', months('2025-01', 3), { ...OWN, status }),
        stay('B', [], { holderName, holderType: 'company' }),
      ),
    )
  expect(partOfB(entered('State Disbursement Unit'))).toEqual({ lesser: false, deduction: true })
  expect(partOfB(entered('Emberfield Consulting LLC'))).toEqual({ lesser: false, deduction: false })
  expect(partOfB(entered('State Disbursement Unit', 'removed')).deduction).toBe(false)
})
