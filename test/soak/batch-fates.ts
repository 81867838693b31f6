/** What the database holds of batches, whatever was answered. */
import { sql } from 'kysely'
import type { TenantId } from '../../src/domain/ids.ts'
import { type Db, openStore } from '../../src/storage/store.ts'
import { type PostedBatch, contractorOf } from './posted-batches.ts'
import type { ServedDatabase } from './served-process.ts'

/** Counted rows; a batch that was applied twice has too many. */
export type BatchFate = {
  readonly batches: number
  readonly status: string | undefined
  readonly payments: number
  /** Contractors of the batch whose assessment was made with it and stands. */
  readonly assessments: number
}

/** In the order of the batches. */
export async function fatesOf(
  { database }: ServedDatabase,
  batches: readonly PostedBatch[],
): Promise<readonly BatchFate[]> {
  const store = await openStore(database)
  const fates: BatchFate[] = []
  for (const batch of batches) fates.push(await fateOf(store.reader, batch))
  await store.close()
  return fates
}

const TENANT = 1 as TenantId

/** How many batches are stored and assessed. */
export async function completeBatches({ database }: ServedDatabase): Promise<number> {
  const store = await openStore(database)
  const { count } = await store.reader
    .selectFrom('batch')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('tenant', '=', TENANT)
    .where('status', '=', 'complete')
    .executeTakeFirstOrThrow()
  await store.close()
  return count
}

async function fateOf(db: Db, { name, contractors }: PostedBatch): Promise<BatchFate> {
  const held = await db
    .selectFrom('batch')
    .select(['sequence', 'status'])
    .where('tenant', '=', TENANT)
    .where('external_id', '=', name)
    .execute()
  const people = Array.from({ length: contractors }, (_, who) => contractorOf(name, who))
  const known = await db
    .selectFrom('contractor')
    .select('contractor')
    .where('tenant', '=', TENANT)
    .where('reference', 'in', people)
    .execute()
  const keys = known.map(({ contractor }) => contractor)
  return {
    batches: held.length,
    status: held[0]?.status,
    payments: keys.length === 0 ? 0 : await paymentsOf(db, keys),
    assessments: keys.length === 0 ? 0 : await assessmentsOf(db, keys, held[0]?.sequence ?? 0),
  }
}

async function paymentsOf(db: Db, keys: readonly number[]): Promise<number> {
  const row = await db
    .selectFrom('payment')
    .select(sql<number | string>`count(*)`.as('rows'))
    .where('tenant', '=', TENANT)
    .where('contractor', 'in', keys)
    .executeTakeFirstOrThrow()
  return Number(row.rows)
}

async function assessmentsOf(db: Db, keys: readonly number[], sequence: number): Promise<number> {
  const row = await db
    .selectFrom('standing')
    .innerJoin('assessment', (join) =>
      join
        .onRef('assessment.tenant', '=', 'standing.tenant')
        .onRef('assessment.contractor', '=', 'standing.contractor')
        .onRef('assessment.revision', '=', 'standing.revision'),
    )
    .select(sql<number | string>`count(*)`.as('rows'))
    .where('standing.tenant', '=', TENANT)
    .where('standing.contractor', 'in', keys)
    .where('assessment.sequence', '=', sequence)
    .executeTakeFirstOrThrow()
  return Number(row.rows)
}
