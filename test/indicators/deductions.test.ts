/** A lesser part of every pay goes where everybody's goes: no indicator may take that for a shared rail. */
import { expect, test } from 'vitest'
import type { Destination } from '../../src/domain/destination.ts'
import { holderMismatch } from '../../src/indicators/holder-mismatch.ts'
import { INDICATORS } from '../../src/indicators/catalogue.ts'
import { history, neighbour, onDay, shared } from '../support/history.ts'
import {
  amountOf,
  gradeFor,
  keyOf,
  months,
  payouts,
  statementFor,
  stay,
} from '../support/payouts.ts'

const DAYS = months('2025-01', 6)
const OWN = { holderMatch: 'match', institution: 'a' } as const

/** From March on so much of 4,000 goes to B, as with everybody named, who began in the same days. */
function giving(toB: string, rest: string, to: Partial<Destination>, others: readonly string[]) {
  const since = { firstPaid: onDay('2024-06-28'), declaredCountry: 'US' }
  return history({
    ...payouts(
      stay('A', DAYS.slice(0, 2), OWN),
      stay('A', DAYS.slice(2), {}, { amount: amountOf(rest) }),
      stay(
        'B',
        DAYS.slice(2),
        { institution: 'b', holderMatch: 'none', ...to },
        { amount: amountOf(toB) },
      ),
    ),
    shared: [
      shared(
        'destination',
        keyOf('B'),
        others.map((id) => ({ id, first: '2025-03-28', last: '2025-06-28' })),
      ),
    ],
    neighbours: others.map((id) => neighbour(id, { displayName: `Alex ${id}`, ...since })),
    present: [],
  })
}
const gradesOf = (found: ReturnType<typeof history>) =>
  Object.fromEntries(
    INDICATORS.map((indicator) => [indicator.id, gradeFor(indicator, found)] as const).filter(
      ([, grade]) => ['low', 'medium', 'high'].includes(grade),
    ),
  )
const OFFICE = { holderName: 'State Disbursement Unit', holderType: 'company' } as const
const LANDLORD = { holderName: 'Robin Ellis' } as const
const FIVE = ['Brook', 'Crane', 'Dale', 'Firth', 'Glen']

test('garnished wages, pensions and gifts are no shared rail', () => {
  expect(gradesOf(giving('400', '3600', OFFICE, FIVE))).toEqual({ 'shared-destination': 'low' })
})

test('rent of two tenants leads nowhere near an alert', () => {
  expect(gradesOf(giving('1300', '2700', LANDLORD, ['Brook']))).toEqual({
    'holder-mismatch': 'low',
    'shared-destination': 'medium',
    'split-leg': 'medium',
  })
})

test('a cut that several strangers give to one person is still told', () => {
  expect(gradesOf(giving('1000', '3000', LANDLORD, ['Brook', 'Crane']))).toEqual({
    'holder-mismatch': 'low',
    'shared-destination': 'high',
    'split-leg': 'high',
  })
})

test('what is a part of the pay is told as one', () => {
  const rent = giving('1300', '2700', LANDLORD, ['Brook'])
  expect(statementFor(holderMismatch, rent)).toBe(
    'A lesser part of the pay went, on 4 pay days, to somebody else, as confirmed by the bank or platform.',
  )
})

test('tenants of one town pay one landlord', () => {
  const inTown = (...cities: readonly string[]) => {
    const found = giving('1000', '3000', { ...LANDLORD, country: 'US' }, ['Brook', 'Crane'])
    const named = [...found.neighbours].map(([id, other], at) => {
      const city = cities[at]
      return [id, city === undefined ? other : { ...other, city }] as const
    })
    return gradesOf({ ...found, neighbours: new Map(named) })
  }
  expect(inTown('reno', 'reno')).toEqual({
    'holder-mismatch': 'low',
    'shared-destination': 'medium',
    'split-leg': 'low',
  })
  expect(inTown('reno', 'dayton')).toMatchObject({ 'shared-destination': 'high' })
})

test('the same office, paid in whole, is a company that takes the wages of strangers', () => {
  expect(gradesOf(giving('4000', '0', OFFICE, FIVE))).toMatchObject({
    'company-payee': 'high',
    'shared-destination': 'high',
  })
})
