import { expect, test } from 'vitest'
import { formatDay } from '../../src/domain/calendar.ts'
import { destinationChanges } from '../../src/domain/destination-changes.ts'
import type { Destination } from '../../src/domain/destination.ts'
import { destinationKey } from '../../src/domain/ids.ts'
import type { Payment } from '../../src/domain/payment.ts'
import { at, destination, event, history, onDay, pay } from '../support/history.ts'

/** `A 2025-01-31` → a payment to destination A on that day. */
function paid(text: string, changes: Partial<Payment> = {}): Payment {
  const [key = '', on = ''] = text.split(' ')
  const to = destinationKey(`account:${key}`)
  return pay(on, { id: `p-${key}-${on}-${changes.clientId ?? ''}`, destination: to, ...changes })
}

/** A destination whose pay days follow from the payments. */
function used(key: string, payments: readonly Payment[], changes: Partial<Destination> = {}) {
  const to = changes.key ?? destinationKey(`account:${key}`)
  const days = payments.filter((each) => each.destination === to).map(({ payDay }) => payDay)
  const [firstPaid] = days
  const lastPaid = days.at(-1)
  return destination(key, {
    effectiveFromBasis: 'batch',
    ...(firstPaid === undefined ? {} : { firstPaid, effectiveFrom: firstPaid }),
    ...(lastPaid === undefined ? {} : { lastPaid }),
    ...changes,
  })
}

function changesOf(
  payments: readonly Payment[],
  destinations: Readonly<Record<string, Partial<Destination>>>,
  events: Parameters<typeof history>[0] = {},
): readonly string[] {
  const ordered = [...payments].sort((a, b) => a.payDay - b.payDay || (a.id < b.id ? -1 : 1))
  const records = Object.entries(destinations).map(([key, changes]) => used(key, ordered, changes))
  const found = destinationChanges(
    history({
      payments: ordered,
      destinations: records.sort((a, b) => a.effectiveFrom - b.effectiveFrom),
      ...events,
    }),
  )
  return found.map(({ from, to, day, basis, afterReturn, reverts }) => {
    const flags = `${afterReturn ? ' after return' : ''}${reverts ? ' back' : ''}`
    return `${from.reference}→${to.reference} ${formatDay(day)} ${basis}${flags}`
  })
}

test('one destination for ever changes nothing', () => {
  expect(changesOf([paid('A 2025-01-31'), paid('A 2025-02-28')], { A: {} })).toEqual([])
})

test('another destination on the next pay day is a change on that day', () => {
  expect(changesOf([paid('A 2025-01-31'), paid('B 2025-02-28')], { A: {}, B: {} })).toEqual([
    'A→B 2025-02-28 batch',
  ])
})

test('a given first day of validity between the pay days is the day of the change', () => {
  const B = { effectiveFrom: onDay('2025-02-10'), effectiveFromBasis: 'given' } as const
  expect(changesOf([paid('A 2025-01-31'), paid('B 2025-02-28')], { A: {}, B })).toEqual([
    'A→B 2025-02-10 given',
  ])
})

test('back to the earlier destination is a change that reverts', () => {
  const payments = [paid('A 2025-01-31'), paid('B 2025-02-28'), paid('A 2025-03-31')]
  expect(changesOf(payments, { A: {}, B: {} })).toEqual([
    'A→B 2025-02-28 batch',
    'B→A 2025-03-31 batch back',
  ])
})

test('a return is dated by the day on which the account was entered again', () => {
  const payments = [paid('A 2025-01-31'), paid('B 2025-02-28'), paid('A 2025-03-31')]
  const A = { enteredAgain: [onDay('2025-03-06')] }
  expect(changesOf(payments, { A, B: {} })).toEqual([
    'A→B 2025-02-28 batch',
    'B→A 2025-03-06 given back',
  ])
})

test('an account that is given a new first day in every batch moved on the first of them', () => {
  const B = {
    effectiveFrom: onDay('2025-02-10'),
    effectiveFromBasis: 'given',
    enteredAgain: [onDay('2025-02-27')],
  } as const
  expect(changesOf([paid('A 2025-01-31'), paid('B 2025-02-28')], { A: {}, B })).toEqual([
    'A→B 2025-02-10 given',
  ])
})

test('legs of a split are no change, and a leg that moves is one', () => {
  const split = ['2025-01-31', '2025-02-28'].flatMap((on) => [paid(`A ${on}`), paid(`B ${on}`)])
  expect(changesOf(split, { A: {}, B: {} })).toEqual([])
  const later = [...split, paid('A 2025-03-31'), paid('C 2025-03-31')]
  expect(changesOf(later, { A: {}, B: {}, C: {} })).toEqual(['B→C 2025-03-31 batch'])
})

test('a new leg beside the old one is no change', () => {
  const payments = [paid('A 2025-01-31'), paid('A 2025-02-28'), paid('B 2025-02-28')]
  expect(changesOf(payments, { A: {}, B: {} })).toEqual([])
})

test('two clients with an account each are no changes', () => {
  const payments = [
    paid('A 2025-01-31', { clientId: 'one' }),
    paid('B 2025-02-15', { clientId: 'two' }),
    paid('A 2025-02-28', { clientId: 'one' }),
    paid('B 2025-03-15', { clientId: 'two' }),
  ]
  expect(changesOf(payments, { A: {}, B: {} })).toEqual([])
})

test('a new client with a new account, the old one never paid again, is a change', () => {
  const payments = [
    paid('A 2025-01-31', { clientId: 'one' }),
    paid('B 2025-02-15', { clientId: 'two' }),
  ]
  expect(changesOf(payments, { A: {}, B: {} })).toEqual(['A→B 2025-02-15 batch'])
})

test('one move seen through two clients counts once', () => {
  const payments = [
    paid('A 2025-01-15', { clientId: 'two' }),
    paid('A 2025-01-31', { clientId: 'one' }),
    paid('B 2025-02-15', { clientId: 'two' }),
    paid('B 2025-02-28', { clientId: 'one' }),
  ]
  expect(changesOf(payments, { A: {}, B: {} })).toEqual(['A→B 2025-02-15 batch'])
})

test('a bonus or reimbursement elsewhere is no change', () => {
  const payments = [
    paid('A 2025-01-31'),
    paid('B 2025-02-10', { kind: 'reimbursement' }),
    paid('A 2025-02-28'),
  ]
  expect(changesOf(payments, { A: {}, B: {} })).toEqual([])
})

test('a typo that the bank returned, corrected at the same bank, is no change', () => {
  const payments = [paid('A 2025-01-31', { status: 'returned' }), paid('B 2025-02-05')]
  const bank = { institution: 'exambank' }
  expect(changesOf(payments, { A: bank, B: bank })).toEqual([])
  expect(changesOf(payments, { A: bank, B: { institution: 'otherbank' } })).toEqual([
    'A→B 2025-02-05 batch after return',
  ])
})

test('a correction at the same bank under another name is a change', () => {
  const payments = [paid('A 2025-01-31', { status: 'returned' }), paid('B 2025-02-05')]
  const A = { institution: 'exambank', holderName: 'Jordan Avery' }
  const B = { institution: 'exambank', holderName: 'Robin Ellis' }
  expect(changesOf(payments, { A, B })).toEqual(['A→B 2025-02-05 batch after return'])
})

test('a typo in the middle leaves one change, not two', () => {
  const payments = [
    paid('A 2025-01-31'),
    paid('B 2025-02-28', { status: 'returned' }),
    paid('C 2025-03-07'),
  ]
  const bank = { institution: 'exambank' }
  const found = changesOf(payments, { A: { institution: 'old' }, B: bank, C: bank })
  expect(found).toEqual(['A→C 2025-02-28 batch'])
})

test('a change after a freeze of the account says so', () => {
  const knownAt = at('2025-02-10T00:00:00Z')
  const A = { versions: [{ knownAt, status: 'frozen' }], status: 'frozen' } as const
  const found = changesOf([paid('A 2025-01-31'), paid('B 2025-02-28')], { A, B: {} })
  expect(found).toEqual(['A→B 2025-02-28 batch after return'])
})

test('records without a number that contradict nothing are one destination', () => {
  const own = (key: string) => ({ key: destinationKey(`own:c-subject:${key}`) })
  const payments = ['one', 'two'].map((key, index) =>
    pay(`2025-0${index + 1}-28`, { destination: destinationKey(`own:c-subject:${key}`) }),
  )
  expect(changesOf(payments, { one: own('one'), two: own('two') })).toEqual([])
  const elsewhere = { ...own('two'), institution: 'other' }
  expect(
    changesOf(payments, { one: { ...own('one'), institution: 'exambank' }, two: elsewhere }),
  ).toEqual(['one→two 2025-02-28 batch'])
})

test('a number here and a token there, of one ending at one institution, are one destination', () => {
  const account = { key: destinationKey('account:1'), institution: 'exambank', last4: '4711' }
  const token = { key: destinationKey('token:x'), institution: 'exambank', last4: '4711' }
  const payments = [
    pay('2025-01-28', { destination: account.key }),
    pay('2025-02-28', { destination: token.key }),
  ]
  expect(changesOf(payments, { one: account, two: token })).toEqual([])
  expect(changesOf(payments, { one: account, two: { ...token, last4: '4712' } })).toEqual([
    'one→two 2025-02-28 batch',
  ])
})

const pending = {
  effectiveFrom: onDay('2025-03-10'),
  effectiveFromBasis: 'given',
} as const
const untilThen = [paid('A 2025-01-31'), paid('A 2025-02-28')]

test('a destination that replaced the old one counts before it is paid', () => {
  const gone = { removedAt: onDay('2025-03-10') }
  expect(changesOf(untilThen, { A: gone, B: pending })).toEqual(['A→B 2025-03-10 given'])
  expect(changesOf(untilThen, { A: {}, B: { ...pending, changedBy: 'support' } })).toEqual([
    'A→B 2025-03-10 given',
  ])
  const events = [event('payout_change', '2025-03-10T09:00:00Z')]
  expect(changesOf(untilThen, { A: {}, B: pending }, { events })).toEqual(['A→B 2025-03-10 given'])
})

test('an alternative that nobody uses is no change', () => {
  expect(changesOf(untilThen, { A: {}, B: pending })).toEqual([])
})

test('an entry taken back within 48 hours is no change, after that it is', () => {
  const removed = (on: string) =>
    ({ ...pending, changedBy: 'contractor', removedAt: onDay(on) }) as const
  const status = 'removed' as const
  expect(changesOf(untilThen, { A: {}, B: { ...removed('2025-03-12'), status } })).toEqual([])
  expect(changesOf(untilThen, { A: {}, B: { ...removed('2025-03-13'), status } })).toEqual([
    'A→B 2025-03-10 given',
  ])
})
