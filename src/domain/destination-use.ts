/** Which destinations matter now: paid of late, or in effect and waiting to be paid. */
import type { ContractorHistory } from './history.ts'
import type { DestinationChange } from './destination-changes.ts'
import type { Destination, Method } from './destination.ts'
import { slotsOf } from './destination-slots.ts'
import { payeeOf } from './payee.ts'
import type { Payment } from './payment.ts'

const BANK_METHODS: ReadonlySet<Method> = new Set(['ach', 'sepa', 'swift', 'local_bank'])

export function isBank({ method, provider }: Destination): boolean {
  return BANK_METHODS.has(method) && provider === undefined
}

/** An e-money account, or an account number issued in front of one. */
export function isEMoney({ method, provider }: Destination): boolean {
  return method === 'e_money' || (method !== 'crypto' && provider !== undefined)
}

export function isWallet({ method }: Destination): boolean {
  return method === 'crypto'
}

/**
 * Destinations paid within `lookback` days before the last pay day, and active ones not yet paid. A
 * destination that was entered and taken back before any payment matters to nobody, nor does one that was
 * passed over since.
 */
export function destinationsInUse(
  history: Pick<ContractorHistory, 'destinations' | 'lastPaid' | 'payments'>,
  lookback: number,
): readonly Destination[] {
  const { lastPaid } = history
  return history.destinations.filter((destination) => {
    if (destination.lastPaid !== undefined) {
      return lastPaid === undefined || lastPaid - destination.lastPaid <= lookback
    }
    const isOpen = destination.status === 'active' && destination.removedAt === undefined
    return isOpen && !isPassedOver(destination, history)
  })
}

/** Pay days from which on a destination that never had any of the pay waits for none. */
const PASSED_OVER_PAY_DAYS = 2

function isPassedOver(
  { effectiveFrom }: Destination,
  { payments }: Pick<ContractorHistory, 'payments'>,
): boolean {
  const since = payments.flatMap(({ payDay }) => (payDay > effectiveFrom ? [payDay] : []))
  return new Set(since).size >= PASSED_OVER_PAY_DAYS
}

/** Pay days after which a return is no visit. */
const SETTLED_PAY_DAYS = 2

/**
 * Is the pay back, for some pay days now, at an account that bank or platform confirm as the contractor’s, or that was
 * paid before and is not known as another’s, and nothing goes to this destination any more? So it is when a friend or a
 * spouse helped out while an account was blocked.
 */
export function isBackFrom(destination: Destination, history: ContractorHistory): boolean {
  return payDaysBackFrom(destination, history) >= SETTLED_PAY_DAYS
}

/** For at least so many pay days, and twice as many as went to the destination, it was a passing help. */
const LONG_BACK_PAY_DAYS = 4

export function isLongBackFrom(destination: Destination, history: ContractorHistory): boolean {
  const helped = payDaysAt(destination, history)
  return payDaysBackFrom(destination, history) >= Math.max(LONG_BACK_PAY_DAYS, 2 * helped)
}

function payDaysAt({ key }: Destination, { payments }: ContractorHistory): number {
  const there = payments.filter(({ destination }) => destination === key)
  return new Set(there.map(({ payDay }) => payDay)).size
}

/** Pay days since the last one there, all of them at an own account; else none. */
function payDaysBackFrom(destination: Destination, history: ContractorHistory): number {
  const { lastPaid } = destination
  if (lastPaid === undefined) return 0
  const slots = slotsOf(history)
  const own = new Set(
    history.destinations
      .filter((each) => {
        const { relation, confirmed } = payeeOf(each, history)
        if (relation === 'self' && confirmed) return true
        const isEarlier = (each.firstPaid ?? Infinity) < (destination.firstPaid ?? lastPaid)
        return isEarlier && relation !== 'third-party' && relation !== 'company'
      })
      .map((each) => slots.idOfDestination(each)),
  )
  const after = history.payments.filter(
    ({ payDay, status }) => payDay > lastPaid && status === 'paid',
  )
  const isOwn = ({ destination: key }: Payment) =>
    key !== undefined && own.has(slots.idOf(key) ?? key)
  return after.every(isOwn) ? new Set(after.map(({ payDay }) => payDay)).size : 0
}

/** Until an account is open again a friend or a spouse may help out for fewer pay days than these. */
const HELP_PAY_DAYS = 3

/** Did the pay move here when the account before it failed, and not stay so long that it is no help any more? */
export function mayBeHelp({ to, trouble }: DestinationChange, history: ContractorHistory): boolean {
  return trouble !== undefined && payDaysAt(to, history) < HELP_PAY_DAYS
}
