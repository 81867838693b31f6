/** What part of a pay day's money goes to which destination. */
import { isAbroad } from './accepted-countries.ts'
import type { Destination } from './destination.ts'
import type { ContractorHistory } from './history.ts'
import { isInstitution } from './institutions.ts'
import { majorUnits, unitOf } from './money.ts'
import { isAnothers, isHeldByCompany } from './payee.ts'
import type { Payment } from './payment.ts'

export type PayShare = { readonly payment: Payment; readonly share: number }

/**
 * The share in (0, 1] of each pay day's money, in one currency and what is pegged to it, that went to this destination;
 * reimbursements are no pay.
 */
export function paySharesOf(
  { key }: Pick<Destination, 'key'>,
  { payments }: Pick<ContractorHistory, 'payments'>,
): readonly PayShare[] {
  const paid = payments.filter(({ kind }) => kind !== 'reimbursement')
  const totals = new Map<string, number>()
  const dayKey = ({ payDay, amount }: Payment) => `${payDay} ${unitOf(amount.currency)}`
  for (const payment of paid) {
    const at = dayKey(payment)
    totals.set(at, (totals.get(at) ?? 0) + majorUnits(payment.amount))
  }
  return paid
    .filter(({ destination }) => destination === key)
    .flatMap((payment): PayShare[] => {
      const total = totals.get(dayKey(payment)) ?? 0
      return total > 0 ? [{ payment, share: majorUnits(payment.amount) / total }] : []
    })
}

/** From here on it is not the lesser part. */
const HALF = 0.5

/**
 * Does the destination take a lesser part of every pay, while the rest goes to an account that is not known as
 * somebody else's? So are pensions, garnished wages, union dues, gifts, rent and savings paid; whoever diverts a
 * wage takes it. Of a prize or bonus alone, whose day no wage shares, the wages are the rest.
 */
export function isLesserPart(destination: Destination, history: ContractorHistory): boolean {
  if (history.destinations.length < 2) return false
  const shares = paySharesOf(destination, history)
  if (shares.length === 0) return false
  const { payments } = history
  if (shares.every(({ payment }) => payment.kind === 'bonus')) {
    const wages = payments.filter(({ kind }) => kind === 'regular')
    return wages.length > shares.length && goesToOwn(wages, history)
  }
  if (shares.some(({ share }) => share >= HALF)) return false
  const days = new Set(shares.map(({ payment }) => payment.payDay))
  const beside = payments.filter(
    ({ payDay, destination: to }) => days.has(payDay) && to !== destination.key,
  )
  return goesToOwn(beside, history)
}

/** Did some of these go to a destination that is not known as somebody else's? */
function goesToOwn(payments: readonly Payment[], history: ContractorHistory): boolean {
  const paid = new Set(payments.map(({ destination }) => destination))
  return history.destinations.some((each) => paid.has(each.key) && !isAnothers(each, history))
}

/** A tenth, and what rounding adds. */
const TITHE = 0.105

/**
 * Such a part that an organisation takes: a pension fund, a court's collecting office, a charity, a landlord's firm; or,
 * whoever holds the account but a person abroad, a tenth and less of every pay, as guilds, unions and congregations are
 * given. An office that was entered beside the account that is paid will take such a part.
 */
export function isDeduction(destination: Destination, history: ContractorHistory): boolean {
  if (destination.firstPaid === undefined) return isEnteredForAnOffice(destination, history)
  if (!isLesserPart(destination, history)) return false
  if (isHeldByCompany(destination)) return true
  const isTithe = paySharesOf(destination, history).every(({ share }) => share <= TITHE)
  // A treasurer of dues lives where those live who pay them.
  return isTithe && !(destination.holderType === 'individual' && isAbroad(destination, history))
}

function isEnteredForAnOffice(
  { holderName }: Destination,
  { destinations }: ContractorHistory,
): boolean {
  if (holderName === undefined || !isInstitution(holderName)) return false
  return destinations.some(
    ({ firstPaid, removedAt, status }) =>
      firstPaid !== undefined && removedAt === undefined && status === 'active',
  )
}
