/** Text for a complaint to the FBI’s IC3, one block per field of its form; IC3 takes no attachments. */
import type { Report } from '../../contract/report.ts'
import {
  NOT_LEGAL_ADVICE,
  moneySection,
  paymentLines,
  reasonsText,
  sourceSection,
  subjectSections,
} from './common-fields.ts'
import { subjectsOf } from './subjects.ts'
import { worksheetText } from './worksheet.ts'

export function ic3Complaint(report: Report): string {
  const subjects = subjectsOf(report)
  return worksheetText({
    title: 'FBI IC3 complaint: text to copy',
    notes: ['IC3 takes no attachments: keep the evidence and its hashes.', NOT_LEGAL_ADVICE],
    sections: [
      {
        title: 'Victim',
        fields: [
          { label: 'Name', value: report.platform },
          { label: 'Address, telephone, e-mail' },
          { label: 'Business point of contact' },
        ],
      },
      moneySection(subjects, report),
      {
        title: 'Transactions',
        fields: [{ label: 'Date, amount, status, recipient, id', value: paymentLines(subjects) }],
      },
      ...subjectSections(subjects),
      {
        title: 'Description of the incident',
        fields: [
          { label: 'What happened', value: reasonsText(subjects) },
          { label: 'E-mail headers' },
          { label: 'Other agencies informed' },
        ],
      },
      sourceSection(report),
    ],
  })
}
