import { expect, test } from 'vitest'
import { onwardCountry } from '../../src/indicators/onward-country.ts'
import type { Transfer, TransferParty } from '../../src/domain/transfer.ts'
import { at, history, profile } from '../support/history.ts'
import {
  evidenceFor,
  gradeFor,
  keyOf,
  months,
  payouts,
  statementFor,
  stay,
  transfer,
} from '../support/payouts.ts'

type Extra = Parameters<typeof history>[0]
const abroad: TransferParty = { key: 'account:x', country: 'FR' }

/** Four pay days of 4000, each followed by a transfer. */
function sending(to: TransferParty, { count = 4, amount = '3000' } = {}, extra: Extra = {}) {
  const days = months('2025-01', 4)
  const transfers = days
    .slice(0, count)
    .map((on, index) => transfer(`t-${index}`, `${on}T12:00:00Z`, keyOf('A'), to, amount))
  return history({ ...payouts(stay('A', days)), transfers, ...extra })
}
const grade = (found: ReturnType<typeof history>) => gradeFor(onwardCountry, found)

test.each([
  ['most of the pay on four days', sending(abroad), 'medium'],
  ['half of the pay', sending(abroad, { amount: '2000' }), 'medium'],
  ['just below half', sending(abroad, { amount: '1999.99' }), 'low'],
  ['on two days only', sending(abroad, { count: 2, amount: '8000' }), 'low'],
  ['one small transfer', sending(abroad, { count: 1, amount: '50' }), 'low'],
  ['to the declared country', sending({ key: 'account:x', country: 'US' }), 'none'],
])('%s → %s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

/** As many pay days of 4000 as asked for, each followed by a transfer. */
function habit(payDays: number, amount: string, payoutCurrency?: string) {
  const days = months('2025-01', payDays)
  const paid = payouts(stay('A', days))
  const payments = (paid.payments ?? []).map((payment) =>
    payoutCurrency === undefined
      ? payment
      : { ...payment, amount: { ...payment.amount, currency: payoutCurrency } },
  )
  const transfers = days.map((on, index) =>
    transfer(`t-${index}`, `${on}T12:00:00Z`, keyOf('A'), abroad, amount),
  )
  return history({ ...paid, payments, transfers })
}

test.each([
  ['hardly anything stays, five times', habit(5, '3200'), 'high'],
  ['just enough stays', habit(5, '3199'), 'medium'],
  ['hardly anything stays, four times', habit(4, '3200'), 'medium'],
  ['in a currency that cannot be compared, five times', habit(5, '3200', 'RSD'), 'medium'],
  ['in a currency that cannot be compared, four times', habit(4, '3200', 'RSD'), 'low'],
])('%s → %s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

test('every third country weighs the same', () => {
  const grades = ['FR', 'CN', 'RU', 'CA', 'NG'].map((country) =>
    grade(sending({ key: 'account:x', country })),
  )
  expect(new Set(grades)).toEqual(new Set(['medium']))
})

const livedThere = profile({ declaredCountry: 'FR', observedAt: at('2024-01-01T00:00:00Z') })

test.each([
  ['moved from that country', sending(abroad, {}, { profiles: [livedThere, profile()] }), 'none'],
  ['pays tax there', sending(abroad, {}, { profile: profile({ taxCountry: 'FR' }) }), 'none'],
  ['own account there', sending({ ...abroad, holderName: 'J. Avery' }), 'none'],
  ['own company there', sending({ ...abroad, holderName: 'Avery SARL' }), 'none'],
  ['sent to the family', sending({ ...abroad, holderName: 'Maria Avery' }), 'none'],
  ['a little each month to somebody unnamed', sending(abroad, { amount: '500' }), 'low'],
  [
    'staff of a subsidiary, living there',
    sending(abroad, {}, { profile: profile({ declaredCountry: 'FR' }) }),
    'none',
  ],
  [
    'openly paid there too',
    sending(
      abroad,
      {},
      payouts(stay('A', months('2025-01', 4)), stay('B', months('2025-01', 4), { country: 'FR' })),
    ),
    'none',
  ],
])('lawful: %s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

test('paths serve where single transfers are not loaded', () => {
  const first: Transfer = transfer('t-1', '2025-01-29T12:00:00Z', keyOf('A'), abroad)
  const onward = [{ transfers: [first] as const, receiver: first.to }]
  expect(grade(history({ ...payouts(stay('A', months('2025-01', 4))), onward }))).toBe('low')
})

test('says how often and cites the transfers', () => {
  const found = sending(abroad, { count: 1 })
  expect(statementFor(onwardCountry, found)).toBe(
    'On 1 day, 1 transfer moved pay on to FR, where the contractor has no declared tie.',
  )
  expect(evidenceFor(onwardCountry, found)).toEqual(['transfer t-0 to.country FR'])
})

test.each([
  ['no transfer', sending(abroad, { count: 0 }), 'not-evaluated: no-onward-country'],
  ['no country', sending({ key: 'account:x' }), 'not-evaluated: no-onward-country'],
])('%s is not evaluated', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})
