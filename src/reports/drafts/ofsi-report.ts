/** Cover sheet for a report of a suspected breach to the UK’s OFSI; the form does not save what is typed. */
import type { Report } from '../../contract/report.ts'
import {
  NOT_LEGAL_ADVICE,
  firstKnowledge,
  matchesText,
  moneySection,
  paymentLines,
  reasonsText,
  sourceSection,
  subjectSections,
} from './common-fields.ts'
import { subjectsOf } from './subjects.ts'
import { worksheetText } from './worksheet.ts'

export function ofsiReport(report: Report): string {
  const subjects = subjectsOf(report)
  return worksheetText({
    title: 'UK OFSI, suspected breach of financial sanctions: cover sheet',
    notes: [
      'Due as soon as practicable; a legal duty for relevant firms. A report to the National Crime Agency may be due besides.',
      NOT_LEGAL_ADVICE,
    ],
    sections: [
      {
        title: 'Reporting party',
        fields: [
          { label: 'Organisation', value: report.platform },
          { label: 'Contact: name, position, e-mail, telephone' },
          { label: 'Regime' },
          { label: 'Licence numbers, if any' },
        ],
      },
      {
        title: 'Designated persons',
        fields: [
          { label: 'List entries matched', value: matchesText(subjects) },
          { label: 'OFSI group id' },
        ],
      },
      ...subjectSections(subjects),
      moneySection(subjects, report),
      {
        title: 'Transactions',
        fields: [
          { label: 'Remitter' },
          { label: 'Intermediary' },
          { label: 'Ultimate beneficiary' },
          { label: 'Date, amount, status, destination, id', value: paymentLines(subjects) },
        ],
      },
      {
        title: 'Narrative',
        fields: [
          { label: 'What is suspected, and why', value: reasonsText(subjects) },
          { label: 'When discovered', value: firstKnowledge(report) },
          { label: 'How discovered', value: 'Screening of payroll records by Wagewatch.' },
          { label: 'Action taken' },
        ],
      },
      sourceSection(report),
    ],
  })
}
