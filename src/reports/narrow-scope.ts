import type { ReportScopeWire } from '../contract/report.ts'

/** Whether a report is about people who were asked for: then everybody is shown, whatever their band. */
export function isNarrow({ kind }: ReportScopeWire): boolean {
  return kind === 'contractor' || kind === 'cluster' || kind === 'case'
}
