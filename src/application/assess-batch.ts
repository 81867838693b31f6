/**
 * The second half of a batch: the network index, then the assessments of everybody whom it can change.
 *
 * Each chunk is a transaction of its own. Doing it again changes nothing, so that a batch whose assessment
 * was cut off is simply assessed anew.
 */
import { setImmediate } from 'node:timers/promises'
import { systemActor } from '../domain/actor.ts'
import { instant } from '../domain/calendar.ts'
import type { BatchStatus } from '../domain/batch.ts'
import { artefactsOf } from '../network/artefacts.ts'
import { sharersOfNewlyCommon, sharersWith } from '../storage/affected-contractors.ts'
import { countOpenedAlerts } from '../storage/write-alerts.ts'
import {
  type StoredBatch,
  assertStillOurs,
  latestKnownAt,
  noteAssessed,
  updateBatch,
} from '../storage/batches.ts'
import { type ContractorKey, findContractorKeys } from '../storage/contractor-keys.ts'
import { contractorsTouchedBy } from '../storage/contractors.ts'
import { HistoryLoader } from '../storage/history-loader.ts'
import { contractorsUpstream } from '../storage/senders-upstream.ts'
import { contractorsOfChangedSuppressions } from '../storage/suppressions.ts'
import { refreshStatistics } from '../storage/refresh-statistics.ts'
import { writeSightings } from '../storage/write-sightings.ts'
import { announce, batchHappening } from './announce.ts'
import { assessContractors } from './assess-contractors.ts'
import { logAudit } from './audit-log.ts'
import type { Progress } from './batch-input.ts'
import { chunksOf } from './chunks-of.ts'
import type { Context } from './context.ts'
import { clusterNews, followAlerts } from './follow-alerts.ts'
import { knowledgeAt } from './knowledge-at.ts'
import { withPolicyInForce } from './policy-in-force.ts'

/** Contractors read with one set of statements. */
const CONTRACTORS_PER_CHUNK = 200
/** A batch of more rows can change how tables are best read. */
const MANY_ROWS = 1000

export type AssessBatchOptions = {
  readonly onProgress?: ((progress: Progress) => void) | undefined
  /** A batch that can change more contractors is returned as it was, to be assessed without this limit. */
  readonly atMost?: number
}

export async function assessBatch(
  installation: Context,
  batch: StoredBatch,
  { onProgress, atMost = Infinity }: AssessBatchOptions = {},
): Promise<StoredBatch> {
  const context = await withPolicyInForce(installation, batch.tenant)
  const { store } = context
  const loader = new HistoryLoader(store.reader, await knowledgeAt(context, batch))
  const touched = await touchedContractors(context, batch)
  if (touched.length > atMost) return batch
  const grown = batch.accepted > MANY_ROWS
  if (grown) await refreshStatistics(store, batch.tenant)
  for (const chunk of chunksOf(touched, CONTRACTORS_PER_CHUNK)) {
    await indexArtefacts(context, { batch, loader, chunk })
    await setImmediate()
  }
  if (grown) await refreshStatistics(store, batch.tenant)
  const affected = await affectedContractors(context, batch, touched)
  if (affected.length > atMost) return batch
  const assessed = await assessContractors(
    context,
    {
      batch,
      loader,
      contractors: affected,
      onSaved: (db, done) => noteAssessed(db, batch, { done, total: affected.length }),
    },
    onProgress,
  )
  const news = await clusterNews(context, batch)
  return await store.write(batch.tenant, async (db) => {
    await assertStillOurs(db, batch)
    const alertsOpened = await countOpenedAlerts(db, batch)
    const hasFaults =
      batch.rejected > 0 || batch.problems.some(({ severity }) => severity === 'error')
    const status: BatchStatus = hasFaults ? 'partial' : 'complete'
    const finished = { ...batch, status, toAssess: assessed, assessed, alertsOpened }
    await updateBatch(db, finished)
    await followAlerts(db, context, batch, news)
    await logAudit(db, context, {
      tenant: batch.tenant,
      actor: systemActor('assessment'),
      action: 'batch.assessed',
      subject: { kind: 'batch', id: batch.id },
      detail: { status, assessed, alertsOpened },
    })
    await announce(db, context, batch.tenant, [batchHappening(batch)])
    return finished
  })
}

async function touchedContractors(
  { store: { reader } }: Context,
  batch: StoredBatch,
): Promise<readonly ContractorKey[]> {
  const own = await contractorsTouchedBy(reader, batch)
  const upstream = await contractorsUpstream(reader, batch)
  return inOrder([...own, ...upstream])
}

type IndexedChunk = {
  readonly batch: StoredBatch
  readonly loader: HistoryLoader
  readonly chunk: readonly ContractorKey[]
}

async function indexArtefacts(
  { store }: Context,
  { batch, loader, chunk }: IndexedChunk,
): Promise<void> {
  const own = await loader.descriptions(chunk)
  const shown = [...own].map(([contractor, records]) => ({
    contractor,
    artefacts: artefactsOf(records),
  }))
  await store.writeResumable(batch.tenant, async (db) => {
    await assertStillOurs(db, batch)
    await writeSightings({ db, ...batch }, shown)
  })
}

async function affectedContractors(
  { store: { reader } }: Context,
  batch: StoredBatch,
  touched: readonly ContractorKey[],
): Promise<readonly ContractorKey[]> {
  const affected = new Set(touched)
  for (const chunk of chunksOf(touched, CONTRACTORS_PER_CHUNK)) {
    for (const contractor of await sharersWith(reader, batch, chunk)) affected.add(contractor)
  }
  for (const contractor of await sharersOfNewlyCommon(reader, batch)) affected.add(contractor)
  for (const contractor of await newlySilencedOrHeard(reader, batch)) affected.add(contractor)
  return inOrder(affected)
}

/** Whose suppressions began or ended since the batch before. */
async function newlySilencedOrHeard(
  reader: Context['store']['reader'],
  { tenant, sequence, knownAt }: StoredBatch,
): Promise<Iterable<ContractorKey>> {
  const after = (await latestKnownAt(reader, tenant, sequence)) ?? instant(0)
  const changed = await contractorsOfChangedSuppressions(reader, tenant, { after, upTo: knownAt })
  return (await findContractorKeys(reader, tenant, changed)).values()
}

function inOrder(contractors: Iterable<ContractorKey>): readonly ContractorKey[] {
  return [...new Set(contractors)].sort((a, b) => a - b)
}
