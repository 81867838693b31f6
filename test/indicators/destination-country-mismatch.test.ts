import { expect, test } from 'vitest'
import { destinationCountryMismatch } from '../../src/indicators/destination-country-mismatch.ts'
import type { Destination } from '../../src/domain/destination.ts'
import type { ProfileVersion } from '../../src/domain/contractor.ts'
import { SUBJECT, at, history, onDay, profile, shared } from '../support/history.ts'
import { evidenceFor, gradeFor, months, payouts, statementFor, stay } from '../support/payouts.ts'

const grade = (found: ReturnType<typeof history>) => gradeFor(destinationCountryMismatch, found)

/** One destination from the first day. */
function standing(to: Partial<Destination>, who: Partial<ProfileVersion> = {}) {
  return history({ profile: profile(who), ...payouts(stay('A', months('2025-01', 4), to)) })
}

/** Three pay days at home, then three elsewhere. */
function moved(
  to: Partial<Destination>,
  from: Partial<Destination> = {},
  changes: Parameters<typeof history>[0] = {},
) {
  const days = months('2025-01', 6)
  const stays = [stay('A', days.slice(0, 3), from), stay('B', days.slice(3), to)]
  return history({ ...payouts(...stays), ...changes })
}

test.each<[string, Partial<Destination>, string]>([
  ['at home', { country: 'US' }, 'none'],
  ['abroad, holder unknown', { country: 'FR', method: 'swift' }, 'low'],
  [
    'abroad, holder a stranger, confirmed',
    { country: 'FR', holderMatch: 'none', holderName: 'Robin Ellis' },
    'medium',
  ],
  ['abroad, holder a stranger, typed', { country: 'FR', holderName: 'Robin Ellis' }, 'low'],
])('standing: %s', (_, to, expected) => {
  expect(grade(standing(to))).toBe(expected)
})

test.each<[string, Partial<Destination>, string]>([
  ['to a further account at home', { country: 'US' }, 'none'],
  ['abroad, holder unknown', { country: 'FR', method: 'swift' }, 'high'],
  ['abroad, a stranger', { country: 'FR', holderMatch: 'none', holderName: 'Robin Ellis' }, 'high'],
  [
    'abroad, somebody with the same surname',
    { country: 'FR', holderName: 'Maria Avery' },
    'medium',
  ],
  ['abroad, confirmed in the own name', { country: 'FR', holderMatch: 'match' }, 'medium'],
  ['abroad, in the own name as typed', { country: 'FR', holderName: 'Jordan Avery' }, 'medium'],
])('moved: %s', (_, to, expected) => {
  expect(grade(moved(to))).toBe(expected)
})

test.each<[string, Partial<Destination>, Partial<Destination>, string]>([
  ['whose it is is not known', { holderMatch: 'match' }, {}, 'low'],
  ['a stranger', { holderMatch: 'match' }, { holderName: 'Robin Ellis' }, 'high'],
  ['nobody confirmed the first either', {}, {}, 'high'],
])('back to the country of an earlier own account: %s', (_, earlier, to, expected) => {
  const days = months('2025-01', 6)
  const abroad = { country: 'FR', method: 'swift' } as const
  const stays = [
    stay('A', days.slice(0, 2), { ...abroad, ...earlier }),
    stay('B', days.slice(2, 4), { country: 'US' }),
    stay('C', days.slice(4), { ...abroad, ...to }),
  ]
  expect(grade(history(payouts(...stays)))).toBe(expected)
})

test('every foreign country weighs the same', () => {
  const countries = ['CA', 'CN', 'RU', 'FR', 'NG', 'KR', 'AE']
  const grades = countries.map((country) => grade(moved({ country, method: 'swift' })))
  expect(new Set(grades)).toEqual(new Set(['high']))
})

test('relabelling the country of somebody paid at home changes nothing', () => {
  for (const country of ['US', 'CN', 'RU', 'BR']) {
    expect(grade(standing({ country }, { declaredCountry: country }))).toBe('none')
  }
})

test.each<[string, ReturnType<typeof history>, string]>([
  [
    'cross-border commuter, own name',
    standing({ country: 'LU', method: 'sepa', holderMatch: 'match' }, { declaredCountry: 'DE' }),
    'none',
  ],
  [
    'commuter who changes to a bank next door',
    moved(
      { country: 'LU', method: 'sepa' },
      { country: 'DE', method: 'sepa' },
      { profile: profile({ declaredCountry: 'DE' }) },
    ),
    'low',
  ],
  [
    'migrant paid at home since day one',
    standing({ country: 'PH', holderName: 'Jordan Avery' }),
    'none',
  ],
  [
    'migrant paid to the parents at home',
    standing({ country: 'PH', holderMatch: 'none', holderName: 'Maria Avery' }),
    'low',
  ],
  [
    'seafarer, own name',
    standing({ country: 'PH', holderMatch: 'match' }, { declaredCountry: 'NO' }),
    'none',
  ],
  [
    'multi-currency account from day one',
    standing({ country: 'BE', method: 'e_money', provider: 'wise' }),
    'none',
  ],
  [
    'multi-currency IBAN from day one',
    standing({ country: 'LT', method: 'sepa', provider: 'payoneer' }, { declaredCountry: 'BR' }),
    'none',
  ],
  [
    'move to a multi-currency account',
    moved({ country: 'BE', method: 'e_money', provider: 'wise' }),
    'low',
  ],
  [
    'US person abroad with an account of the tax country',
    standing({ country: 'US' }, { declaredCountry: 'PT', taxCountry: 'US' }),
    'none',
  ],
  [
    'postal address in the other country',
    standing({ country: 'CH' }, { declaredCountry: 'FR', address: { country: 'CH' } }),
    'none',
  ],
  [
    'own company abroad',
    standing({ country: 'EE', holderName: 'Avery OÜ', holderType: 'company' }),
    'none',
  ],
  [
    'agency abroad',
    standing({ country: 'GB', holderName: 'Northwind Ltd' }, { vendorId: 'v-1' }),
    'none',
  ],
])('lawful: %s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

const home = profile()
const abroad = (when: string) => profile({ declaredCountry: 'PT', observedAt: at(when) })
const account = { country: 'PT', method: 'swift' } as const

test.each([
  ['declared before the account', '2025-02-01T00:00:00Z', 'none'],
  ['declared 119 days after', '2025-08-25T00:00:00Z', 'none'],
  ['declared 120 days after', '2025-08-26T00:00:00Z', 'none'],
  ['declared 121 days after', '2025-08-27T00:00:00Z', 'high'],
])('relocation %s', (_, when, expected) => {
  const profiles = [home, abroad(when)] as const
  expect(grade(moved(account, {}, { profiles }))).toBe(expected)
})

test('an account that stays behind after a move is explained', () => {
  const profiles = [home, abroad('2025-03-01T00:00:00Z')] as const
  expect(grade(history({ profiles, ...payouts(stay('A', months('2025-01', 6))) }))).toBe('none')
})

test('a provider’s wave into another country is weak', () => {
  const from = { institution: 'closing bank' }
  const wave = shared('departure', 'closing bank odd 1', 'abcdefgh'.split(''), {
    label: 'closing bank',
    own: { contractor: SUBJECT, first: onDay('2025-04-28'), last: onDay('2025-04-28') },
  })
  expect(grade(moved({ ...account, institution: 'new bank' }, from, { shared: [wave] }))).toBe(
    'low',
  )
})

test('a further leg abroad in the own name is standing, not a move', () => {
  const days = months('2025-01', 4)
  const leg = stay('B', days.slice(2), { country: 'PH', holderMatch: 'match' })
  expect(grade(history(payouts(stay('A', days), leg)))).toBe('none')
})

test('says and cites both facts', () => {
  const found = moved(account)
  expect(statementFor(destinationCountryMismatch, found)).toBe(
    'The contractor is declared in US and moved the payout to an institution in PT.',
  )
  expect(evidenceFor(destinationCountryMismatch, found)).toEqual([
    'destination B country PT',
    'destination B payment.pay_date ach → swift',
    'contractor c-subject declared_country US',
  ])
})

test('no account, or none whose country is known, is not evaluated', () => {
  expect(grade(history())).toBe('not-evaluated: no-account-in-use')
  const paid = payouts(stay('A', months('2025-01', 2)))
  const destinations = paid.destinations.map(({ country, ...rest }) => {
    expect(country).toBe('US')
    return rest
  })
  expect(grade(history({ ...paid, destinations }))).toBe('not-evaluated: no-country')
})
