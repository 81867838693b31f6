/** The report for spreadsheets: one row per contractor, or one row per reason. */
import type { AlertWire, AssessmentWire, EvidenceWire, Report } from '../contract/report.ts'
import { type Cell, csvTable } from './csv-table.ts'
import { byText } from '../domain/by-text.ts'

const CONTRACTOR_COLUMNS = [
  'contractor_id',
  'band',
  'score',
  'advice',
  'top_typology',
  'main_reason',
  'families',
  'reasons',
  'open_alerts',
  'opened_as_of',
  'competing',
  'clusters',
  'coverage',
  'not_evaluated',
  'as_of',
] as const

/**
 * One row per assessed contractor, worst first, so that the rows add up to the summary. Several values in
 * one cell are separated by a space. `opened_as_of` is the oldest open alert's.
 */
export function reportCsv(report: Report): string {
  const openAlerts = Map.groupBy(
    report.alerts.filter(({ status }) => status === 'open'),
    ({ contractor_id }) => contractor_id,
  )
  const clusters = clustersByContractor(report)
  return csvTable(
    CONTRACTOR_COLUMNS,
    report.assessments.map((assessment) =>
      contractorRow(
        assessment,
        openAlerts.get(assessment.contractor_id) ?? [],
        clusters.get(assessment.contractor_id) ?? [],
      ),
    ),
  )
}

function contractorRow(
  assessment: AssessmentWire,
  alerts: readonly AlertWire[],
  clusters: readonly string[],
): readonly Cell[] {
  const [typology] = assessment.typologies
  const [reason] = assessment.reasons
  const [oldest] = alerts.map(({ opened_as_of }) => opened_as_of).sort(byText)
  return [
    assessment.contractor_id,
    assessment.band,
    assessment.score,
    assessment.advice,
    typology?.id ?? '',
    reason?.statement ?? '',
    (typology?.families ?? []).join(' '),
    assessment.reasons.length,
    alerts.map((alert) => alert.typology).join(' '),
    oldest ?? '',
    assessment.competing.map((rival) => rival.typology).join(' '),
    clusters.join(' '),
    assessment.coverage,
    assessment.not_evaluated.length,
    assessment.as_of,
  ]
}

function clustersByContractor({ clusters }: Report): ReadonlyMap<string, readonly string[]> {
  const memberships = clusters.flatMap(({ id, contractors }) =>
    contractors.map((contractor) => ({ id, contractor })),
  )
  const grouped = Map.groupBy(memberships, ({ contractor }) => contractor)
  return new Map([...grouped].map(([contractor, of]) => [contractor, of.map(({ id }) => id)]))
}

const REASON_COLUMNS = [
  'contractor_id',
  'band',
  'score',
  'indicator',
  'version',
  'family',
  'grade',
  'points',
  'value',
  'statement',
  'evidence',
  'as_of',
] as const

/** One row per reason, in the order of the report; pieces of evidence are separated by `; `. */
export function reasonsCsv(report: Report): string {
  return csvTable(
    REASON_COLUMNS,
    report.assessments.flatMap((assessment) =>
      assessment.reasons.map((reason): readonly Cell[] => [
        assessment.contractor_id,
        assessment.band,
        assessment.score,
        reason.indicator,
        reason.version,
        reason.family,
        reason.grade,
        reason.points,
        reason.value,
        reason.statement,
        reason.evidence.map(evidenceText).join('; '),
        assessment.as_of,
      ]),
    ),
  )
}

/** `destination d-9 country = CN @ 2026-03-02`. */
function evidenceText({ record, id, field, value, at }: EvidenceWire): string {
  return `${record} ${id} ${field} = ${value}${at === undefined ? '' : ` @ ${at}`}`
}
