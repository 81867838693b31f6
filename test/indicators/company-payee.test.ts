import { expect, test } from 'vitest'
import { companyPayee } from '../../src/indicators/company-payee.ts'
import type { Destination } from '../../src/domain/destination.ts'
import { history, neighbour, onDay, profile, shared } from '../support/history.ts'
import {
  evidenceFor,
  gradeFor,
  months,
  payouts,
  statementFor,
  stay,
  wave,
} from '../support/payouts.ts'

type Extra = Parameters<typeof history>[0]
const firm = { holderName: 'Blue Heron LLC', holderType: 'company' } as const

const standing = (to: Partial<Destination>, extra: Extra = {}) =>
  history({ ...payouts(stay('A', months('2025-01', 4), to)), ...extra })
const moved = (to: Partial<Destination>, extra: Extra = {}) => {
  const own = { holderMatch: 'match', institution: 'a' } as const
  const days = months('2025-01', 4)
  return history({
    ...payouts(stay('A', days.slice(0, 2), own), stay('B', days.slice(2), to)),
    ...extra,
  })
}
/** These contractors are paid into the same account. */
const sharedWith = (key: string, ...ids: readonly string[]): Extra => ({
  shared: [shared('destination', `account:${key}`, ids)],
  neighbours: ids.map((id) => neighbour(id)),
})
/** And were paid elsewhere before. */
const movedWith = (key: string, ...ids: readonly string[]): Extra => ({
  ...sharedWith(key, ...ids),
  neighbours: ids.map((id) => neighbour(id, { firstPaid: onDay('2024-06-30') })),
})

/** One other contractor of this country is paid there too; the subject declares the US. */
const pairAt = (declaredCountry: string, city?: string): Extra => ({
  ...sharedWith('B', 'x'),
  profiles: [profile({ declaredCountry: 'US', declaredCity: 'Columbus' })],
  neighbours: [neighbour('x', { declaredCountry, ...(city === undefined ? {} : { city }) })],
})

const grade = (found: ReturnType<typeof history>) => gradeFor(companyPayee, found)

test.each([
  ['an unrecognised company from day one', standing(firm), 'low'],
  ['a company by its legal form', standing({ holderName: 'Blue Heron GmbH' }), 'low'],
  ['moved to an unrecognised company', moved(firm), 'medium'],
  [
    'one other there from the start, as at a small studio',
    standing(firm, sharedWith('A', 'x')),
    'low',
  ],
  ['two unrelated contractors there too', standing(firm, movedWith('A', 'x', 'y')), 'high'],
  ['moved, and one other there', moved(firm, pairAt('FR')), 'high'],
  ['moved, and one compatriot there: friends found companies', moved(firm, pairAt('US')), 'medium'],
  ['moved, and one of the same town there', moved(firm, pairAt('US', 'columbus')), 'low'],
  ['moved, and a compatriot of another town', moved(firm, pairAt('US', 'tulsa')), 'medium'],
  [
    'moved with a compatriot to a company that banks abroad',
    moved({ ...firm, country: 'HK' }, pairAt('US')),
    'high',
  ],
  [
    'moved to a house that advances invoices',
    moved({ ...firm, holderName: 'Faktoria Flex SA' }),
    'none',
  ],
  ['a person', standing({ holderName: 'Jordan Avery' }), 'none'],
])('%s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

const client = (id: string) => [{ clientId: id, startDate: onDay('2024-01-01') }]
/** The platform moved the subject, of client-1, and two others to an employer of record. */
const takenOver = (clientId: string) => {
  const others = movedWith('B', 'x', 'y')
  const neighbours = others?.neighbours?.map((each) => ({ ...each, engagements: client(clientId) }))
  return moved({ ...firm, changedBy: 'platform' }, { ...others, ...(neighbours && { neighbours }) })
}

test.each([
  ['an employer of record took over a client’s people', takenOver('client-1'), 'low'],
  ['people of other clients came to the company too', takenOver('client-9'), 'high'],
])('%s → %s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

const vendor = { profile: profile({ vendorId: 'v-1' }) }
test.each([
  ['own company by name', standing({ holderName: 'Avery Software LLC' }), 'none'],
  ['own company by initials and surname', moved({ holderName: 'JAvery Ltd' }), 'none'],
  ['own company, confirmed as the contractor’s', moved({ ...firm, holderMatch: 'match' }), 'none'],
  ['own company of any name from day one', standing(firm), 'low'],
  [
    'umbrella company as declared vendor',
    standing(firm, { ...sharedWith('A', 'x', 'y', 'z'), ...vendor }),
    'none',
  ],
  [
    'umbrella company with very many contractors',
    standing(firm, { shared: [shared('destination', 'account:A', ['x'], { common: true })] }),
    'low',
  ],
  [
    'employer of record: all others declare a vendor',
    standing(firm, {
      ...sharedWith('A', 'x', 'y'),
      neighbours: [neighbour('x', { vendorId: 'v-2' }), neighbour('y', { vendorId: 'v-2' })],
    }),
    'low',
  ],
  [
    'loan-out company of a couple',
    standing(firm, {
      ...sharedWith('A', 'x'),
      neighbours: [neighbour('x', { displayName: 'Sam Avery' })],
    }),
    'low',
  ],
  [
    'a company is engaged',
    standing(firm, { profile: profile({ displayName: 'Blue Heron LLC', entityType: 'company' }) }),
    'none',
  ],
  [
    'an umbrella introduced for all',
    moved(
      { ...firm, institution: 'b' },
      { shared: [wave('arrival', 'b', { on: '2025-03-28', others: 12 })] },
    ),
    'low',
  ],
])('lawful: %s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

test('says whose and cites the holder and the change', () => {
  const found = moved(firm, sharedWith('B', 'x'))
  expect(statementFor(companyPayee, found)).toBe(
    'A person is engaged, yet Blue Heron LLC is paid instead of the person, who was paid before; it is a payee of 1 unrelated contractor too.',
  )
  expect(evidenceFor(companyPayee, found)).toEqual([
    'destination B holder_name Blue Heron LLC',
    'destination B payment.pay_date ach at a → ach',
  ])
})

test.each([
  ['no destination', history(), 'not-evaluated: no-destination-in-use'],
  ['no holder', standing({}), 'not-evaluated: no-holder'],
])('%s is not evaluated', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})
