/** What was decided on a case, one row per decision, oldest first. */
import type { Report } from '../contract/report.ts'
import { csvTable } from './csv-table.ts'

export function decisionsCsv({ scope, case: file }: Report): string {
  const decisions = file?.decisions ?? []
  return csvTable(
    ['case_id', 'case_status', 'at', 'disposition', 'reasons', 'text', 'by', 'approved_by'],
    decisions.map(({ at, disposition, reasons, text, by, approved_by: approvedBy = '' }) => [
      scope.id ?? '',
      file?.status ?? '',
      at,
      disposition,
      reasons.join(' '),
      text,
      by,
      approvedBy,
    ]),
  )
}
