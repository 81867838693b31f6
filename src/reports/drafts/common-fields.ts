/** Sections that several worksheets ask for in the same words. */
import type { Report } from '../../contract/report.ts'
import {
  type Subject,
  dollarsOf,
  grouped,
  listMatchesOf,
  nameOf,
  paymentsOf,
  spanOf,
  totalsText,
} from './subjects.ts'
import type { Section } from './worksheet.ts'

export const NOT_LEGAL_ADVICE =
  'Prepared by Wagewatch from payroll records as a lead for counsel, not a finding of guilt or nationality. Account numbers are masked; a permitted person adds them where the form asks for them.'

export function sourceSection(report: Report): Section {
  return {
    title: 'Source of this draft',
    fields: [
      {
        label: 'Report',
        value: `${report.report_id}, ${report.scope.kind} ${report.scope.id ?? ''}`.trim(),
      },
      { label: 'Platform', value: report.platform },
      { label: 'As of', value: report.as_of },
      { label: 'Lists screened', value: listsText(report) },
    ],
  }
}

export function listsText({ engine }: Report): string {
  return engine.lists
    .map(
      ({ name, as_of, rows, stale }) =>
        `${name} of ${as_of} (${rows} entries${stale ? ', stale' : ''})`,
    )
    .join('; ')
}

/** Who, with what the platform holds of them. */
export function subjectSections(subjects: readonly Subject[]): readonly Section[] {
  return subjects.map((subject) => {
    const { dossier } = subject
    return {
      title: `Subject: ${nameOf(subject)} (${dossier.contractor_id})`,
      fields: [
        { label: 'Name shown', value: dossier.display_name },
        { label: 'Legal name', value: dossier.legal_name },
        { label: 'Kind', value: dossier.entity_type },
        { label: 'Declared country of residence', value: dossier.declared_country },
        { label: 'E-mail', value: dossier.email },
        { label: 'Telephone', value: dossier.phone },
        {
          label: 'Engaged by',
          value: dossier.engagements
            .map(
              ({ client_id, start_date, end_date }) =>
                `${client_id} from ${start_date}${end_date === undefined ? '' : ` to ${end_date}`}`,
            )
            .join('; '),
        },
        {
          label: 'Payout destinations',
          value: dossier.destinations
            .map(({ description, account, country, holder_name, effective_from }) =>
              [
                description,
                account === undefined ? '' : `account ${account}`,
                country === undefined ? '' : `in ${country}`,
                holder_name === undefined ? '' : `held by ${holder_name}`,
                `since ${effective_from}`,
              ]
                .filter((part) => part !== '')
                .join(', '),
            )
            .join('\n'),
        },
        {
          label: 'Network addresses of sign-ins',
          value: dossier.sign_ins
            .map(({ ip, country }) => `${ip}${country === undefined ? '' : ` (${country})`}`)
            .join(', '),
        },
      ],
    }
  })
}

export function moneySection(subjects: readonly Subject[], report: Report): Section {
  const span = spanOf(subjects)
  const { minor, unconverted, payments } = dollarsOf(subjects, report)
  const source =
    report.conversion.source === 'none' ? 'no conversion' : `rates of ${report.conversion.source}`
  return {
    title: 'Payments',
    fields: [
      { label: 'Period', value: span === undefined ? undefined : `${span[0]} to ${span[1]}` },
      { label: 'Paid out', value: totalsText(subjects) },
      {
        label: 'Of which in US dollars',
        value: `${grouped({ minor, currency: 'USD' })} (${source}; ${unconverted} of ${payments} payments not converted)`,
      },
      {
        label: 'Not paid out',
        value: paymentsOf(subjects)
          .filter(({ status }) => status !== 'paid')
          .map(
            ({ payment_id, pay_date, amount, currency, status }) =>
              `${pay_date} ${amount} ${currency} ${status} (${payment_id})`,
          )
          .join('\n'),
      },
    ],
  }
}

/** One line per payment: date, amount, destination. */
export function paymentLines(subjects: readonly Subject[]): string {
  return paymentsOf(subjects)
    .map(
      ({ payment_id, pay_date, amount, currency, converted, status, destination }) =>
        `${pay_date}  ${amount} ${currency}${converted === undefined ? '' : ` (${converted})`}  ${status}  ${destination ?? 'destination not on record'}  ${payment_id}`,
    )
    .join('\n')
}

export function matchesText(subjects: readonly Subject[]): string {
  return listMatchesOf(subjects)
    .map(
      ({ id, field, value, at }) =>
        `${id}: ${field} ${value}${at === undefined ? '' : ` (list of ${at})`}`,
    )
    .join('\n')
}

/** The reasons of all subjects in plain words. */
export function reasonsText(subjects: readonly Subject[]): string {
  return subjects
    .flatMap(({ assessment }) =>
      assessment.reasons.map(({ statement }) => `${assessment.contractor_id}: ${statement}`),
    )
    .join('\n')
}

/** When each alert opened: the first knowledge that the records prove. */
export function firstKnowledge(report: Report): string | undefined {
  return report.alerts.map(({ opened_as_of }) => opened_as_of).sort()[0]
}
