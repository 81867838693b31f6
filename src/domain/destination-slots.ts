/**
 * One contractor's destination records, grouped into distinct destinations.
 *
 * Records with the same key are one. A record without an identifying number (`own:` key) is taken for an
 * earlier one that it does not contradict, so that a new inline record per payment is no new account; so is
 * one that a platform gives as a number here and as a token there. A mistyped account, never reached, is the one that corrected it.
 */
import { FAILED_STATUSES } from './payment.ts'
import type { ContractorHistory } from './history.ts'
import type { Destination } from './destination.ts'
import type { DestinationKey } from './ids.ts'
import { compareNames } from './names.ts'
import { oncePer } from './once-per.ts'

export type Slots = {
  /** The slot of a key; undefined for a key that no destination record has. */
  idOf(key: DestinationKey): string | undefined
  idOfDestination(destination: Destination): string
  /** The latest record of a slot. */
  destinationOf(slot: string): Destination
  /** The latest record of every slot, in order of first appearance. */
  all(): readonly Destination[]
}

/** A correction follows the failed payment within the next pay runs. */
const CORRECTION_DAYS = 45

type Records = Pick<ContractorHistory, 'destinations' | 'payments'>

export const slotsOf = oncePer(({ destinations, payments }: Records): Slots => {
  const slots = new Map<string, Destination>()
  const slotByKey = new Map<DestinationKey, string>()
  for (const destination of destinations) {
    const known =
      slotByKey.get(destination.key) ??
      [...slots].find(([, other]) => isTakenForSame(other, destination))?.[0] ??
      [...slots].find(([, other]) => isTypoOf({ typo: other, right: destination, payments }))?.[0]
    const slot = known ?? destination.key
    slots.set(slot, destination)
    slotByKey.set(destination.key, slot)
  }
  return {
    idOf: (key) => slotByKey.get(key),
    idOfDestination: ({ key }) => slotByKey.get(key) ?? key,
    destinationOf(slot) {
      const found = slots.get(slot)
      if (found === undefined) throw new RangeError(`no destination in slot ${slot}`)
      return found
    },
    all: () => [...slots.values()],
  }
})

function isTakenForSame(a: Destination, b: Destination): boolean {
  if (!a.key.startsWith('own:') && !b.key.startsWith('own:') && !mayBeOneAccount(a, b)) return false
  if (a.method !== b.method) return false
  const agree = (one: string | undefined, other: string | undefined) =>
    one === undefined || other === undefined || one === other
  if (!agree(a.institution, b.institution) || !agree(a.last4, b.last4)) return false
  if (!agree(a.country, b.country) || !agree(a.provider, b.provider)) return false
  return !holdersDiffer(a, b)
}

/** One by its number, one by a token, with the same last digits at the same institution. */
function mayBeOneAccount(a: Destination, b: Destination): boolean {
  const [account, token] = a.key.startsWith('account:') ? [a, b] : [b, a]
  return (
    account.key.startsWith('account:') &&
    token.key.startsWith('token:') &&
    account.institution !== undefined &&
    account.institution === token.institution &&
    account.last4 !== undefined &&
    account.last4 === token.last4
  )
}

/** Nothing ever arrived at `typo`, and `right` is an account of the same holder at the same bank. */
function isTypoOf({
  typo,
  right,
  payments,
}: {
  typo: Destination
  right: Destination
  payments: ContractorHistory['payments']
}): boolean {
  if (typo.institution === undefined || typo.institution !== right.institution) return false
  if (holdersDiffer(typo, right) || right.holderMatch === 'none') return false
  const sent = payments.filter(({ destination }) => destination === typo.key)
  const [first] = sent
  if (first === undefined || sent.some(({ status }) => !FAILED_STATUSES.has(status))) return false
  const started = right.firstPaid ?? right.effectiveFrom
  return started >= first.payDay && started - first.payDay <= CORRECTION_DAYS
}

function holdersDiffer(a: Destination, b: Destination): boolean {
  if (a.holderName === undefined || b.holderName === undefined) return false
  return compareNames(a.holderName, b.holderName) === 'different'
}
