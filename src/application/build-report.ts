/** The risk report of a platform, or of one contractor, now or as of an instant. */
import type { Report } from '../contract/report.ts'
import type { Assessment } from '../domain/assessment.ts'
import type { Instant } from '../domain/calendar.ts'
import type { ContractorHistory } from '../domain/history.ts'
import type { ContractorId, TenantId } from '../domain/ids.ts'
import type { Problem } from '../domain/problem.ts'
import { type RiskReportInput, riskReport } from '../reports/risk-report.ts'
import { alertsAsOf } from '../storage/read-alerts.ts'
import { readAssessments } from '../storage/assessments.ts'
import { type StoredBatch, appliedBatches, lastFinishedBatch } from '../storage/batches.ts'
import type { ContractorKey } from '../storage/contractor-keys.ts'
import { contractorKey, countContractors } from '../storage/contractors.ts'
import { ApplicationError } from './application-error.ts'
import type { Context } from './context.ts'
import { isFlagged } from './flagged.ts'
import { readClusters } from './read-clusters.ts'
import { readExhibits } from './read-exhibits.ts'

export type ReportScope =
  | { readonly kind: 'portfolio' }
  | { readonly kind: 'contractor'; readonly contractor: ContractorId }

/** Problems shown in a report; batches keep theirs. */
const PROBLEMS_SHOWN = 1000

export type BuiltReport = {
  readonly report: Report
  /** Histories for the timelines of flagged contractors, or of the only one. */
  readonly exhibits: ReadonlyMap<ContractorId, ContractorHistory>
}

/** Throws `not-found` for a contractor who was not known by then. */
export async function buildReport(
  context: Context,
  tenant: TenantId,
  scope: ReportScope,
  asOf?: Instant,
): Promise<BuiltReport> {
  const report = await reportOf(context, { tenant, scope, asOf })
  return { report, exhibits: await readExhibits(context, tenant, report) }
}

type Order = {
  readonly tenant: TenantId
  readonly scope: ReportScope
  readonly asOf: Instant | undefined
}

async function reportOf(context: Context, { tenant, scope, asOf }: Order): Promise<Report> {
  const { store, clock, versions } = context
  const generatedAt = clock()
  const batch = await lastFinishedBatch(store.reader, tenant, asOf)
  const frame = { asOf: asOf ?? batch?.knownAt ?? generatedAt, generatedAt, versions }
  if (batch === undefined) {
    if (scope.kind === 'contractor') throw unknownContractor()
    return riskReport({ ...frame, ...NOTHING_KNOWN })
  }
  const content = await contentOf(context, batch, { scope, asOf: frame.asOf })
  return riskReport({ ...frame, ...content })
}

type Content = Omit<RiskReportInput, 'asOf' | 'generatedAt' | 'versions'>

const NOTHING_KNOWN: Content = {
  contractors: 0,
  assessments: [],
  alerts: [],
  clusters: [],
  problems: [],
  manifest: {},
}

async function contentOf(
  context: Context,
  batch: StoredBatch,
  { scope, asOf }: { readonly scope: ReportScope; readonly asOf: Instant },
): Promise<Content> {
  const { reader } = context.store
  const horizon = { tenant: batch.tenant, upTo: batch.sequence }
  const about = await subjectOf(context, batch, scope)
  const contractors = about === undefined ? {} : { contractors: [about.key] }
  const assessments = await readAssessments(reader, horizon, { asOf, ...contractors })
  const batches = await appliedBatches(reader, batch.tenant, batch.sequence)
  return {
    contractors: about === undefined ? await countContractors(reader, horizon) : 1,
    assessments,
    alerts: await alertsAsOf(reader, horizon, contractors),
    clusters: await readClusters(context, batch, subjectsOfClusters(assessments, about)),
    problems: about === undefined ? problemsOf(batches) : [],
    manifest: manifestOf(batches),
  }
}

type Subject = { readonly contractor: ContractorId; readonly key: ContractorKey }

async function subjectOf(
  { store }: Context,
  { tenant, sequence }: StoredBatch,
  scope: ReportScope,
): Promise<Subject | undefined> {
  if (scope.kind === 'portfolio') return undefined
  const key = await contractorKey(store.reader, { tenant, upTo: sequence }, scope.contractor)
  if (key === undefined) throw unknownContractor()
  return { contractor: scope.contractor, key }
}

function unknownContractor(): ApplicationError {
  return new ApplicationError('not-found', 'No contractor of this id was known by then.')
}

/** A report on one contractor shows the cluster around them, flagged or not. */
function subjectsOfClusters(
  assessments: readonly Assessment[],
  about: Subject | undefined,
): readonly ContractorId[] {
  if (about !== undefined) return [about.contractor]
  return assessments.filter(isFlagged).map(({ contractor }) => contractor)
}

function problemsOf(batches: readonly StoredBatch[]): readonly Problem[] {
  return batches.flatMap(({ problems }) => problems).slice(0, PROBLEMS_SHOWN)
}

/** SHA-256 of every batch by its file name; the id tells apart those that have none or the same. */
function manifestOf(batches: readonly StoredBatch[]): Readonly<Record<string, string>> {
  const named = new Map<string, string>()
  for (const { id, options, sha256 } of batches) {
    const { sourceName } = options
    named.set(named.has(sourceName) ? `${sourceName} (${id})` : sourceName, sha256)
  }
  return Object.fromEntries(named)
}
