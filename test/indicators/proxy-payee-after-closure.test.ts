import { expect, test } from 'vitest'
import { proxyPayeeAfterClosure } from '../../src/indicators/proxy-payee-after-closure.ts'
import type { Destination } from '../../src/domain/destination.ts'
import type { Event } from '../../src/domain/event.ts'
import type { Payment } from '../../src/domain/payment.ts'
import { event, history, profile } from '../support/history.ts'
import {
  evidenceFor,
  gradeFor,
  months,
  payouts,
  statementFor,
  stay,
  wave,
} from '../support/payouts.ts'

const said = (
  detail: string,
  when = '2025-04-20T09:00:00Z',
  kind: Event['kind'] = 'support_request',
) => event(kind, when, { id: 'e-said', detail })
const closed = said('My Payoneer account was closed, please use this one')

const stranger = { holderMatch: 'none', holderName: 'Robin Ellis', institution: 'b' } as const

/** Three pay days into the own account, then two into another. */
function moved({
  to = stranger,
  events = [],
  last = {},
  ...extra
}: {
  to?: Partial<Destination>
  events?: readonly Event[]
  last?: Partial<Payment>
} & Parameters<typeof history>[0]) {
  const days = months('2025-01', 5)
  const own = { institution: 'a', holderMatch: 'match' } as const
  return history({
    ...payouts(
      stay('A', days.slice(0, 2), own),
      stay('A', days.slice(2, 3), own, last),
      stay('B', days.slice(3), to),
    ),
    events,
    ...extra,
  })
}

const grade = (found: ReturnType<typeof history>) => gradeFor(proxyPayeeAfterClosure, found)
const typed = { holderName: 'Robin Ellis', institution: 'b' }
const offer = event('proxy_account_offer', '2025-04-20T09:00:00Z')

test.each([
  ['closure said, a stranger confirmed', moved({ events: [closed] }), 'high'],
  ['closure said, a stranger typed', moved({ events: [closed], to: typed }), 'medium'],
  ['another’s account offered, a stranger', moved({ events: [offer] }), 'high'],
  [
    'a friend’s account named',
    moved({ events: [said('please pay to the account of my friend')] }),
    'high',
  ],
  [
    'said 35 days before',
    moved({ events: [said('account frozen', '2025-03-24T00:00:00Z')] }),
    'high',
  ],
  [
    'said 36 days before',
    moved({ events: [said('account frozen', '2025-03-23T23:59:59Z')] }),
    'none',
  ],
  [
    'said two weeks after, of money that went to another’s account',
    moved({ events: [said('my pay went to the account of another', '2025-05-12T00:00:00Z')] }),
    'none',
  ],
  ['payment returned, a stranger confirmed', moved({ last: { status: 'returned' } }), 'medium'],
  ['payment returned, a stranger typed', moved({ last: { status: 'returned' }, to: typed }), 'low'],
  [
    'closure said, no change',
    history({ ...payouts(stay('A', months('2025-01', 5))), events: [closed] }),
    'none',
  ],
  ['a stranger, nothing said', moved({}), 'none'],
  ['said something else', moved({ events: [said('when is the next pay day?')] }), 'none'],
])('%s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

test('a payment returned shortly before a stranger’s account is medium', () => {
  const found = history(
    payouts(
      stay('A', months('2025-01', 3), { institution: 'a', holderMatch: 'match' }),
      stay('A', ['2025-04-14'], {}, { status: 'frozen' }),
      stay('B', ['2025-04-28'], stranger),
    ),
  )
  expect(grade(found)).toBe('medium')
})

test.each([
  [
    'turned away by a fintech, own account elsewhere',
    moved({ events: [closed], to: { holderMatch: 'match', institution: 'b' } }),
    'none',
  ],
  [
    'turned away, own account by the name given',
    moved({ events: [closed], to: { holderName: 'Jordan Avery', institution: 'b' } }),
    'none',
  ],
  ['turned away, holder not known', moved({ events: [closed], to: { institution: 'b' } }), 'none'],
  [
    'turned away, spouse with the same surname',
    moved({
      events: [closed],
      to: { holderMatch: 'none', holderName: 'Sam Avery', institution: 'b' },
    }),
    'low',
  ],
  [
    'own company',
    moved({
      events: [closed],
      to: { holderMatch: 'none', holderName: 'Avery LLC', institution: 'b' },
    }),
    'none',
  ],
  [
    'agency',
    moved({
      events: [closed],
      to: { holderMatch: 'none', holderName: 'Northwind Ltd', institution: 'b' },
      profile: profile({ vendorId: 'v-1' }),
    }),
    'none',
  ],
  [
    'provider leaves the country: a wave',
    moved({ events: [closed], shared: [wave('departure', 'a', { on: '2025-04-28', others: 8 })] }),
    'medium',
  ],
])('lawful: %s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

test('says and cites what was said and what changed', () => {
  const found = moved({ events: [closed] })
  expect(statementFor(proxyPayeeAfterClosure, found)).toBe(
    'After a request, the payout moved from the earlier account to somebody else, as confirmed by the bank or platform.',
  )
  expect(evidenceFor(proxyPayeeAfterClosure, found)).toEqual([
    'event e-said detail My Payoneer account was closed, please use this one',
    'destination B payment.pay_date ach at a → ach at b',
    'destination B holder_name Robin Ellis',
  ])
})

test('no destination is not evaluated', () => {
  expect(grade(history())).toBe('not-evaluated: no-destination')
})

test('a friend helped out until the own account was open again', () => {
  const back = payouts(
    stay('A', months('2025-01', 3), { holderMatch: 'match' }),
    stay('B', months('2025-04', 2), stranger),
    stay('A', months('2025-06', 2), { holderMatch: 'match' }),
  )
  expect(grade(history({ ...back, events: [closed] }))).toBe('low')
})
