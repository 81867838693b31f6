/** The bytes of received batches, sealed by the caller: they hold account numbers in clear. */
import type { TenantId } from '../../domain/ids.ts'
import type { Db } from '../store.ts'

type BatchKey = { readonly tenant: TenantId; readonly sequence: number }

export async function spoolChunk(
  db: Db,
  { tenant, sequence }: BatchKey,
  { chunk, sealed }: { readonly chunk: number; readonly sealed: string },
): Promise<void> {
  await db.insertInto('batch_spool').values({ tenant, sequence, chunk, sealed }).execute()
}

/** The sealed chunks in order. */
export async function* spooledChunks(
  db: Db,
  { tenant, sequence }: BatchKey,
): AsyncGenerator<string> {
  for (let chunk = 0; ; chunk += 1) {
    const row = await db
      .selectFrom('batch_spool')
      .select('sealed')
      .where('tenant', '=', tenant)
      .where('sequence', '=', sequence)
      .where('chunk', '=', chunk)
      .executeTakeFirst()
    if (row === undefined) return
    yield row.sealed
  }
}

export async function clearSpool(db: Db, { tenant, sequence }: BatchKey): Promise<void> {
  await db
    .deleteFrom('batch_spool')
    .where('tenant', '=', tenant)
    .where('sequence', '=', sequence)
    .execute()
}

/** Gives the bytes to the batch under its new number. */
export async function moveSpool(db: Db, { tenant, sequence }: BatchKey, to: number): Promise<void> {
  await db
    .updateTable('batch_spool')
    .set({ sequence: to })
    .where('tenant', '=', tenant)
    .where('sequence', '=', sequence)
    .execute()
}
