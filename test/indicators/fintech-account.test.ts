import { expect, test } from 'vitest'
import { fintechAccount } from '../../src/indicators/fintech-account.ts'
import { sponsorBankOf } from '../../src/domain/sponsor-banks.ts'
import type { Destination } from '../../src/domain/destination.ts'
import { history } from '../support/history.ts'
import { evidenceFor, gradeFor, months, payouts, statementFor, stay } from '../support/payouts.ts'

const paidTo = (to: Partial<Destination>) => history(payouts(stay('A', months('2025-01', 3), to)))

test.each<[string, Partial<Destination>, string]>([
  ['number of a sponsor bank', { routingNumber: '084106768' }, 'low'],
  ['number of another bank', { routingNumber: '011000015' }, 'none'],
  ['provider behind a bank rail', { provider: 'wise' }, 'low'],
  ['open e-money account', { method: 'e_money', provider: 'wise' }, 'none'],
  ['neither number nor provider', {}, 'not-evaluated: no-routing-number-or-provider'],
])('%s → %s', (_, to, expected) => {
  expect(gradeFor(fintechAccount, paidTo(to))).toBe(expected)
})

test('lawful: any number of neobank, pay-card and collection accounts is never more than low', () => {
  const numbers = ['084106768', '061120000', '026073150', '124303120']
  const found = payouts(
    ...numbers.map((routingNumber, at) =>
      stay(`D${at}`, months('2025-01', 3), { routingNumber, provider: 'paycard' }),
    ),
  )
  expect(gradeFor(fintechAccount, history(found))).toBe('low')
})

test('says which and cites the number', () => {
  const found = paidTo({ routingNumber: '084106768' })
  expect(statementFor(fintechAccount, found)).toBe(
    'The account may be issued by a money service through Evolve Bank and Trust; its country is unknown.',
  )
  expect(evidenceFor(fintechAccount, found)).toEqual(['destination A routing_number 084106768'])
})

test.each<[Partial<Destination>, string, string]>([
  [{ provider: 'Grey' }, 'by the money service Grey;', 'provider Grey'],
  [
    { provider: 'Grey', routingNumber: '084106768' },
    'by the money service Grey through Evolve Bank and Trust;',
    'routing_number 084106768',
  ],
  [{ provider: 'Grey', routingNumber: '011000015' }, 'by the money service Grey;', 'provider Grey'],
])('%j is issued %s', (to, said, cited) => {
  expect(statementFor(fintechAccount, paidTo(to))).toContain(said)
  expect(evidenceFor(fintechAccount, paidTo(to))).toEqual([`destination A ${cited}`])
})

test.each([
  ['084106768', 'Evolve Bank and Trust'],
  ['0841-0676-8', 'Evolve Bank and Trust'],
  ['011000015', undefined],
])('sponsorBankOf(%s) is %s', (number, bank) => {
  expect(sponsorBankOf(number)).toBe(bank)
})
