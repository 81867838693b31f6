import { expect, test } from 'vitest'
import { earlyDestinationReplacement } from '../../src/indicators/early-destination-replacement.ts'
import type { Destination } from '../../src/domain/destination.ts'
import { at, history, onDay, profile } from '../support/history.ts'
import { evidenceFor, gradeFor, months, payouts, statementFor, stay } from '../support/payouts.ts'

type Extra = Parameters<typeof history>[0]

/** Work begins on 1 January 2025; the first account is known from the day before. */
function swapped(
  on: string,
  to: Partial<Destination>,
  from: Partial<Destination> = {},
  extra: Extra = {},
) {
  const first = { institution: 'a', effectiveFrom: onDay('2024-12-31'), ...from }
  const given = { effectiveFrom: onDay(on), effectiveFromBasis: 'given' } as const
  const later = ['2025-01-14', '2025-02-14', '2025-03-14', '2025-04-14'].filter(
    (each) => each >= on,
  )
  const earlier = ['2024-12-31', '2025-01-13', '2025-02-13'].filter((each) => each < on)
  return history({
    ...payouts(stay('A', earlier, first), stay('B', later, { institution: 'b', ...given, ...to })),
    ...extra,
  })
}

const grade = (found: ReturnType<typeof history>) => gradeFor(earlyDestinationReplacement, found)
const foreign = { country: 'FR', method: 'swift' } as const

test.each<[string, string, Partial<Destination>, string]>([
  ['another bank', '2025-01-10', {}, 'low'],
  ['another country', '2025-01-10', foreign, 'medium'],
  ['a wallet', '2025-01-10', { method: 'crypto' }, 'medium'],
  ['a stranger', '2025-01-10', { holderName: 'Robin Ellis' }, 'medium'],
  ['another country, 45 days after', '2025-02-15', foreign, 'medium'],
  ['another country, 46 days after', '2025-02-16', foreign, 'none'],
])('%s on %s', (_, on, to, expected) => {
  expect(grade(swapped(on, to))).toBe(expected)
})

test('a second swap adds a grade', () => {
  const found = history(
    payouts(
      stay('A', ['2025-01-07'], { institution: 'a' }),
      stay('B', ['2025-01-14'], { institution: 'b', ...foreign }),
      stay('C', ['2025-01-21', '2025-02-21'], { institution: 'c', ...foreign }),
    ),
  )
  expect(grade(found)).toBe('high')
})

test.each<[string, ReturnType<typeof history>, string]>([
  ['a new job, a new bank', swapped('2025-01-10', { holderMatch: 'match' }), 'low'],
  ['a further account at the same bank', swapped('2025-01-10', { institution: 'a' }), 'none'],
  [
    'relocation',
    swapped(
      '2025-01-10',
      foreign,
      {},
      {
        profiles: [
          profile(),
          profile({ declaredCountry: 'FR', observedAt: at('2025-02-01T00:00:00Z') }),
        ],
      },
    ),
    'low',
  ],
  [
    'student account to regular one abroad, confirmed',
    swapped('2025-01-10', { ...foreign, holderMatch: 'match' }),
    'low',
  ],
  ['changed by the platform', swapped('2025-01-10', { ...foreign, changedBy: 'platform' }), 'none'],
  [
    'HR typed it wrong',
    history(
      payouts(
        stay('A', ['2025-01-10'], { institution: 'a' }, { status: 'returned' }),
        stay('B', ['2025-01-14'], { institution: 'a' }),
      ),
    ),
    'none',
  ],
  [
    'first deposit returned, another bank',
    history(
      payouts(
        stay('A', ['2025-01-10'], { institution: 'a' }, { status: 'returned' }),
        stay('B', ['2025-01-14'], { institution: 'b' }),
      ),
    ),
    'none',
  ],
  ['one account only', history(payouts(stay('A', months('2025-01', 3)))), 'none'],
])('lawful: %s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

test.each([
  ['2025-01-01', 'on the day of the start, 2025-01-01,'],
  ['2025-01-02', '1 day after the start on 2025-01-01,'],
])('a change on %s was made %s', (on, said) => {
  expect(statementFor(earlyDestinationReplacement, swapped(on, foreign))).toContain(said)
})

test('says when and cites the change', () => {
  const found = swapped('2025-01-10', foreign)
  expect(statementFor(earlyDestinationReplacement, found)).toBe(
    'The payout destination was replaced 9 days after the start on 2025-01-01, with another institution and country.',
  )
  expect(evidenceFor(earlyDestinationReplacement, found)).toEqual([
    'destination B effective_from ach at a → swift at b',
  ])
})

test.each([
  ['no destination', history(), 'not-evaluated: no-destination'],
  [
    'neither engagement nor payment',
    history({ profile: profile({ engagements: [] }) }),
    'not-evaluated: no-start',
  ],
  [
    'a history that begins years later',
    history(payouts(stay('A', ['2026-01-28']), stay('B', ['2026-02-28']))),
    'not-evaluated: history-begins-later',
  ],
])('%s is not evaluated', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})
