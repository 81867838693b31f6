/** Worksheet for a voluntary self-disclosure to OFAC, by its General Factors (31 CFR 501, Appendix A). */
import type { Report } from '../../contract/report.ts'
import {
  NOT_LEGAL_ADVICE,
  firstKnowledge,
  listsText,
  matchesText,
  moneySection,
  paymentLines,
  reasonsText,
  sourceSection,
  subjectSections,
} from './common-fields.ts'
import { subjectsOf } from './subjects.ts'
import { worksheetText } from './worksheet.ts'

export function ofacDisclosure(report: Report): string {
  const subjects = subjectsOf(report)
  return worksheetText({
    title: 'OFAC voluntary self-disclosure: worksheet for counsel',
    notes: [
      'A disclosure counts only before or together with discovery by an agency, and can fail to count where a third party had to report the transaction and did. Counsel decides whether, when and what to file.',
      NOT_LEGAL_ADVICE,
    ],
    sections: [
      {
        title: 'Disclosing party',
        fields: [
          { label: 'Name', value: report.platform },
          { label: 'Contact, counsel' },
          { label: 'Initial notification sent on' },
        ],
      },
      {
        title: 'How it was found',
        fields: [
          { label: 'First alert in the records', value: firstKnowledge(report) },
          { label: 'What the records show', value: reasonsText(subjects) },
          { label: 'Who learned of it, and when' },
          { label: 'Root cause' },
        ],
      },
      ...subjectSections(subjects),
      moneySection(subjects, report),
      {
        title: 'Apparent violations',
        fields: [
          { label: 'List entries matched', value: matchesText(subjects) },
          { label: 'Programmes and provisions' },
          { label: 'Date, amount, status, destination, id', value: paymentLines(subjects) },
        ],
      },
      {
        title: 'General Factors',
        fields: [
          { label: 'A. Wilful or reckless conduct' },
          { label: 'B. Awareness of the conduct' },
          { label: 'C. Harm to the objectives of the programme' },
          { label: 'D. Individual characteristics (size, sophistication, volume, history)' },
          {
            label: 'E. Compliance programme at the time',
            value: `Lists then screened: ${listsText(report)}. Policy ${report.engine.policy.id} version ${report.engine.policy.version}. Management commitment, risk assessment, controls, testing, training: to be completed.`,
          },
          { label: 'F. Remedial response' },
          { label: 'G. Cooperation with OFAC' },
          { label: 'H. Timing of the apparent violations in relation to the sanctions' },
          { label: 'I. Other enforcement action' },
          { label: 'J. Future compliance and deterrence' },
          { label: 'K. Other relevant factors' },
        ],
      },
      sourceSection(report),
    ],
  })
}
