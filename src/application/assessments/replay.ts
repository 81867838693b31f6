/** Makes a stored assessment again from the records as they were known then, and compares the bytes. */
import { createHash } from 'node:crypto'
import { assess } from '../../detection/assess.ts'
import type { Assessment, EngineVersions } from '../../domain/assessment.ts'
import type { Instant } from '../../domain/calendar.ts'
import type { ContractorId, TenantId } from '../../domain/ids.ts'
import { assessmentOrigin } from '../../storage/assessments/assessment-origin.ts'
import { readAssessments } from '../../storage/assessments/assessments.ts'
import { appliedBatches, lastFinishedBatch } from '../../storage/batches/batches.ts'
import type { StoredBatch } from '../../storage/batches/stored-batch.ts'
import type { ContractorKey } from '../../storage/contractor-keys.ts'
import { contractorKey } from '../../storage/assessments/contractors.ts'
import { HistoryLoader } from '../../storage/history/history-loader.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import type { Context } from '../context.ts'
import { type Difference, documentDifferences } from '../policies/document-differences.ts'
import { knowledgeAt } from './knowledge-at.ts'
import { withPolicyInForce } from '../policies/policy-in-force.ts'
import { listsOfThen } from './lists-of-then.ts'

/** Something that the assessment was made with and that is another now. */
export type ChangedInput = {
  readonly input: string
  readonly before: string
  readonly after: string
}

export type Replay = {
  readonly batch: string
  readonly asOf: Instant
  /** What the stored one was made with. */
  readonly versions: EngineVersions
  /** SHA-256 of the assessment as JSON, as stored and as made now. */
  readonly storedSha256: string
  readonly replayedSha256: string
  readonly changedInputs: readonly ChangedInput[]
  /** In the order of the document; empty exactly when the bytes are the same. */
  readonly differences: readonly Difference[]
}

/** The assessment that stood at an instant (now without one). Throws `not-found` where none was kept. */
export async function replay(
  installation: Context,
  tenant: TenantId,
  { contractor, asOf }: { readonly contractor: ContractorId; readonly asOf: Instant | undefined },
): Promise<Replay> {
  const context = await withPolicyInForce(installation, tenant)
  const { key, batch, ...stored } = await storedAssessment(context, tenant, { contractor, asOf })
  const lists = listsOfThen(context.lists, stored.versions.lists)
  const replayed = await madeAgain({ ...context, lists }, batch, key)
  const texts = [JSON.stringify(stored.assessment), JSON.stringify(replayed)] as const
  const differences = documentDifferences(JSON.parse(texts[0]), JSON.parse(texts[1]))
  return {
    batch: batch.id,
    asOf: batch.knownAt,
    versions: stored.versions,
    storedSha256: sha256OfText(texts[0]),
    replayedSha256: sha256OfText(texts[1]),
    changedInputs: changedInputs(stored.versions, context.versions),
    // Bytes may differ in the order of names alone, which no path shows.
    differences: texts[0] === texts[1] || differences.length > 0 ? differences : [{ pointer: '' }],
  }
}

type Stored = {
  readonly key: ContractorKey
  readonly batch: StoredBatch
  readonly assessment: Assessment
  readonly versions: EngineVersions
}

async function storedAssessment(
  { store: { reader } }: Context,
  tenant: TenantId,
  { contractor, asOf }: { readonly contractor: ContractorId; readonly asOf: Instant | undefined },
): Promise<Stored> {
  const last = await lastFinishedBatch(reader, tenant, asOf)
  if (last === undefined) throw nothingKept()
  const horizon = { tenant, upTo: last.sequence }
  const key = await contractorKey(reader, horizon, contractor)
  if (key === undefined) throw nothingKept()
  const origin = await assessmentOrigin(reader, horizon, key)
  if (origin === undefined) throw nothingKept()
  const { sequence, versions } = origin
  const batches = await appliedBatches(reader, tenant, sequence)
  const batch = batches.find((each) => each.sequence === sequence)
  const [assessment] = await readAssessments(reader, horizon, {
    asOf: origin.asOf,
    contractors: [key],
  })
  if (batch === undefined || assessment === undefined) throw nothingKept()
  return { key, batch, assessment, versions }
}

function nothingKept(): ApplicationError {
  return new ApplicationError('not-found', 'No assessment of this contractor was kept by then.')
}

async function madeAgain(
  context: Context,
  batch: StoredBatch,
  key: ContractorKey,
): Promise<Assessment> {
  const loader = new HistoryLoader(context.store.reader, await knowledgeAt(context, batch))
  const history = (await loader.histories(await loader.ownRecords([key]))).get(key)
  if (history === undefined) throw nothingKept()
  return assess(history, context.engine)
}

function changedInputs(then: EngineVersions, now: EngineVersions): readonly ChangedInput[] {
  const pairs: ChangedInput[] = [
    { input: 'product', before: then.version, after: now.version },
    { input: 'catalogue', before: then.catalogueSha256, after: now.catalogueSha256 },
    { input: 'policy', before: policyText(then), after: policyText(now) },
    ...changedLists(then, now),
  ]
  return pairs.filter(({ before, after }) => before !== after)
}

function policyText({ policy: { id, version, sha256 } }: EngineVersions): string {
  return `${id} version ${version} ${sha256}`
}

function changedLists(then: EngineVersions, now: EngineVersions): readonly ChangedInput[] {
  const hashes = ({ lists }: EngineVersions) =>
    new Map(lists.map(({ name, sha256 }) => [name, sha256]))
  const [before, after] = [hashes(then), hashes(now)]
  return [...new Set([...before.keys(), ...after.keys()])].map((name) => ({
    input: `list ${name}`,
    before: before.get(name) ?? 'not in use',
    after: after.get(name) ?? 'not in use',
  }))
}

function sha256OfText(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
