import { expect, test } from 'vitest'
import { cryptoRequest } from '../../src/indicators/crypto-request.ts'
import type { Destination } from '../../src/domain/destination.ts'
import type { Event } from '../../src/domain/event.ts'
import { event, history } from '../support/history.ts'
import {
  evidenceFor,
  gradeFor,
  months,
  payouts,
  statementFor,
  stay,
  wallet,
} from '../support/payouts.ts'

const asks = (detail: string, kind: Event['kind'] = 'support_request') =>
  event(kind, '2025-02-10T09:00:00Z', { id: 'e-ask', detail })
const paidInto = (to: Partial<Destination>, ...events: readonly Event[]) =>
  history({ ...payouts(stay('A', months('2025-01', 3), to)), events })
const grade = (found: ReturnType<typeof history>) => gradeFor(cryptoRequest, found)

test.each([
  ['asks support for USDT', paidInto({}, asks('Could you pay me in USDT?')), 'low'],
  [
    'asks off the platform',
    paidInto({}, asks('pay to my crypto wallet instead', 'offsite_contact')),
    'medium',
  ],
  ['asks for something else', paidInto({}, asks('Could you pay me on Friday?')), 'none'],
  [
    'a word that only contains the name',
    paidInto({}, asks('the method and the electron app')),
    'none',
  ],
])('%s → %s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

test.each([
  [
    'a client that pays in crypto',
    paidInto(wallet('a'), asks('which USDC address do you have?')),
    'none',
  ],
  [
    'high inflation: paid in stablecoins from the first day',
    paidInto(wallet('a'), asks('please send USDT')),
    'none',
  ],
  [
    'no bank: asks before any account was paid',
    history({ events: [asks('can I be paid in USDC?')] }),
    'none',
  ],
])('lawful: %s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

test('says how often and cites the request', () => {
  const found = paidInto({}, asks('Could you pay me in USDT?'))
  expect(statementFor(cryptoRequest, found)).toBe(
    'The contractor asked once for crypto while paid into an account.',
  )
  expect(evidenceFor(cryptoRequest, found)).toEqual([
    'event e-ask detail Could you pay me in USDT?',
  ])
})

test('no event is not evaluated', () => {
  expect(grade(paidInto({}))).toBe('not-evaluated: no-event')
})
