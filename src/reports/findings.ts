/** Alerts with what a machine that takes them wants beside: the assessment, its records and a stable id. */
import type { Dossier } from '../contract/report-dossier.ts'
import type { AlertWire, AssessmentWire, ReasonWire, Report } from '../contract/report.ts'
import { isFlagged } from '../domain/assessment.ts'
import { titleOf } from './words.ts'
import { nameUuid } from './name-uuid.ts'

/** What the catalogue says of an indicator, by its id. */
export type CatalogueEntry = { readonly title: string; readonly techniques: readonly string[] }
export type Catalogue = ReadonlyMap<string, CatalogueEntry>

export type Finding = {
  /** The same for the same alert, from report to report. */
  readonly uid: string
  readonly alert: AlertWire
  readonly assessment: AssessmentWire
  readonly title: string
  /** Absent where the report shows no records of this contractor. */
  readonly dossier?: Dossier
  /** Of the clusters that the contractor is in. */
  readonly clusters: readonly string[]
  /** MITRE F3 and ATT&CK ids of all reasons, in order. */
  readonly techniques: readonly string[]
}

/** In the order of the alerts; those on contractors who are not in the report are left out. */
export function findingsOf(report: Report, catalogue: Catalogue): readonly Finding[] {
  const assessments = new Map(report.assessments.map((each) => [each.contractor_id, each]))
  const dossiers = new Map(report.dossiers.map((each) => [each.contractor_id, each]))
  return report.alerts.flatMap((alert) => {
    const { contractor_id: contractor, typology, opened_as_of } = alert
    const assessment = assessments.get(contractor)
    if (assessment === undefined) return []
    const dossier = dossiers.get(contractor)
    return [
      {
        uid: nameUuid(
          'alert',
          JSON.stringify([report.platform, contractor, typology, opened_as_of]),
        ),
        alert,
        assessment,
        title: `${titleOf(typology)}: contractor ${contractor}`,
        ...(dossier === undefined ? {} : { dossier }),
        clusters: report.clusters
          .filter(({ contractors }) => contractors.includes(contractor))
          .map(({ id }) => id),
        techniques: techniquesOf(assessment.reasons, catalogue),
      },
    ]
  })
}

/**
 * Whose wallets other systems should look for: who is flagged, or has an open alert. A report may hold the
 * records of anybody, and to be on a payroll is nothing to match.
 */
export function contractorsToMatch({ assessments, alerts }: Report): ReadonlySet<string> {
  return new Set([
    ...assessments.filter(isFlagged).map(({ contractor_id }) => contractor_id),
    ...alerts.filter(({ status }) => status === 'open').map(({ contractor_id }) => contractor_id),
  ])
}

function techniquesOf(reasons: readonly ReasonWire[], catalogue: Catalogue): readonly string[] {
  const all = reasons.flatMap(({ indicator }) => catalogue.get(indicator)?.techniques ?? [])
  return [...new Set(all)].sort()
}

/** Score of the alert's typology now; that of the contractor where it has none. */
export function scoreOf({ alert, assessment }: Finding): number {
  const own = assessment.typologies.find(({ id }) => id === alert.typology)
  return own?.score ?? assessment.score
}

/** The statements, the rival story and the advice, for people who see nothing else. */
export function descriptionOf({ assessment }: Finding): string {
  const reasons = assessment.reasons.map(({ statement }) => `- ${statement}`)
  const rivals = assessment.competing.map(({ statement }) => `Competing hypothesis: ${statement}`)
  return [
    ...reasons,
    ...rivals,
    `Advice: ${assessment.advice}. A lead, not a finding of guilt or nationality.`,
  ].join('\n')
}

/** One JSON object per line. */
export function ndjson(documents: readonly object[]): string {
  return documents.map((document) => `${JSON.stringify(document)}\n`).join('')
}
