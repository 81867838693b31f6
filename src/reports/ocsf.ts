/**
 * Alerts as OCSF 1.8.0 Detection Findings (class 2004), one per line. Source: ocsf/ocsf-schema, tag 1.8.0.
 *
 * OCSF has no object for a payout account; what is known of destinations is in the data of the evidence,
 * masked as everywhere.
 */
import type { Dossier } from '../contract/report-dossier.ts'
import type { ReasonWire, Report } from '../contract/report.ts'
import type { Band } from '../domain/assessment.ts'
import {
  type Catalogue,
  type Finding,
  descriptionOf,
  findingsOf,
  ndjson,
  scoreOf,
} from './findings.ts'
import { type CaseFinding, type Verdict, verdictOf, verdictText } from './verdict.ts'

const CLASS = 2004

const SEVERITIES: Readonly<Record<Band, { readonly id: number; readonly name: string }>> = {
  none: { id: 1, name: 'Informational' },
  low: { id: 2, name: 'Low' },
  medium: { id: 3, name: 'Medium' },
  high: { id: 4, name: 'High' },
  critical: { id: 5, name: 'Critical' },
}
const RISK_LEVELS: Readonly<Record<Band, string>> = {
  none: 'Info',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  critical: 'Critical',
}

type Judgement = { readonly id: number; readonly name: string }

/** Of evidence on which nobody decided yet. */
const SUSPICIOUS: Judgement = { id: 4, name: 'Suspicious' }

const JUDGEMENTS: Readonly<Record<CaseFinding, Judgement>> = {
  confirmed: { id: 2, name: 'True Positive' },
  suspicious: SUSPICIOUS,
  benign: { id: 5, name: 'Benign' },
  'false-positive': { id: 1, name: 'False Positive' },
  'insufficient-data': { id: 7, name: 'Insufficient Data' },
  duplicate: { id: 10, name: 'Duplicate' },
}

export function reportOcsf(report: Report, catalogue: Catalogue): string {
  return ndjson(
    findingsOf(report, catalogue).map((finding) => findingOf(finding, report, catalogue)),
  )
}

function findingOf(finding: Finding, report: Report, catalogue: Catalogue): object {
  const verdict = verdictOf(report)
  const { uid, alert, assessment, title, dossier } = finding
  const activity = activityOf(finding)
  const severity = SEVERITIES[alert.band]
  const paid = dossier?.payments ?? []
  const [firstPaid, lastPaid] = [paid[0]?.pay_date, paid[paid.length - 1]?.pay_date]
  return {
    activity_id: activity.id,
    activity_name: activity.name,
    category_uid: 2,
    category_name: 'Findings',
    class_uid: CLASS,
    class_name: 'Detection Finding',
    type_uid: CLASS * 100 + activity.id,
    type_name: `Detection Finding: ${activity.name}`,
    time: milliseconds(alert.opened_as_of),
    ...(firstPaid === undefined ? {} : { start_time: milliseconds(firstPaid) }),
    ...(lastPaid === undefined ? {} : { end_time: milliseconds(lastPaid) }),
    severity_id: severity.id,
    severity: severity.name,
    ...statusOf(finding, verdict),
    ...confidenceOf(assessment.coverage),
    risk_score: Math.round(scoreOf(finding)),
    risk_level_id: severity.id - 1,
    risk_level: RISK_LEVELS[alert.band],
    risk_details: 'Weight of evidence from 0 to 100; not a probability.',
    is_alert: alert.status === 'open',
    message: title,
    metadata: {
      version: '1.8.0',
      uid: `${uid}:${alert.updated_as_of}`,
      tenant_uid: report.platform,
      logged_time: milliseconds(report.generated_at),
      product: { name: 'Wagewatch', vendor_name: 'Wagewatch', version: report.engine.version },
      ...(finding.clusters[0] === undefined ? {} : { correlation_uid: finding.clusters[0] }),
    },
    finding_info: findingInfo(finding, catalogue),
    evidences: assessment.reasons.map((reason) => evidenceOf(reason, assessment, verdict)),
    resources: [
      { uid: assessment.contractor_id, type: 'contractor', role_id: 3, role: 'Affected' },
    ],
    observables: observablesOf(assessment.contractor_id, dossier),
    unmapped: {
      advice: assessment.advice,
      coverage: assessment.coverage,
      competing: assessment.competing,
      not_evaluated: assessment.not_evaluated.length,
      report_id: report.report_id,
    },
  }
}

/** That of the case where there is one: an alert stays open while its evidence holds. */
function statusOf({ alert }: Finding, verdict: Verdict | undefined): object {
  const own = alert.status === 'open' ? 'open' : 'closed'
  const { id, name } = statusNamed(verdict?.status ?? own)
  return {
    status_id: id,
    status: name,
    ...(verdict?.decided === undefined ? {} : { status_detail: verdict.decided.finding }),
    ...(verdict === undefined ? {} : { comment: verdictText(verdict) }),
  }
}

function statusNamed(status: Verdict['status']): Judgement {
  switch (status) {
    case 'open':
      return { id: 1, name: 'New' }
    case 'in-review':
    case 'awaiting-approval':
      return { id: 2, name: 'In Progress' }
    case 'closed':
      return { id: 4, name: 'Resolved' }
  }
}

function activityOf({ alert }: Finding): { readonly id: number; readonly name: string } {
  if (alert.status === 'closed') return { id: 3, name: 'Close' }
  const isNew = alert.opened_as_of === alert.updated_as_of
  return isNew ? { id: 1, name: 'Create' } : { id: 2, name: 'Update' }
}

/** How much could be measured stands for how sure the finding can be. */
function confidenceOf(coverage: number): object {
  const id = coverage >= 0.75 ? 3 : coverage >= 0.5 ? 2 : 1
  const confidence = ['Low', 'Medium', 'High'][id - 1]
  return { confidence_id: id, confidence, confidence_score: Math.round(coverage * 100) }
}

function findingInfo(finding: Finding, catalogue: Catalogue): object {
  const { uid, alert, assessment, title, techniques } = finding
  const [strongest, ...others] = assessment.reasons
  const attacks = techniques.filter((id) => id.startsWith('T'))
  const fraud = techniques.filter((id) => id.startsWith('F'))
  return {
    uid,
    title,
    desc: descriptionOf(finding),
    types: [alert.typology],
    created_time: milliseconds(alert.opened_as_of),
    modified_time: milliseconds(alert.updated_as_of),
    ...(strongest === undefined ? {} : { analytic: analyticOf(strongest, catalogue) }),
    related_analytics: others.map((reason) => analyticOf(reason, catalogue)),
    attacks: attacks.map((id) => ({ technique: { uid: id } })),
    ...(fraud.length === 0 ? {} : { tags: [{ name: 'mitre-f3', values: fraud }] }),
  }
}

function analyticOf({ indicator, version }: ReasonWire, catalogue: Catalogue): object {
  const title = catalogue.get(indicator)?.title
  return {
    uid: indicator,
    name: title ?? indicator,
    version: String(version),
    type_id: 1,
    type: 'Rule',
  }
}

function evidenceOf(
  { indicator, statement, family, grade, evidence }: ReasonWire,
  { contractor_id: id }: Finding['assessment'],
  verdict: Verdict | undefined,
): object {
  const judgement =
    verdict?.decided === undefined ? SUSPICIOUS : JUDGEMENTS[verdict.decided.finding]
  return {
    name: indicator,
    user: { uid: id, type_id: 99, type: 'Contractor' },
    data: { statement, family, grade, records: evidence },
    verdict_id: judgement.id,
    verdict: judgement.name,
  }
}

function observablesOf(contractor: string, dossier: Dossier | undefined): readonly object[] {
  const destinations = dossier?.destinations ?? []
  const countries = [...new Set(destinations.flatMap(({ country }) => country ?? []))].sort()
  return [
    observable('resources[].uid', 31, 'User Credential ID', contractor),
    ...countries.map((country) =>
      observable('evidences[].data.records', 14, 'Geo Location', country),
    ),
    ...(dossier?.sign_ins ?? []).map(({ ip }) =>
      observable('evidences[].data.records', 2, 'IP Address', ip),
    ),
    ...destinations.map(({ description }) =>
      observable('evidences[].data.records', 99, 'Payout Destination', description),
    ),
  ]
}

function observable(name: string, id: number, type: string, value: string): object {
  return { name, type_id: id, type, value }
}

/** Days count from midnight UTC. */
function milliseconds(text: string): number {
  return Date.parse(text)
}
