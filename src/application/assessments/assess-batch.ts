/**
 * The second half of a batch: the network index, then the assessments of everybody whom it can change.
 *
 * Each chunk is a transaction of its own. Doing it again changes nothing, so that a batch whose assessment
 * was cut off is simply assessed anew.
 */
import { systemActor } from '../../domain/actor.ts'
import { instant } from '../../domain/calendar.ts'
import type { BatchStatus } from '../../domain/batch.ts'
import { sharersOfNewlyCommon, sharersWith } from '../../storage/batches/affected-contractors.ts'
import { countOpenedAlerts } from '../../storage/assessments/write-alerts.ts'
import { latestKnownAt, noteAssessed, updateBatch } from '../../storage/batches/batches.ts'
import type { StoredBatch } from '../../storage/batches/stored-batch.ts'
import { type ContractorKey, findContractorKeys } from '../../storage/contractor-keys.ts'
import { HistoryLoader } from '../../storage/history/history-loader.ts'
import { contractorsOfChangedSuppressions } from '../../storage/desk/suppressions.ts'
import { writeForBatch } from '../../storage/batches/write-for-batch.ts'
import { refreshStatistics } from '../../storage/refresh-statistics.ts'
import { announce, batchHappening } from '../webhooks/announce.ts'
import { assessContractors } from './assess-contractors.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Progress } from '../batches/batch-input.ts'
import { chunksOf } from '../chunks-of.ts'
import type { Context } from '../context.ts'
import { clusterNews, followAlerts } from './follow-alerts.ts'
import { inOrder, indexRecords, indexTouched, touchedContractors } from './index-artefacts.ts'
import { knowledgeAt } from './knowledge-at.ts'
import { traced } from '../traced.ts'

/** Contractors read with one set of statements. */
const CONTRACTORS_PER_CHUNK = 200
/** A batch of more rows can change how tables are best read. */
const MANY_ROWS = 1000

export type AssessBatchOptions = {
  readonly onProgress?: ((progress: Progress) => void) | undefined
  /** A batch that can change more contractors is returned as it was, to be assessed without this limit. */
  readonly atMost?: number
}

/** To be called with the policy of the platform in force (`withPolicyInForce`). */
export async function assessBatch(
  context: Context,
  batch: StoredBatch,
  options: AssessBatchOptions = {},
): Promise<StoredBatch> {
  return await traced('assess batch', { 'wagewatch.batch.id': batch.id }, async (span) => {
    const finished = await assessTraced(context, batch, options)
    span.setAttribute('wagewatch.batch.assessed', finished.assessed)
    return finished
  })
}

async function assessTraced(
  context: Context,
  batch: StoredBatch,
  { onProgress, atMost = Infinity }: AssessBatchOptions,
): Promise<StoredBatch> {
  const { store } = context
  const loader = new HistoryLoader(store.reader, await knowledgeAt(context, batch))
  const touched = await touchedContractors(context, batch)
  if (touched.all.length > atMost) return batch
  const grown = batch.accepted > MANY_ROWS
  if (grown) await refreshStatistics(store, batch.tenant)
  const alone = await indexTouched(context, { batch, loader }, touched)
  if (grown) await refreshStatistics(store, batch.tenant)
  const affected = await affectedContractors(context, batch, { touched: touched.all, alone })
  if (affected.length > atMost) return batch
  const assessed = await assessAffected(context, { batch, loader, affected, alone }, onProgress)
  const news = await clusterNews(context, batch)
  return await writeForBatch(store, { batch, kept: 'durably' }, async (db) => {
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

type Affected = {
  readonly batch: StoredBatch
  readonly loader: HistoryLoader
  readonly affected: readonly ContractorKey[]
  /** Those of them who are not indexed yet. */
  readonly alone: ReadonlySet<ContractorKey>
}

/** The number of contractors assessed. */
async function assessAffected(
  context: Context,
  { batch, loader, affected, alone }: Affected,
  onProgress: AssessBatchOptions['onProgress'],
): Promise<number> {
  const surprising = new Set<ContractorKey>()
  const assessed = await assessContractors(
    context,
    {
      batch,
      loader,
      contractors: affected,
      async onRead(own) {
        const unindexed = new Map([...own].filter(([contractor]) => alone.has(contractor)))
        for (const each of await indexRecords(context, batch, unindexed)) surprising.add(each)
      },
      async onSaved(db, done) {
        const total = affected.length
        // The last ones are noted when the batch is finished.
        if (done < total) await noteAssessed(db, batch, { done, total })
      },
    },
    onProgress,
  )
  // A new release can see what others could share where the one before it saw nothing.
  const anew = await sharersOfAll(context, batch, [...surprising])
  if (anew.size > 0) await assessContractors(context, { batch, loader, contractors: inOrder(anew) })
  return assessed
}

async function affectedContractors(
  context: Context,
  batch: StoredBatch,
  {
    touched,
    alone,
  }: { readonly touched: readonly ContractorKey[]; readonly alone: ReadonlySet<ContractorKey> },
): Promise<readonly ContractorKey[]> {
  const { reader } = context.store
  const linking = touched.filter((contractor) => !alone.has(contractor))
  const affected = new Set([...touched, ...(await sharersOfAll(context, batch, linking))])
  for (const contractor of await sharersOfNewlyCommon(reader, batch)) affected.add(contractor)
  for (const contractor of await newlySilencedOrHeard(reader, batch)) affected.add(contractor)
  return inOrder(affected)
}

async function sharersOfAll(
  { store: { reader } }: Context,
  batch: StoredBatch,
  contractors: readonly ContractorKey[],
): Promise<ReadonlySet<ContractorKey>> {
  const sharers = new Set<ContractorKey>()
  for (const chunk of chunksOf(contractors, CONTRACTORS_PER_CHUNK)) {
    for (const contractor of await sharersWith(reader, batch, chunk)) sharers.add(contractor)
  }
  return sharers
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
