/** The risk report of a platform, a contractor, a batch, a cluster or a case, now or as of an instant. */
import type { Report, ReportScopeWire } from '../../contract/report.ts'
import { type Assessment, type Cluster, isFlagged } from '../../domain/assessment.ts'
import { NO_FILE } from '../../domain/batch.ts'
import type { Instant } from '../../domain/calendar.ts'
import type { ContractorHistory } from '../../domain/history.ts'
import { type ContractorId, type TenantId, contractorId } from '../../domain/ids.ts'
import { sumOfCounts } from '../../domain/problem.ts'
import { type RiskReportInput, riskReport } from '../../reports/risk-report.ts'
import { alertsAsOf } from '../../storage/assessments/read-alerts.ts'
import { readAssessments } from '../../storage/assessments/assessments.ts'
import {
  FINISHED,
  appliedBatches,
  findBatch,
  findBatchPostedAs,
  lastFinishedBatch,
} from '../../storage/batches/batches.ts'
import type { StoredBatch } from '../../storage/batches/stored-batch.ts'
import { type ContractorKey, findContractorKeys } from '../../storage/contractor-keys.ts'
import {
  contractorKey,
  contractorsTouchedBy,
  countContractors,
} from '../../storage/assessments/contractors.ts'
import type { Db } from '../../storage/store.ts'
import { tenantName } from '../../storage/tenants.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import type { Context } from '../context.ts'
import { withPolicyInForce } from '../policies/policy-in-force.ts'
import {
  type CaseFile,
  readCaseFile,
  readDecisionCounts,
  readOwnCases,
} from '../cases/read-case-file.ts'
import { readClusters } from '../contractors/read-clusters.ts'
import { readExhibits } from './read-exhibits.ts'

export type ReportScope =
  | { readonly kind: 'portfolio' }
  | { readonly kind: 'contractor'; readonly contractor: ContractorId }
  /** Everybody of whom the batch brought news, as of the batch; by our id or the platform’s. */
  | { readonly kind: 'batch'; readonly batch: string }
  /** Everybody in a cluster of another report; by its id. */
  | { readonly kind: 'cluster'; readonly cluster: string }
  /** Everybody whom a case is about, with what was decided; as the case stands when it is written. */
  | { readonly kind: 'case'; readonly case: string }

/** Problems listed in a report; how many there are is said. */
const MOST_PROBLEMS = 1000

export type BuiltReport = {
  readonly report: Report
  /** Histories for the timelines of flagged contractors, or of all in a narrower scope. */
  readonly exhibits: ReadonlyMap<ContractorId, ContractorHistory>
}

/** Throws `not-found` for a contractor, batch, cluster or case that was not known by then. */
export async function buildReport(
  installation: Context,
  tenant: TenantId,
  scope: ReportScope,
  asOf?: Instant,
): Promise<BuiltReport> {
  const context = await withPolicyInForce(installation, tenant)
  const { store, clock, versions, rates } = context
  const generatedAt = clock()
  const batch = await batchOf(context, tenant, scope, asOf)
  const file =
    scope.kind === 'case'
      ? await readCaseFile(store.reader, tenant, { id: scope.case, at: generatedAt })
      : undefined
  if (scope.kind === 'case' && file === undefined) throw notKnown(scope)
  const frame = {
    platform: await tenantName(store.reader, tenant),
    scope: scopeOf(scope),
    ...(file === undefined ? {} : { caseFile: file.wire }),
    ...(await decidedOn(store.reader, tenant, { scope, at: generatedAt })),
    asOf: asOf ?? batch?.knownAt ?? generatedAt,
    generatedAt,
    versions,
    ...(rates === undefined ? {} : { rates }),
  }
  if (batch === undefined) {
    if (scope.kind !== 'portfolio') throw notKnown(scope)
    return { report: riskReport({ ...frame, ...NOTHING_KNOWN }), exhibits: new Map() }
  }
  const content = await contentOf(context, batch, { scope, file, asOf: frame.asOf })
  return { report: riskReport({ ...frame, ...content }), exhibits: content.exhibits }
}

/** What was decided, where the report is about one contractor or about everybody; as it stands when it is written. */
async function decidedOn(
  db: Db,
  tenant: TenantId,
  { scope, at }: { readonly scope: ReportScope; readonly at: Instant },
): Promise<Pick<RiskReportInput, 'cases' | 'decisions'>> {
  switch (scope.kind) {
    case 'contractor':
      return { cases: await readOwnCases(db, tenant, { contractor: scope.contractor, at }) }
    case 'portfolio':
      return { decisions: await readDecisionCounts(db, tenant, at) }
    default:
      return {}
  }
}

/** A report on a batch reads what was known with it; any other what is known by the instant. */
async function batchOf(
  { store: { reader } }: Context,
  tenant: TenantId,
  scope: ReportScope,
  asOf: Instant | undefined,
): Promise<StoredBatch | undefined> {
  if (scope.kind !== 'batch') return lastFinishedBatch(reader, tenant, asOf)
  const batch =
    (await findBatch(reader, tenant, scope.batch)) ??
    (await findBatchPostedAs(reader, tenant, scope.batch, FINISHED))
  if (batch === undefined) return undefined
  if (batch.status === 'complete' || batch.status === 'partial') return batch
  throw new ApplicationError('conflict', `The batch is ${batch.status}; it has no report yet.`)
}

function scopeOf(scope: ReportScope): ReportScopeWire {
  switch (scope.kind) {
    case 'portfolio':
      return { kind: scope.kind }
    case 'contractor':
      return { kind: scope.kind, id: scope.contractor }
    case 'batch':
      return { kind: scope.kind, id: scope.batch }
    case 'cluster':
      return { kind: scope.kind, id: scope.cluster }
    case 'case':
      return { kind: scope.kind, id: scope.case }
  }
}

/** The scope of a report that was written; undefined when it names nothing. */
export function scopeFrom({ kind, id }: ReportScopeWire): ReportScope | undefined {
  if (kind === 'portfolio') return { kind }
  if (id === undefined) return undefined
  switch (kind) {
    case 'contractor':
      return { kind, contractor: contractorId(id) }
    case 'batch':
      return { kind, batch: id }
    case 'cluster':
      return { kind, cluster: id }
    case 'case':
      return { kind, case: id }
  }
}

type Content = Omit<
  RiskReportInput,
  | 'platform'
  | 'scope'
  | 'caseFile'
  | 'cases'
  | 'decisions'
  | 'asOf'
  | 'generatedAt'
  | 'versions'
  | 'rates'
>

const NOTHING_KNOWN: Content = {
  contractors: 0,
  assessments: [],
  alerts: [],
  clusters: [],
  exhibits: new Map(),
  problems: [],
  manifest: {},
}

type Wanted = {
  readonly scope: ReportScope
  readonly file: CaseFile | undefined
  readonly asOf: Instant
}

async function contentOf(
  context: Context,
  batch: StoredBatch,
  { scope, file, asOf }: Wanted,
): Promise<Content> {
  const { reader } = context.store
  const horizon = { tenant: batch.tenant, upTo: batch.sequence }
  const about = await subjectsOf(context, batch, { scope, file })
  const contractors = about === undefined ? {} : { contractors: about.keys }
  const assessments = await readAssessments(reader, horizon, { asOf, ...contractors })
  const batches = await appliedBatches(reader, batch.tenant, batch.sequence)
  const shown = assessments.filter((each) => about?.whole === true || isFlagged(each))
  return {
    contractors: about === undefined ? await countContractors(reader, horizon) : about.keys.length,
    assessments,
    alerts: await alertsAsOf(reader, horizon, contractors),
    clusters:
      about?.clusters ??
      (await readClusters(
        context.store.reader,
        batch,
        shown.map(({ contractor }) => contractor),
      )),
    exhibits: await readExhibits(context, { batch, asOf, contractors: worstFirst(shown) }),
    ...problemsOf(scope, batch, batches),
    manifest: { ...manifestOf(batches), ...ratesOf(context) },
  }
}

type Subjects = {
  readonly keys: readonly ContractorKey[]
  /** Whether records of everybody are shown, or of the flagged only. */
  readonly whole: boolean
  readonly clusters?: readonly Cluster[]
}

/** Undefined for everybody. */
async function subjectsOf(
  context: Context,
  batch: StoredBatch,
  { scope, file }: Omit<Wanted, 'asOf'>,
): Promise<Subjects | undefined> {
  const { reader } = context.store
  const { tenant, sequence } = batch
  switch (scope.kind) {
    case 'portfolio':
      return undefined
    case 'contractor': {
      const key = await contractorKey(reader, { tenant, upTo: sequence }, scope.contractor)
      if (key === undefined) throw notKnown(scope)
      return {
        keys: [key],
        whole: true,
        clusters: await readClusters(context.store.reader, batch, [scope.contractor]),
      }
    }
    case 'batch':
      return { keys: await contractorsTouchedBy(reader, { tenant, sequence }), whole: false }
    case 'cluster': {
      const cluster = await clusterNamed(context, batch, scope.cluster)
      if (cluster === undefined) throw notKnown(scope)
      const keys = await findContractorKeys(reader, tenant, cluster.contractors)
      return { keys: [...keys.values()], whole: true, clusters: [cluster] }
    }
    case 'case': {
      const about = file?.contractors ?? []
      const keys = await findContractorKeys(reader, tenant, about)
      return {
        keys: [...keys.values()],
        whole: true,
        clusters: await readClusters(context.store.reader, batch, about),
      }
    }
  }
}

/** A cluster is named after its first contractor. */
async function clusterNamed(
  context: Context,
  batch: StoredBatch,
  name: string,
): Promise<Cluster | undefined> {
  const first = contractorId(name.replace(/^cluster-/, ''))
  const clusters = await readClusters(context.store.reader, batch, [first])
  return clusters.find(({ id }) => id === name)
}

function notKnown({ kind }: ReportScope): ApplicationError {
  return new ApplicationError('not-found', `No ${kind} of this id was known by then.`)
}

function worstFirst(assessments: readonly Assessment[]): readonly ContractorId[] {
  return [...assessments].sort((a, b) => b.score - a.score).map(({ contractor }) => contractor)
}

/** Of a contractor, a cluster or a case nothing is said: faults stand against rows of a batch. */
function problemsOf(
  { kind }: ReportScope,
  batch: StoredBatch,
  batches: readonly StoredBatch[],
): Pick<Content, 'problems' | 'problemCounts'> {
  if (kind !== 'portfolio' && kind !== 'batch') return { problems: [] }
  const about = kind === 'batch' ? [batch] : batches
  return {
    problems: about.flatMap(({ problems }) => problems).slice(0, MOST_PROBLEMS),
    problemCounts: sumOfCounts(about.map(({ problemCounts }) => problemCounts)),
  }
}

/** SHA-256 of every batch by its file name or its own id; ours tells apart those that have none or the same. */
function manifestOf(batches: readonly StoredBatch[]): Readonly<Record<string, string>> {
  const named = new Map<string, string>()
  for (const { id, batchId, options, sha256 } of batches) {
    const { sourceName } = options
    const name = sourceName === NO_FILE ? (batchId ?? sourceName) : sourceName
    named.set(named.has(name) ? `${name} (${id})` : name, sha256)
  }
  return Object.fromEntries(named)
}

function ratesOf({ rates }: Context): Readonly<Record<string, string>> {
  return rates === undefined ? {} : { [`rates of ${rates.source}`]: rates.sha256 }
}
