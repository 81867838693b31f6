/** Everything that a reviewer has to see of one case. */
import type { Assessment, Cluster } from '../../domain/assessment.ts'
import type { ContractorHistory } from '../../domain/history.ts'
import type { Acting } from '../../domain/actor.ts'
import type { ContractorId } from '../../domain/ids.ts'
import { type Case, type RecordedEvent, contractorsIn } from '../../review/case.ts'
import { headlineOf } from '../../review/headline.ts'
import type { TrackRecord } from '../../review/track-record.ts'
import { type SubjectExplanation, subjectExplanation } from '../../review/subject-explanation.ts'
import { lastFinishedBatch } from '../../storage/batches/batches.ts'
import type { StoredBatch } from '../../storage/batches/stored-batch.ts'
import { caseEvents, findCase } from '../../storage/desk/cases.ts'
import { findContractorKeys } from '../../storage/contractor-keys.ts'
import { HistoryLoader } from '../../storage/history/history-loader.ts'
import { TYPOLOGIES } from '../../typologies/catalogue.ts'
import { noSuchCase } from './act-on-case.ts'
import { requireUnsealedCase } from '../feedback/blind-seal.ts'
import { caseAssessments } from './case-facts.ts'
import type { Context } from '../context.ts'
import { knowledgeAt } from '../assessments/knowledge-at.ts'
import { type QueuedCase, ranked } from './list-cases.ts'
import { listTrackRecords } from '../feedback/list-track-records.ts'
import { readClusters } from '../contractors/read-clusters.ts'

/** Contractors whose history is shown at most; the case names them all. */
const HISTORIES_SHOWN = 50

export type CaseView = QueuedCase & {
  readonly headline: string
  /** Oldest first. */
  readonly events: readonly RecordedEvent[]
  /** Latest, in order of contractor. */
  readonly assessments: readonly Assessment[]
  /** What is known of each contractor, for timeline, hours and destinations. */
  readonly histories: ReadonlyMap<ContractorId, ContractorHistory>
  readonly clusters: readonly Cluster[]
  /** How often the indicators of the case were right here, by indicator. */
  readonly trackRecords: ReadonlyMap<string, TrackRecord>
  /** What each contractor may be told. */
  readonly explanations: ReadonlyMap<ContractorId, SubjectExplanation>
}

const TITLES = new Map(TYPOLOGIES.map(({ id, title }) => [id, title]))

/** Throws `not-found`, and `blind-verdict-first`. */
export async function readCase(context: Context, acting: Acting, id: string): Promise<CaseView> {
  const { tenant } = acting
  const { reader } = context.store
  const state = await openedCase(context, acting, id)
  const [queued] = await ranked(context, tenant, [state])
  if (queued === undefined) throw noSuchCase()
  const assessments = await caseAssessments(context, tenant, state)
  const batch = await lastFinishedBatch(reader, tenant)
  const contractors = contractorsIn(state)
  const clusters =
    batch === undefined ? [] : await readClusters(context.store.reader, batch, contractors)
  return {
    ...queued,
    headline: headlineOf({ state, assessments, clusters, paidBack: queued.paidBack }, TITLES),
    events: await caseEvents(reader, tenant, id),
    assessments,
    histories:
      batch === undefined
        ? new Map<ContractorId, ContractorHistory>()
        : await historiesOf(context, batch, contractors.slice(0, HISTORIES_SHOWN)),
    clusters,
    trackRecords: new Map(
      (await listTrackRecords(context, tenant)).map((record) => [record.indicator, record]),
    ),
    explanations: new Map(
      assessments.map((assessment) => [assessment.contractor, subjectExplanation(assessment)]),
    ),
  }
}

/** Throws `not-found`, and `blind-verdict-first` where the actor could still judge somebody of it blindly. */
export async function openedCase(
  { store: { reader } }: Context,
  acting: Acting,
  id: string,
): Promise<Case> {
  const state = await findCase(reader, acting.tenant, id)
  if (state === undefined) throw noSuchCase()
  await requireUnsealedCase(reader, acting, state)
  return state
}

async function historiesOf(
  context: Context,
  batch: StoredBatch,
  contractors: readonly ContractorId[],
): Promise<ReadonlyMap<ContractorId, ContractorHistory>> {
  const { reader } = context.store
  const loader = new HistoryLoader(reader, await knowledgeAt(context, batch))
  const keys = await findContractorKeys(reader, batch.tenant, contractors)
  const histories = await loader.histories(await loader.ownRecords([...keys.values()]))
  return new Map([...histories.values()].map((history) => [history.contractor, history]))
}
