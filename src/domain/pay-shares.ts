/** What part of a pay day's money goes to which destination. */
import type { Day } from './calendar.ts'
import type { Destination } from './destination.ts'
import type { ContractorHistory } from './history.ts'
import { isHeldByCompany, payeeOf } from './payee.ts'
import type { Payment } from './payment.ts'

export type PayShare = { readonly payment: Payment; readonly share: number }

/**
 * The share in (0, 1] of each pay day's money, in one currency, that went to this destination; reimbursements are
 * no pay.
 */
export function paySharesOf(
  { key }: Pick<Destination, 'key'>,
  { payments }: Pick<ContractorHistory, 'payments'>,
): readonly PayShare[] {
  const paid = payments.filter(({ kind }) => kind !== 'reimbursement')
  const totals = new Map<string, number>()
  const dayKey = (on: Day, currency: string) => `${on} ${currency}`
  for (const { payDay, amount } of paid) {
    const at = dayKey(payDay, amount.currency)
    totals.set(at, (totals.get(at) ?? 0) + amount.minor)
  }
  return paid
    .filter(({ destination }) => destination === key)
    .flatMap((payment): PayShare[] => {
      const total = totals.get(dayKey(payment.payDay, payment.amount.currency)) ?? 0
      return total > 0 ? [{ payment, share: payment.amount.minor / total }] : []
    })
}

/** From here on it is not the lesser part. */
const HALF = 0.5

/**
 * Does the destination take a lesser part of every pay, while the rest goes to an account that is not known as
 * somebody else's? So are pensions, garnished wages, union dues, gifts, rent and savings paid; whoever diverts a
 * wage takes it.
 */
export function isLesserPart(destination: Destination, history: ContractorHistory): boolean {
  if (history.destinations.length < 2) return false
  const shares = paySharesOf(destination, history)
  if (shares.length === 0 || shares.some(({ share }) => share >= HALF)) return false
  const days = new Set(shares.map(({ payment }) => payment.payDay))
  const beside = new Set(
    history.payments
      .filter(({ payDay, destination: to }) => days.has(payDay) && to !== destination.key)
      .map(({ destination: to }) => to),
  )
  return history.destinations.some((each) => beside.has(each.key) && !isAnothers(each, history))
}

function isAnothers(destination: Destination, history: ContractorHistory): boolean {
  const { relation } = payeeOf(destination, history)
  return relation === 'third-party' || relation === 'company'
}

/** Such a part that an organisation takes: a pension fund, a court's collecting office, a charity, a landlord's firm. */
export function isDeduction(destination: Destination, history: ContractorHistory): boolean {
  return isHeldByCompany(destination) && isLesserPart(destination, history)
}
