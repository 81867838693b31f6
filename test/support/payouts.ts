/** Builds pay days and the destinations that follow from them, and grades an indicator on a history. */
import type { ContractorHistory } from '../../src/domain/history.ts'
import type { Destination } from '../../src/domain/destination.ts'
import { type DestinationKey, destinationKey } from '../../src/domain/ids.ts'
import { type Money, parseMoney } from '../../src/domain/money.ts'
import type { Payment } from '../../src/domain/payment.ts'
import type { Transfer, TransferParty } from '../../src/domain/transfer.ts'
import { type Indicator, defaultSettings } from '../../src/detection/indicator.ts'
import { SUBJECT, at, destination, onDay, pay, shared } from './history.ts'

export type Stay = {
  readonly key: string
  readonly payments: readonly Payment[]
  readonly changes: Partial<Destination>
}

export const keyOf = (key: string): DestinationKey => destinationKey(`account:${key}`)
export const walletKeyOf = (key: string): DestinationKey => destinationKey(`wallet:${key}`)

/** `stay('A', ['2025-01-31', '2025-02-28'])`: paid into A on these days. */
export function stay(
  key: string,
  days: readonly string[],
  changes: Partial<Destination> = {},
  payment: Partial<Payment> = {},
): Stay {
  const to = changes.key ?? keyOf(key)
  const payments = days.map((on) => pay(on, { id: `p-${key}-${on}`, destination: to, ...payment }))
  return { key, payments, changes }
}

/** `months('2025-01', 3)` → the 28th of January, February and March 2025. */
export function months(first: string, count: number): readonly string[] {
  const [year = 0, month = 0] = first.split('-').map(Number)
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.UTC(year, month - 1 + index, 28)).toISOString().slice(0, 10),
  )
}

/** Destinations in order of effect, payments in order of pay day. */
export function payouts(...stays: readonly Stay[]): {
  readonly payments: readonly Payment[]
  readonly destinations: readonly Destination[]
} {
  const payments = stays
    .flatMap((each) => each.payments)
    .sort((a, b) => a.payDay - b.payDay || (a.id < b.id ? -1 : 1))
  const keys = Map.groupBy(stays, ({ key, changes }) => changes.key ?? keyOf(key))
  const destinations = [...keys].flatMap(([to, [first]]): Destination[] => {
    if (first === undefined) return []
    const days = payments.filter((each) => each.destination === to).map(({ payDay }) => payDay)
    const [firstPaid] = days
    const lastPaid = days.at(-1)
    return [
      destination(first.key, {
        effectiveFromBasis: 'batch',
        ...(firstPaid === undefined ? {} : { firstPaid, effectiveFrom: firstPaid }),
        ...(lastPaid === undefined ? {} : { lastPaid }),
        ...first.changes,
        key: to,
      }),
    ]
  })
  return { payments, destinations: destinations.sort((a, b) => a.effectiveFrom - b.effectiveFrom) }
}

/** A destination that took effect and is not paid yet. */
export function notYetPaid(key: string, on: string, changes: Partial<Destination> = {}): Stay {
  const effectiveFrom = onDay(on)
  return {
    key,
    payments: [],
    changes: { effectiveFrom, effectiveFromBasis: 'given', changedBy: 'contractor', ...changes },
  }
}

export function wallet(key: string): Partial<Destination> {
  const walletAddress = `0x${key}`
  return { key: walletKeyOf(key), method: 'crypto', network: 'ethereum', walletAddress }
}

/** `amountOf('3900')`: so many US dollars, or of another currency. */
export function amountOf(text: string, currency = 'USD'): Money {
  const money = parseMoney(text, currency)
  if (money === undefined) throw new Error(`not an amount: ${text}`)
  return money
}

/** `transfer('t-1', '2025-01-29T00:00:00Z', 'account:A', { key: 'wallet:x' }, '3900')`. */
export function transfer(
  id: string,
  when: string,
  from: string,
  to: TransferParty,
  amount = '4000',
): Transfer {
  return { id, at: at(when), amount: amountOf(amount), from: { key: from }, to, knownAt: at(when) }
}

/** The grade under the documented defaults, or `not-evaluated: reason`. */
export function gradeFor(indicator: Indicator, history: ContractorHistory): string {
  const result = indicator.run(history, defaultSettings(indicator))
  return result.state === 'measured' ? result.grade : `not-evaluated: ${result.reason}`
}

/** The sentence shown to the reviewer; empty at grade `none`. */
export function statementFor(indicator: Indicator, history: ContractorHistory): string {
  const result = indicator.run(history, defaultSettings(indicator))
  return result.state === 'measured' ? result.statement : ''
}

/** `record id field value` of every piece of evidence. */
export function evidenceFor(indicator: Indicator, history: ContractorHistory): readonly string[] {
  const result = indicator.run(history, defaultSettings(indicator))
  if (result.state !== 'measured') return []
  return result.evidence.map(({ record, id, field, value }) => `${record} ${id} ${field} ${value}`)
}

/** So many others left the institution, or joined it, in the fortnight of this day. */
export function wave(
  kind: 'departure' | 'arrival',
  institution: string,
  { on, others }: { readonly on: string; readonly others: number },
) {
  const names = Array.from({ length: others }, (_, index) => `other-${index}`)
  return shared(kind, `${institution} even 1`, names, {
    label: institution,
    own: { contractor: SUBJECT, first: onDay(on), last: onDay(on) },
  })
}
