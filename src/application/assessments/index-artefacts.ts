/**
 * Keeps the index of shareable values up to date with a batch, before anybody is assessed: who shares what
 * with whom is part of every assessment.
 *
 * Most people are only paid again and share nothing. Nobody waits for theirs: it is indexed when their records
 * are read to be assessed, so that they are read once.
 */
import { setImmediate } from 'node:timers/promises'
import { artefactsOf } from '../../network/artefacts.ts'
import { linkedAmong } from '../../storage/batches/affected-contractors.ts'
import { writeForBatch } from '../../storage/batches/write-for-batch.ts'
import type { StoredBatch } from '../../storage/batches/stored-batch.ts'
import type { ContractorKey } from '../../storage/contractor-keys.ts'
import { contractorsTouchedBy } from '../../storage/assessments/contractors.ts'
import type { HistoryLoader } from '../../storage/history/history-loader.ts'
import { contractorsPaidAsBefore } from '../../storage/records/paid-as-before.ts'
import type { DescribedRecords } from '../../storage/records/records-at-hand.ts'
import { contractorsUpstream } from '../../storage/history/senders-upstream.ts'
import { writeSightings } from '../../storage/history/write-sightings.ts'
import { chunksOf } from '../chunks-of.ts'
import type { Context } from '../context.ts'

/** Contractors read with one set of statements. */
const CONTRACTORS_PER_CHUNK = 200

/** Contractors of whom a batch brought news, in order; `upstream` are those whose money new transfers move. */
export type Touched = {
  readonly all: readonly ContractorKey[]
  readonly upstream: ReadonlySet<ContractorKey>
}

export async function touchedContractors(
  { store: { reader } }: Context,
  batch: StoredBatch,
): Promise<Touched> {
  const upstream = new Set(await contractorsUpstream(reader, batch))
  return { all: inOrder([...(await contractorsTouchedBy(reader, batch)), ...upstream]), upstream }
}

type Indexing = { readonly batch: StoredBatch; readonly loader: HistoryLoader }

/**
 * Indexes those of the touched who have to be indexed before anybody is assessed. Returns the others, who are
 * paid as before and share nothing: they are to be indexed when they are assessed.
 */
export async function indexTouched(
  context: Context,
  indexing: Indexing,
  { all, upstream }: Touched,
): Promise<ReadonlySet<ContractorKey>> {
  const { reader } = context.store
  const { batch } = indexing
  const paid = await contractorsPaidAsBefore(reader, batch)
  const alone = new Set(paid.filter((contractor) => !upstream.has(contractor)))
  await indexChunks(
    context,
    indexing,
    all.filter((contractor) => !alone.has(contractor)),
  )
  // Asked for only now: they may share something since the others are indexed.
  const linked: ContractorKey[] = []
  for (const chunk of chunksOf([...alone], CONTRACTORS_PER_CHUNK)) {
    linked.push(...(await linkedAmong(reader, batch, chunk)))
  }
  await indexChunks(context, indexing, linked)
  for (const contractor of linked) alone.delete(contractor)
  return alone
}

async function indexChunks(
  context: Context,
  { batch, loader }: Indexing,
  contractors: readonly ContractorKey[],
): Promise<void> {
  for (const chunk of chunksOf(inOrder(contractors), CONTRACTORS_PER_CHUNK)) {
    await indexRecords(context, batch, await loader.descriptions(chunk))
    await setImmediate()
  }
}

/** Indexes what these records show; returns who shows something for the first time. */
export async function indexRecords(
  { store }: Context,
  batch: StoredBatch,
  records: ReadonlyMap<ContractorKey, DescribedRecords>,
): Promise<ReadonlySet<ContractorKey>> {
  if (records.size === 0) return new Set()
  const shown = [...records].map(([contractor, own]) => ({
    contractor,
    artefacts: artefactsOf(own),
  }))
  return await writeForBatch(store, { batch, kept: 'resumably' }, (db) =>
    writeSightings({ db, ...batch }, shown),
  )
}

export function inOrder(contractors: Iterable<ContractorKey>): readonly ContractorKey[] {
  return [...new Set(contractors)].sort((a, b) => a - b)
}
