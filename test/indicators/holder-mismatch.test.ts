import { expect, test } from 'vitest'
import { holderMismatch } from '../../src/indicators/holder-mismatch.ts'
import type { Destination } from '../../src/domain/destination.ts'
import type { ProfileVersion } from '../../src/domain/contractor.ts'
import { addressKey } from '../../src/network/normalise.ts'
import { at, history, neighbour, onDay, profile, shared } from '../support/history.ts'
import {
  evidenceFor,
  gradeFor,
  keyOf,
  months,
  notYetPaid,
  payouts,
  statementFor,
  stay,
} from '../support/payouts.ts'

/** One destination from the first day, with this holder. */
function paidTo(holder: Partial<Destination>, who: Partial<ProfileVersion> = {}) {
  return history({ profile: profile(who), ...payouts(stay('A', months('2025-01', 4), holder)) })
}

test.each<[string, Partial<Destination>, string]>([
  ['a stranger, confirmed', { holderMatch: 'none', holderName: 'Robin Ellis' }, 'high'],
  ['no match, no name', { holderMatch: 'none' }, 'high'],
  [
    'no match although the very name was typed',
    { holderMatch: 'none', holderName: 'JORDAN AVERY' },
    'high',
  ],
  ['a stranger, by a typed name', { holderName: 'Robin Ellis' }, 'low'],
  [
    'a stranger by a typed name, match unknown',
    { holderMatch: 'unknown', holderName: 'Robin Ellis' },
    'low',
  ],
  ['the contractor, confirmed', { holderMatch: 'match', holderName: 'Robin Ellis' }, 'none'],
  ['a close match', { holderMatch: 'close', holderName: 'J Avery' }, 'none'],
  ['the contractor, typed', { holderName: 'Avery Jordan' }, 'none'],
  ['nothing known', {}, 'not-evaluated: no-holder'],
  ['match unknown, no name', { holderMatch: 'unknown' }, 'not-evaluated: no-holder'],
])('%s', (_, holder, expected) => {
  expect(gradeFor(holderMismatch, paidTo(holder))).toBe(expected)
})

test.each<[string, Partial<Destination>, number, string]>([
  ['an own account, confirmed, for two pay days', { holderMatch: 'match' }, 2, 'medium'],
  ['for three pay days', { holderMatch: 'match' }, 3, 'medium'],
  ['for four pay days, twice as many as the friend was paid', { holderMatch: 'match' }, 4, 'low'],
  ['for one pay day: not settled yet', { holderMatch: 'match' }, 1, 'high'],
  ['another account of nobody knows whom', {}, 2, 'high'],
])('after a friend helped out, back to %s', (_, to, days, expected) => {
  const friend = { holderMatch: 'none', holderName: 'Robin Ellis' } as const
  const found = history(
    payouts(
      stay('A', months('2025-01', 2), { holderMatch: 'match' }),
      stay('B', months('2025-03', 2), friend),
      stay('C', months('2025-05', days), to),
    ),
  )
  expect(gradeFor(holderMismatch, found)).toBe(expected)
})

test.each<[string, Partial<Destination>, Partial<ProfileVersion>, string]>([
  ['marriage', { holderMatch: 'none', holderName: 'Jordan Ellis' }, {}, 'low'],
  [
    'marriage, legal name changed',
    { holderName: 'Jordan Ellis' },
    { legalName: 'Jordan Ellis' },
    'none',
  ],
  ['another first name, one surname', { holderMatch: 'none', holderName: 'Alex Avery' }, {}, 'low'],
  [
    'anglicised name beside the legal one',
    { holderName: 'Wang Dawei' },
    { displayName: 'David Wang', legalName: 'Dawei Wang' },
    'none',
  ],
  ['joint account', { holderMatch: 'close', holderName: 'Jordan & Sam Avery' }, {}, 'none'],
  ['joint account, not confirmed', { holderName: 'Sam Ellis or Jordan Avery' }, {}, 'none'],
  ['own company', { holderMatch: 'none', holderName: 'Avery Consulting LLC' }, {}, 'none'],
  [
    'own company under another name',
    { holderMatch: 'none', holderName: 'Blue Heron LLC' },
    {},
    'low',
  ],
  [
    'staffing firm',
    { holderMatch: 'none', holderName: 'Northwind Staffing Ltd' },
    { vendorId: 'v-1' },
    'none',
  ],
  ['single name', { holderName: 'Suharto' }, { displayName: 'Suharto' }, 'none'],
  ['single name beside two', { holderName: 'Ahmad Suharto' }, { displayName: 'Suharto' }, 'none'],
  ['reordered', { holderName: 'Nguyen Thi Lan' }, { displayName: 'Lan Thi Nguyen' }, 'none'],
  [
    'cut by the bank',
    { holderName: 'CHRISTOPHER ALEXANDE' },
    { displayName: 'Christopher Alexander Montgomery' },
    'none',
  ],
  ['parents’ account', { holderMatch: 'none', holderName: 'Maria Avery' }, {}, 'low'],
  [
    'accent missed by a strict bank',
    { holderMatch: 'none', holderName: 'JOSE NUNEZ' },
    { displayName: 'José Núñez' },
    'none',
  ],
  ['two scripts', { holderName: '김민준' }, { displayName: 'Kim Minjun' }, 'none'],
  [
    'two scripts, no match',
    { holderMatch: 'none', holderName: '김민준' },
    { displayName: 'Kim Minjun' },
    'low',
  ],
  [
    'a company paid to its owner',
    { holderMatch: 'none', holderName: 'Jordan Avery' },
    { displayName: 'Avery Software LLC', entityType: 'company' },
    'none',
  ],
])('lawful: %s', (_, holder, who, expected) => {
  expect(gradeFor(holderMismatch, paidTo(holder, who))).toBe(expected)
})

test('a typed stranger weighs more after an account of one’s own', () => {
  const own = stay('A', months('2025-01', 3), { holderName: 'Jordan Avery' })
  const found = history(
    payouts(own, stay('B', months('2025-04', 2), { holderName: 'Robin Ellis' })),
  )
  expect(gradeFor(holderMismatch, found)).toBe('medium')
  expect(statementFor(holderMismatch, found)).toBe(
    '2 of 5 payments went to somebody else, by the name given.',
  )
  expect(evidenceFor(holderMismatch, found)).toEqual(['destination B holder_name Robin Ellis'])
})

test('a name taken on in a later profile version is the contractor’s', () => {
  const found = history({
    profiles: [
      profile({ displayName: 'Jordan Ellis' }),
      profile({ displayName: 'Jordan Avery', observedAt: at('2025-06-01T00:00:00Z') }),
    ],
    ...payouts(stay('A', months('2025-01', 4), { holderMatch: 'none', holderName: 'J. Ellis' })),
  })
  expect(gradeFor(holderMismatch, found)).toBe('none')
})

test('a stranger’s account counts before it is paid, not once it was passed over or taken back, or is long past', () => {
  const own = stay('A', months('2025-01', 4), { holderMatch: 'match' })
  const stranger = { holderMatch: 'none', holderName: 'Robin Ellis' } as const
  const next = history(payouts(own, notYetPaid('B', '2025-05-02', stranger)))
  expect(gradeFor(holderMismatch, next)).toBe('high')
  expect(statementFor(holderMismatch, next)).toBe(
    'The next payment is due to somebody else, as confirmed by the bank or platform.',
  )
  const passedOver = notYetPaid('B', '2025-02-10', stranger)
  expect(gradeFor(holderMismatch, history(payouts(own, passedOver)))).toBe('none')
  const takenBack = notYetPaid('B', '2025-05-02', { ...stranger, status: 'removed' })
  expect(gradeFor(holderMismatch, history(payouts(own, takenBack)))).toBe('none')
  const past = stay('B', ['2023-12-28'], stranger)
  expect(gradeFor(holderMismatch, history(payouts(past, own)))).toBe('none')
})

test('no destination is not evaluated', () => {
  expect(gradeFor(holderMismatch, history())).toBe('not-evaluated: no-destination-in-use')
})

test('an account under the own name that the bank denies is told as what it is', () => {
  const denied = { holderMatch: 'none', holderName: 'JORDAN AVERY' } as const
  const paid = history(payouts(stay('A', months('2025-01', 3), denied)))
  expect(gradeFor(holderMismatch, paid)).toBe('high')
  expect(statementFor(holderMismatch, paid)).toBe(
    '3 of 3 payments went to an account under the contractor’s own name that, by the bank or platform, is not theirs.',
  )
})

test('a bank that knows somebody by the name of before denies the new one', () => {
  const account = stay('A', months('2025-03', 3), {
    holderMatch: 'none',
    holderName: 'Jordan Ellis',
    effectiveFrom: onDay('2025-03-01'),
    effectiveFromBasis: 'given',
    knownAt: at('2025-03-31T00:00:00Z'),
  })
  const named = (displayName: string, since: string) =>
    history({
      ...payouts(account),
      profiles: [
        profile({ displayName, observedAt: at('2024-01-01T00:00:00Z') }),
        profile({
          displayName: 'Jordan Ellis',
          observedAt: at(since),
          knownAt: at('2025-03-31T00:00:00Z'),
        }),
      ],
    })
  const married = named('Jordan Avery', '2025-02-15T00:00:00Z')
  expect(gradeFor(holderMismatch, married)).toBe('low')
  expect(statementFor(holderMismatch, married)).toBe(
    '3 of 3 payments went to an account under a name that is new on the profile and that bank or platform do not know as theirs.',
  )
  // Another first name is another person; what was renamed after the bank was asked says what it answered then.
  expect(gradeFor(holderMismatch, named('Robin Avery', '2025-02-15T00:00:00Z'))).toBe('high')
  expect(gradeFor(holderMismatch, named('Robin Avery', '2025-03-20T00:00:00Z'))).toBe('none')
})

test('two pay days at a stranger’s account, after the own one failed, may be help', () => {
  const friend = { holderMatch: 'none', holderName: 'Robin Ellis' } as const
  const after = (status: 'returned' | 'paid', days: number) =>
    history(
      payouts(
        stay('A', months('2025-01', 2), { holderMatch: 'match' }),
        stay('A', ['2025-03-20'], {}, { status }),
        stay('B', months('2025-03', days), friend),
      ),
    )
  expect(gradeFor(holderMismatch, after('returned', 2))).toBe('medium')
  expect(gradeFor(holderMismatch, after('returned', 3))).toBe('high')
  expect(gradeFor(holderMismatch, after('paid', 1))).toBe('high')
})

test.each([
  ['of the same home', 'home-key', 'low'],
  ['of another home', 'other-key', 'high'],
])('the account of another contractor %s who is paid there too', (_, theirs, expected) => {
  const address = { line1: '4 Oak Ln', city: 'Dayton', region: 'OH', country: 'US' }
  const key = addressKey(address)
  const paid = payouts(
    stay('A', months('2025-01', 4), { holderMatch: 'none', holderName: 'Robin Ellis' }),
  )
  const found = history({
    ...paid,
    profile: profile({ displayName: 'Jordan Avery', address }),
    shared: [shared('destination', keyOf('A'), ['x'])],
    neighbours: [
      neighbour('x', {
        displayName: 'Robin Ellis',
        addressKey: theirs === 'home-key' ? (key ?? '') : theirs,
      }),
    ],
  })
  expect(gradeFor(holderMismatch, found)).toBe(expected)
})
