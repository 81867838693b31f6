import { expect, test } from 'vitest'
import { suddenLateChange } from '../../src/indicators/sudden-late-change.ts'
import type { Destination } from '../../src/domain/destination.ts'
import { event, history, neighbour, shared } from '../support/history.ts'
import {
  evidenceFor,
  gradeFor,
  keyOf,
  months,
  notYetPaid,
  payouts,
  statementFor,
  stay,
  wave,
} from '../support/payouts.ts'

const old = { institution: 'a', holderMatch: 'match' } as const
const stranger = { institution: 'b', holderMatch: 'none', holderName: 'Robin Ellis' } as const

/** Six pay days into the old account, then so many into the new one. */
function moved(to: Partial<Destination>, after = 1, extra: Parameters<typeof history>[0] = {}) {
  const days = months('2025-01', 6 + after)
  return history({
    ...payouts(stay('A', days.slice(0, 6), old), stay('B', days.slice(6), to)),
    ...extra,
  })
}
const grade = (found: ReturnType<typeof history>) => gradeFor(suddenLateChange, found)
const twice = ['2025-01-01', '2025-01-15', '2025-01-29']

test.each([
  ['a stranger', moved(stranger), 'high'],
  [
    'a stranger, not paid yet',
    history(payouts(stay('A', months('2025-01', 6), old), notYetPaid('B', '2025-07-02', stranger))),
    'high',
  ],
  ['a stranger, after two pay days', moved(stranger, 2), 'high'],
  ['a stranger, after three pay days without a complaint', moved(stranger, 3), 'none'],
  [
    'a stranger, three weekly pay days later: the robbed may still wait',
    history(
      payouts(
        stay('A', months('2025-01', 6), old),
        stay('B', ['2025-07-04', '2025-07-11', '2025-07-18'], stranger),
      ),
    ),
    'high',
  ],
  ['another bank, holder unknown', moved({ institution: 'b' }), 'low'],
  [
    'another bank, holder unknown, strangers are paid there too',
    moved({ institution: 'b' }, 1, {
      shared: [shared('destination', keyOf('B'), ['Brook'])],
      neighbours: [neighbour('Brook', { displayName: 'Alex Brook' })],
    }),
    'medium',
  ],
  [
    'another bank through support, holder unknown',
    moved({ institution: 'b', changedBy: 'support' }),
    'medium',
  ],
  ['a prepaid card, holder unknown', moved({ institution: 'b', method: 'card' }), 'medium'],
  [
    'another country, own name as typed',
    moved({ institution: 'b', country: 'FR', holderName: 'Jordan Avery' }),
    'low',
  ],
  [
    'two pay days before',
    history(payouts(stay('A', months('2025-01', 2), old), stay('B', ['2025-04-28'], stranger))),
    'none',
  ],
  [
    'three pay days before, 60 days',
    history(payouts(stay('A', twice, old), stay('B', ['2025-03-02'], stranger))),
    'high',
  ],
  [
    'three pay days before, 59 days',
    history(payouts(stay('A', twice, old), stay('B', ['2025-03-01'], stranger))),
    'none',
  ],
  [
    'a second change, soon after the first',
    history(
      payouts(
        stay('A', months('2025-01', 6), old),
        stay('B', ['2025-07-28'], stranger),
        stay('C', ['2025-08-28'], stranger),
      ),
    ),
    'none',
  ],
  [
    'a second change, after another long stable time',
    history(
      payouts(
        stay('A', months('2025-01', 6), old),
        stay('B', months('2025-07', 4), { institution: 'b', holderMatch: 'match' }),
        stay('C', ['2025-11-28'], { ...stranger, institution: 'c' }),
      ),
    ),
    'high',
  ],
  [
    'a third change: nothing is stable here',
    history(
      payouts(
        stay('A', months('2025-01', 1), old),
        stay('B', months('2025-02', 1), { institution: 'b', holderMatch: 'match' }),
        stay('C', months('2025-03', 4), { institution: 'c', holderMatch: 'match' }),
        stay('D', ['2025-07-28'], { ...stranger, institution: 'd' }),
      ),
    ),
    'none',
  ],
  ['no change', history(payouts(stay('A', months('2025-01', 6), old))), 'none'],
])('%s → %s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

test.each([
  ['changed banks, confirmed', moved({ institution: 'b', holderMatch: 'match' }), 'none'],
  [
    'changed banks, own name as typed',
    moved({ institution: 'b', holderName: 'Jordan Avery' }),
    'none',
  ],
  ['a further account at the same bank', moved({ institution: 'a' }), 'none'],
  ['bank merger', moved({ institution: 'b', changedBy: 'platform' }), 'none'],
  [
    'bank closure',
    moved({ institution: 'b' }, 1, {
      shared: [wave('departure', 'a', { on: '2025-07-28', others: 8 })],
    }),
    'none',
  ],
  [
    'marriage',
    moved({ institution: 'b', holderMatch: 'none', holderName: 'Jordan Ellis' }),
    'none',
  ],
  [
    'joint account',
    moved({ institution: 'b', holderMatch: 'close', holderName: 'Jordan & Sam Avery' }),
    'none',
  ],
  ['own company', moved({ institution: 'b', holderName: 'Avery Software LLC' }), 'none'],
])('lawful: %s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

test('says how long and cites the change', () => {
  const found = moved(stranger)
  expect(statementFor(suddenLateChange, found)).toBe(
    'After 181 days into one destination, the payout moved, with another institution; the contractor may not know of it.',
  )
  expect(evidenceFor(suddenLateChange, found)).toEqual([
    'destination B payment.pay_date ach at a → ach at b',
    'destination B holder_match none',
  ])
})

test('no payment is not evaluated', () => {
  expect(grade(history())).toBe('not-evaluated: no-payment')
})

test('made on the machine and the line of a month before, it is the contractor’s own hand', () => {
  const change = (...devices: readonly string[]) =>
    moved(stranger, 1, {
      events: [
        event('login', '2025-05-01T09:00:00Z', { ip: '203.0.113.9', deviceId: 'd-1' }),
        ...devices.map((deviceId) =>
          event('payout_change', '2025-07-28T09:00:00Z', { ip: '203.0.113.9', deviceId }),
        ),
      ],
    })
  expect(grade(change('d-1'))).toBe('none')
  expect(grade(change('d-2'))).toBe('high')
  expect(grade(change('d-1', 'd-2'))).toBe('high')
})
