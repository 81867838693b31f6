import { expect, test } from 'vitest'
import { onwardConvergence } from '../../src/indicators/onward-convergence.ts'
import type { TransferParty } from '../../src/domain/transfer.ts'
import type { Neighbour } from '../../src/domain/contractor.ts'
import { history, neighbour, shared } from '../support/history.ts'
import {
  evidenceFor,
  gradeFor,
  keyOf,
  months,
  payouts,
  statementFor,
  stay,
  transfer,
  wallet,
} from '../support/payouts.ts'

/** The subject's wallet pays on to a receiver that others reach too. */
function meeting(
  to: Partial<TransferParty>,
  others: readonly (string | { id: string; first?: string; last?: string })[],
  changes: Partial<Neighbour> = {},
  common: 'common' | 'rare' = 'rare',
) {
  const receiver = { key: 'wallet:0xhub', walletAddress: '0xhub', ...to }
  const hop = transfer('t-1', '2025-01-29T00:00:00Z', 'wallet:a', receiver)
  const again = transfer('t-2', '2025-02-28T12:00:00Z', 'wallet:a', receiver)
  const ids = others.map((each) => (typeof each === 'string' ? each : each.id))
  const label = receiver.walletAddress
  return history({
    ...payouts(stay('a', months('2025-01', 3), wallet('a'))),
    onward: [{ transfers: [hop], receiver }],
    transfers: [hop, again],
    shared: [shared('receiver', receiver.key, others, { label, common: common === 'common' })],
    neighbours: ids.map((id) => neighbour(id, { declaredCountry: 'PL', ...changes })),
  })
}
const bank = { key: 'account:hub', walletAddress: 'account' }
const grade = (found: ReturnType<typeof history>) => gradeFor(onwardConvergence, found)

/** Three pay days, and each time all of it went on to the receiver. */
function drained(
  others: readonly string[],
  to: Partial<TransferParty> = {},
  changes: Partial<Neighbour> = {},
) {
  const found = meeting({ ...bank, ...to }, others, changes)
  const [path] = found.onward
  const receiver = path?.receiver ?? { key: bank.key }
  const transfers = ['2025-01-29', '2025-02-28', '2025-03-29'].map((on, index) =>
    transfer(`t-${index}`, `${on}T12:00:00Z`, 'wallet:a', receiver),
  )
  return { ...found, transfers }
}

/** The same from a bank account to another, both in the declared country. */
function drainedAtHome(others: readonly string[]) {
  const found = drained(others, {}, { declaredCountry: 'US' })
  const receiver = { key: bank.key, country: 'US' }
  const transfers = found.transfers.map((each) => ({
    ...each,
    from: { key: keyOf('a') },
    to: receiver,
  }))
  const [first] = transfers
  if (first === undefined) throw new Error('three wages were sent on')
  return {
    ...found,
    ...payouts(stay('a', months('2025-01', 3), { method: 'ach', country: 'US' })),
    transfers,
    onward: [{ transfers: [first] as const, receiver }],
  }
}

test.each([
  [
    'two others of one country, from bank to bank there: nothing is changed',
    drainedAtHome(['x', 'y']),
    'high',
  ],
  ['one other, a bank account that takes three wages', drained(['x']), 'medium'],
  ['two others, a bank account that takes three wages', drained(['x', 'y']), 'high'],
  [
    'two others of one country, whose money changer has an account there',
    drained(['x', 'y'], { country: 'US' }, { declaredCountry: 'US' }),
    'medium',
  ],
  [
    'two others of one country, an account in another',
    drained(['x', 'y'], { country: 'CN' }, { declaredCountry: 'US' }),
    'high',
  ],
  [
    'two others, a company in another country that takes three wages',
    drained(['x', 'y'], { country: 'CN', holderName: 'Harbour Trading Limited' }),
    'medium',
  ],
  [
    'two others, a company at home',
    drained(['x', 'y'], { country: 'US', holderName: 'Harbour Trading Limited' }),
    'none',
  ],
  [
    'seven others, a company in another country: it serves many',
    drained(['r', 's', 't', 'u', 'v', 'w', 'x'], {
      country: 'CN',
      holderName: 'Harbour Trading Limited',
    }),
    'none',
  ],
])('%s → %s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

/** The subject’s own wallet is one that an exchange keeps. */
function paidAtExchange(others: readonly string[]) {
  const found = meeting({}, others)
  const destinations = found.destinations.map((each) => ({ ...each, provider: 'HTX' }))
  return { ...found, destinations }
}

test.each([
  ['nobody else', meeting({}, []), 'none'],
  ['one other contractor', meeting({}, ['x']), 'medium'],
  [
    'four of one country, who may have a money changer in common',
    meeting({}, ['w', 'x', 'y', 'z'], { declaredCountry: 'US' }),
    'medium',
  ],
  ['two other contractors', meeting({}, ['x', 'y']), 'high'],
  [
    'one other, deposit address of an exchange',
    meeting({ label: 'exchange deposit' }, ['x']),
    'medium',
  ],
  ['one other, a bank account', meeting(bank, ['x']), 'low'],
  ['two others, a bank account', meeting(bank, ['x', 'y']), 'medium'],
  ['three others, a bank account', meeting(bank, ['x', 'y', 'z']), 'high'],
  [
    'another, years before',
    meeting({}, [{ id: 'x', first: '2020-01-01', last: '2021-01-01' }]),
    'none',
  ],
])('%s → %s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

test.each([
  [
    'the hot wallet of an exchange',
    meeting({ label: 'Exchange hot wallet' }, ['x', 'y', 'z']),
    'none',
  ],
  ['the same, as labellers write it', meeting({ label: 'Binance-Hot 2' }, ['x', 'y', 'z']), 'none'],
  ['an exchange by its name', meeting({ label: 'Kraken 4' }, ['x', 'y', 'z']), 'none'],
  ['an exchange without more', meeting({ label: 'Some Exchange' }, ['x', 'y', 'z']), 'none'],
  ['a value that very many share', meeting({}, ['x', 'y', 'z'], {}, 'common'), 'none'],
  ['a payroll application', meeting({ label: 'Payroll dApp' }, ['x', 'y', 'z']), 'none'],
  ['friends at one desk', meeting({ label: 'OTC desk' }, ['x']), 'none'],
  ['a public dust sweeper', meeting({ label: 'Dust sweeper' }, ['x', 'y', 'z']), 'none'],
  ['a landlord company', meeting({ ...bank, holderName: 'Harbour Homes LLC' }, ['x', 'y']), 'none'],
  [
    'a company abroad that takes a part now and then',
    meeting({ ...bank, country: 'PT', holderName: 'Harbour Homes LLC' }, ['x', 'y']),
    'none',
  ],
  ['the sweep of an exchange where they are paid', paidAtExchange(['x', 'y']), 'none'],
  ['a couple', meeting({}, ['x'], { displayName: 'Sam Avery', declaredCountry: 'US' }), 'none'],
])('lawful: %s', (_, found, expected) => {
  expect(grade(found)).toBe(expected)
})

test.each([
  ['three quarters of the pay', '3000', 'high'],
  ['less than that, as a desk takes', '2980', 'medium'],
  ['half of the pay', '2000', 'medium'],
  ['less than half', '1980', 'low'],
  ['a fifth', '800', 'low'],
  ['less than a fifth: spending', '780', 'none'],
])('%s goes there → %s', (_, amount, expected) => {
  const found = meeting({}, ['x', 'y'])
  const receiver = { key: 'wallet:0xhub', walletAddress: '0xhub' }
  const hops = ['2025-01-29T00:00:00Z', '2025-02-28T12:00:00Z'].map((when, at) =>
    transfer(`t-${at}`, when, 'wallet:a', receiver, amount),
  )
  expect(grade({ ...found, transfers: hops })).toBe(expected)
  expect(grade({ ...found, transfers: hops.slice(0, 1) })).toBe(
    expected === 'none' ? 'none' : 'low',
  )
})

const crowd = (size: number) => Array.from({ length: size }, (_, at) => `x${at}`)

test.each([
  ['all of the pay', '4000', crowd(2), 'medium'],
  ['half of the pay', '2000', crowd(2), 'medium'],
  ['less than half: what the customers of an exchange sell now and then', '1980', crowd(2), 'none'],
  ['all of the pay, with six others', '4000', crowd(6), 'medium'],
  ['all of the pay, with seven others: an exchange’s sweep', '4000', crowd(7), 'none'],
])('two hops on, %s', (_, amount, others, expected) => {
  const found = meeting({}, others)
  const between = { key: 'wallet:0xnext', walletAddress: '0xnext' }
  const hub = { key: 'wallet:0xhub', walletAddress: '0xhub' }
  const hops = ['2025-01-29T00:00:00Z', '2025-02-28T12:00:00Z'].map((when, at) =>
    transfer(`t-${at}`, when, 'wallet:a', between, amount),
  )
  const [first] = hops
  if (first === undefined) throw new Error('no hop')
  const last = transfer('t-9', '2025-01-30T00:00:00Z', between.key, hub, amount)
  const onward = [
    { transfers: [first] as const, receiver: between },
    { transfers: [first, last] as const, receiver: hub },
  ]
  expect(grade({ ...found, transfers: hops, onward })).toBe(expected)
})

test('whoever is paid into the same destination meets there already', () => {
  const found = meeting({}, ['x', 'y'])
  const same = shared('wallet', 'wallet:a', ['x', 'y'])
  expect(grade({ ...found, shared: [...found.shared, same] })).toBe('none')
})

test('says where and with whom, and cites the way', () => {
  const found = meeting({}, ['x'])
  expect(statementFor(onwardConvergence, found)).toBe(
    'After 1 transfer the pay reaches 0xhub, as does that of 1 other contractor without a relation on record.',
  )
  expect(evidenceFor(onwardConvergence, found).slice(0, 2)).toEqual([
    'transfer t-1 to 0xhub',
    'contractor c-subject transfer.to 0xhub',
  ])
})

test('no onward transfer is not evaluated', () => {
  expect(grade(history())).toBe('not-evaluated: no-onward-transfer')
})
