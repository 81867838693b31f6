/**
 * Assessments, alerts and clusters → the canonical report.
 *
 * The same input gives the same bytes: every list is sorted with a tie-break, keys are written in one
 * fixed order, and both instants come from the caller.
 */
import {
  type CaseFileWire,
  type DecisionCountsWire,
  type OwnCaseWire,
  type Report,
  type AssessmentWire,
  type ConversionWire,
  REPORT_SCHEMA,
  type ReasonWire,
  type ReportScopeWire,
} from '../contract/report.ts'
import type {
  Alert,
  Assessment,
  Band,
  Cluster,
  EngineVersions,
  Reason,
} from '../domain/assessment.ts'
import { type Instant, formatDay, formatInstant } from '../domain/calendar.ts'
import { type ExchangeRates, RATE_HOLDS_DAYS } from '../domain/exchange-rates.ts'
import type { ContractorHistory } from '../domain/history.ts'
import type { ContractorId } from '../domain/ids.ts'
import type { Problem, ProblemCounts } from '../domain/problem.ts'
import { byText } from '../domain/by-text.ts'
import { dossierOf } from './dossier/dossier.ts'
import { nameUuid } from './name-uuid.ts'

export type RiskReportInput = {
  /** Name of the platform. */
  readonly platform: string
  readonly scope: ReportScopeWire
  /** What people did with the case that the report is about. */
  readonly caseFile?: CaseFileWire
  /** Of the contractor that the report is about. */
  readonly cases?: readonly OwnCaseWire[]
  /** On the whole platform, by disposition. */
  readonly decisions?: DecisionCountsWire
  readonly asOf: Instant
  readonly generatedAt: Instant
  readonly versions: EngineVersions
  /** Contractors on record, assessed or not. */
  readonly contractors: number
  readonly assessments: readonly Assessment[]
  readonly alerts: readonly Alert[]
  readonly clusters: readonly Cluster[]
  /** Histories of those whose records are shown. */
  readonly exhibits: ReadonlyMap<ContractorId, ContractorHistory>
  /** Without them amounts stay in their own currencies. */
  readonly rates?: ExchangeRates
  readonly problems: readonly Problem[]
  /** Of all problems; absent where the scope has none of its own. */
  readonly problemCounts?: ProblemCounts
  /** SHA-256 of every input by its name. */
  readonly manifest: Readonly<Record<string, string>>
}

export function riskReport(input: RiskReportInput): Report {
  return {
    schema: REPORT_SCHEMA,
    report_id: idOf(input),
    platform: input.platform,
    scope: input.scope,
    ...(input.caseFile === undefined ? {} : { case: input.caseFile }),
    ...(input.cases === undefined || input.cases.length === 0 ? {} : { cases: [...input.cases] }),
    ...(input.decisions === undefined || Object.keys(input.decisions).length === 0
      ? {}
      : { decisions: { ...input.decisions } }),
    as_of: formatInstant(input.asOf),
    generated_at: formatInstant(input.generatedAt),
    engine: engineOf(input.versions),
    summary: summaryOf(input),
    ...(input.problemCounts === undefined ? {} : { problem_counts: { ...input.problemCounts } }),
    assessments: [...input.assessments].sort(worstFirst).map(assessmentOf),
    alerts: [...input.alerts].sort(byContractorAndTypology).map(alertOf),
    clusters: [...input.clusters].sort((a, b) => byText(a.id, b.id)).map(clusterOf),
    conversion: conversionOf(input.rates),
    dossiers: dossiersOf(input),
    problems: input.problems.map(problemOf),
    manifest: Object.fromEntries(Object.entries(input.manifest).sort(([a], [b]) => byText(a, b))),
  }
}

/** Told from what the report is about and made with, never from what it holds or when it was written. */
function idOf({ platform, scope, asOf, versions, manifest }: RiskReportInput): string {
  const inputs = Object.entries(manifest).sort(([a], [b]) => byText(a, b))
  return nameUuid(
    'report',
    JSON.stringify([platform, scope.kind, scope.id, asOf, versions, inputs]),
  )
}

function conversionOf(rates: ExchangeRates | undefined): ConversionWire {
  if (rates === undefined) return { source: 'none' }
  return {
    source: rates.source,
    currency: rates.currency,
    rule: `rate of the pay day, or the latest of the ${RATE_HOLDS_DAYS} days before it`,
    sha256: rates.sha256,
  }
}

/** In the order of the assessments. */
function dossiersOf({ assessments, alerts, exhibits, rates }: RiskReportInput): Report['dossiers'] {
  const opened = Map.groupBy(alerts, ({ contractor }) => contractor)
  return [...assessments].sort(worstFirst).flatMap(({ contractor }) => {
    const history = exhibits.get(contractor)
    if (history === undefined) return []
    return [dossierOf({ history, alerts: opened.get(contractor) ?? [], rates })]
  })
}

function worstFirst(a: Assessment, b: Assessment): number {
  return b.score - a.score || byText(a.contractor, b.contractor)
}

function byContractorAndTypology(a: Alert, b: Alert): number {
  return (
    byText(a.contractor, b.contractor) ||
    byText(a.typology, b.typology) ||
    a.openedAsOf - b.openedAsOf
  )
}

function engineOf({ version, catalogueSha256, policy, lists }: EngineVersions): Report['engine'] {
  return {
    version,
    catalogue_sha256: catalogueSha256,
    policy: { id: policy.id, version: policy.version, sha256: policy.sha256 },
    lists: [...lists]
      .sort((a, b) => byText(a.name, b.name))
      .map(({ name, asOf, rows, sha256, stale }) => ({
        name,
        as_of: formatDay(asOf),
        rows,
        sha256,
        stale,
      })),
  }
}

function summaryOf({ contractors, assessments, alerts }: RiskReportInput): Report['summary'] {
  const inBand = (band: Band) => assessments.filter((each) => each.band === band).length
  return {
    contractors,
    assessed: assessments.length,
    by_band: {
      none: inBand('none'),
      low: inBand('low'),
      medium: inBand('medium'),
      high: inBand('high'),
      critical: inBand('critical'),
    },
    alerts: alerts.filter(({ status }) => status === 'open').length,
    incomplete: assessments.filter(({ notEvaluated }) => notEvaluated.length > 0).length,
  }
}

/** One assessment as the wire has it. */
export function assessmentOf(assessment: Assessment): AssessmentWire {
  return {
    contractor_id: assessment.contractor,
    as_of: formatInstant(assessment.asOf),
    band: assessment.band,
    score: assessment.score,
    typologies: assessment.typologies.map(({ id, score, band, alert, families }) => ({
      id,
      score,
      band,
      alert,
      families: [...families],
    })),
    reasons: assessment.reasons.map(reasonOf),
    not_evaluated: assessment.notEvaluated.map(({ indicator, reason }) => ({ indicator, reason })),
    coverage: assessment.coverage,
    competing: assessment.competing.map(({ typology, score, statement }) => ({
      typology,
      score,
      statement,
    })),
    advice: assessment.advice,
    facts: [...assessment.facts],
    gaps: [...assessment.gaps],
  }
}

function reasonOf(reason: Reason): ReasonWire {
  return {
    indicator: reason.indicator,
    version: reason.version,
    family: reason.family,
    grade: reason.grade,
    value: reason.value,
    points: reason.points,
    statement: reason.statement,
    evidence: reason.evidence.map(({ record, id, field, value, at }) => ({
      record,
      id,
      field,
      value,
      ...(at === undefined ? {} : { at }),
    })),
    innocent_explanations: [...reason.innocentExplanations],
    triage: [...reason.triage],
    ...(reason.silenced === undefined
      ? {}
      : {
          silenced: {
            suppression: reason.silenced.suppression,
            author: reason.silenced.author,
            reason: reason.silenced.reason,
            until: formatInstant(reason.silenced.until),
          },
        }),
  }
}

/** One alert as the wire has it. */
export function alertOf(alert: Alert): Report['alerts'][number] {
  return {
    contractor_id: alert.contractor,
    typology: alert.typology,
    band: alert.band,
    opened_as_of: formatInstant(alert.openedAsOf),
    updated_as_of: formatInstant(alert.updatedAsOf),
    status: alert.status,
  }
}

export function clusterOf({ id, contractors, artefacts }: Cluster): Report['clusters'][number] {
  return {
    id,
    contractors: [...contractors].sort(byText),
    artefacts: [...artefacts]
      .sort((a, b) => byText(a.kind, b.kind) || byText(a.value, b.value))
      .map(({ kind, value, contractors }) => ({
        kind,
        value,
        contractors: [...contractors].sort(byText),
      })),
  }
}

function problemOf(problem: Problem): Report['problems'][number] {
  const { code, severity, source, line, pointer, field, message, value } = problem
  return {
    code,
    severity,
    source,
    ...(line === undefined ? {} : { line }),
    ...(pointer === undefined ? {} : { pointer }),
    ...(field === undefined ? {} : { field }),
    message,
    ...(value === undefined ? {} : { value }),
  }
}
