/** What every draft for an authority needs to know of its subjects, told once. */
import type { Dossier, PaymentWire } from '../../contract/report-dossier.ts'
import type { AssessmentWire, EvidenceWire, Report } from '../../contract/report.ts'
import { byText } from '../../domain/by-text.ts'
import { type Money, formatAmount, parseMoney } from '../../domain/money.ts'

export type Subject = { readonly dossier: Dossier; readonly assessment: AssessmentWire }

/** Those whose records the report shows, worst first. */
export function subjectsOf({ dossiers, assessments }: Report): readonly Subject[] {
  const byId = new Map(assessments.map((each) => [each.contractor_id, each]))
  return dossiers.flatMap((dossier) => {
    const assessment = byId.get(dossier.contractor_id)
    return assessment === undefined ? [] : [{ dossier, assessment }]
  })
}

/** Payments of all subjects, oldest first. */
export function paymentsOf(subjects: readonly Subject[]): readonly PaymentWire[] {
  return subjects
    .flatMap(({ dossier }) => dossier.payments)
    .sort((a, b) => byText(a.pay_date, b.pay_date) || byText(a.payment_id, b.payment_id))
}

/** `12,400.00 USD; 900.00 EUR`: what was paid out, by currency. */
export function totalsText(subjects: readonly Subject[]): string {
  const paid = paymentsOf(subjects).filter(({ status }) => status === 'paid')
  const byCurrency = Map.groupBy(paid, ({ currency }) => currency)
  return [...byCurrency]
    .sort(([a], [b]) => byText(a, b))
    .map(([currency, same]) => {
      const amounts = same.flatMap((payment) => parseMoney(payment.amount, currency) ?? [])
      return `${grouped({ minor: amounts.reduce((sum, { minor }) => sum + minor, 0), currency })} ${currency}`
    })
    .join('; ')
}

/** In US dollars as far as they are dollars or were converted to them, and how many payments were not. */
export function dollarsOf(subjects: readonly Subject[], report: Report) {
  const { conversion } = report
  const toDollars = 'currency' in conversion && conversion.currency === 'USD'
  const paid = paymentsOf(subjects).filter(({ status }) => status === 'paid')
  const inDollars = paid.flatMap(({ amount, currency, converted }) => {
    const text = currency === 'USD' ? amount : toDollars ? converted : undefined
    return text === undefined ? [] : (parseMoney(text, 'USD') ?? [])
  })
  const minor = inDollars.reduce((sum, each) => sum + each.minor, 0)
  return { minor, unconverted: paid.length - inDollars.length, payments: paid.length }
}

/** `[first, last]` pay day; undefined without payments. */
export function spanOf(subjects: readonly Subject[]): readonly [string, string] | undefined {
  const payments = paymentsOf(subjects)
  const [first] = payments
  const last = payments[payments.length - 1]
  return first === undefined || last === undefined ? undefined : [first.pay_date, last.pay_date]
}

/** Entries of sanctions lists that reasons cite. */
export function listMatchesOf(subjects: readonly Subject[]): readonly EvidenceWire[] {
  return subjects.flatMap(({ assessment }) =>
    assessment.reasons.flatMap(({ evidence }) =>
      evidence.filter(({ record }) => record === 'list'),
    ),
  )
}

export function nameOf({ dossier }: Subject): string {
  return dossier.legal_name ?? dossier.display_name
}

/** 1240000 minor units of USD → `12,400.00`. */
export function grouped(money: Money): string {
  const [whole = '', fraction] = formatAmount(money).split('.')
  const separated = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? separated : `${separated}.${fraction}`
}
