/**
 * Alerts for TheHive 5 (`POST /api/v1/alert`), one per line. Source: the client’s `InputAlert`.
 *
 * What was decided is in tags: each installation names its own statuses, and refuses an alert with another.
 */
import type { Report } from '../contract/report.ts'
import type { Band } from '../domain/assessment.ts'
import {
  type Catalogue,
  type Finding,
  descriptionOf,
  findingsOf,
  ndjson,
  scoreOf,
} from './findings.ts'
import { type Verdict, verdictOf, verdictText } from './verdict.ts'

const SEVERITIES: Readonly<Record<Band, number>> = {
  none: 1,
  low: 1,
  medium: 2,
  high: 3,
  critical: 4,
}

/** TLP and PAP: 2 is amber. */
const AMBER = 2

export function reportTheHive(report: Report, catalogue: Catalogue): string {
  return ndjson(findingsOf(report, catalogue).map((finding) => alertOf(finding, report)))
}

function alertOf(finding: Finding, report: Report): object {
  const { uid, alert, assessment, title, techniques, dossier } = finding
  const verdict = verdictOf(report)
  return {
    type: 'payroll-risk',
    source: 'wagewatch',
    sourceRef: uid,
    title,
    description: [
      descriptionOf(finding),
      ...(verdict === undefined ? [] : [verdictText(verdict)]),
    ].join('\n'),
    severity: SEVERITIES[alert.band],
    date: Date.parse(alert.opened_as_of),
    tlp: AMBER,
    pap: AMBER,
    flag: false,
    tags: [alert.typology, `band:${alert.band}`, ...techniques, ...verdictTags(verdict)],
    summary: assessment.reasons[0]?.statement ?? title,
    customFields: [
      { name: 'wagewatch-score', value: Math.round(scoreOf(finding)) },
      { name: 'wagewatch-coverage', value: assessment.coverage },
      { name: 'wagewatch-report', value: report.report_id },
    ],
    observables: [
      observable('other', assessment.contractor_id, 'contractor'),
      ...(dossier?.sign_ins ?? []).map(({ ip }) => observable('ip', ip, 'sign-in')),
      ...(dossier?.destinations ?? []).map(({ description }) =>
        observable('other', description, 'payout destination'),
      ),
    ],
  }
}

function verdictTags(verdict: Verdict | undefined): readonly string[] {
  if (verdict === undefined) return []
  const { status, decided } = verdict
  return [`case:${status}`, ...(decided === undefined ? [] : [`verdict:${decided.finding}`])]
}

function observable(dataType: string, value: string, message: string): object {
  return { dataType, data: value, message, tlp: AMBER, pap: AMBER, ioc: false }
}
