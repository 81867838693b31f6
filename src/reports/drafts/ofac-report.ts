/**
 * Worksheet for OFAC’s reports on blocked property (31 CFR 501.603) and rejected transactions (501.604).
 *
 * Both are due within ten business days, through the OFAC Reporting System; Wagewatch files nothing.
 */
import type { Report } from '../../contract/report.ts'
import {
  NOT_LEGAL_ADVICE,
  matchesText,
  moneySection,
  paymentLines,
  sourceSection,
  subjectSections,
} from './common-fields.ts'
import { subjectsOf } from './subjects.ts'
import { type Field, type Worksheet, worksheetText } from './worksheet.ts'

const CLOCK =
  'Ten business days (federal holidays do not count) from the day on which the property was blocked or the transaction rejected. Wagewatch knows neither day: it stops no payment.'

const HEADS = {
  blocked: {
    title: 'OFAC report on blocked property, 31 CFR 501.603: worksheet',
    first:
      'First question: who holds the funds? The holder reports, often the payment provider and not the client.',
    fields: [
      { label: 'Holder of the property and contact' },
      { label: 'Date blocked' },
      { label: 'Description and location of the property' },
      { label: 'Actual or estimated value in US dollars on the day of blocking' },
      { label: 'Legal authority (programme)' },
      { label: 'Copy of the payment instructions attached' },
    ],
  },
  rejected: {
    title: 'OFAC report on a rejected transaction, 31 CFR 501.604: worksheet',
    first:
      'Every US person reports. Always required: submitter, date of rejection, legal authority, documents. Further fields only as far as they are in the filer’s possession: mark each “in our possession” or “not in our possession”.',
    fields: [
      { label: 'Submitter and contact' },
      { label: 'Date rejected' },
      { label: 'Legal authority (programme) under which it was rejected' },
      { label: 'Related documents attached' },
      { label: 'Value in US dollars' },
      { label: 'Originating, intermediary and beneficiary institutions' },
    ],
  },
} as const satisfies Readonly<
  Record<string, { title: string; first: string; fields: readonly Field[] }>
>

export function ofacReport(report: Report, kind: keyof typeof HEADS): string {
  const subjects = subjectsOf(report)
  const { title, first, fields } = HEADS[kind]
  const sheet: Worksheet = {
    title,
    notes: [first, CLOCK, NOT_LEGAL_ADVICE],
    sections: [
      { title: 'What only the filer knows', fields },
      {
        title: 'Sanctions nexus on record',
        fields: [
          { label: 'List entries matched', value: matchesText(subjects) },
          { label: 'Why the target’s interest is believed to exist' },
        ],
      },
      ...subjectSections(subjects),
      moneySection(subjects, report),
      {
        title: 'Transactions on record',
        fields: [{ label: 'Date, amount, status, destination, id', value: paymentLines(subjects) }],
      },
      sourceSection(report),
    ],
  }
  return worksheetText(sheet)
}
