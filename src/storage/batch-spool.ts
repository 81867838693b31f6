/** The bytes of received batches, sealed: they hold account numbers in clear. */
import type { TenantId } from '../domain/ids.ts'
import type { Vault } from '../vault/vault.ts'
import type { Db } from './store.ts'

type BatchKey = { readonly tenant: TenantId; readonly sequence: number }
type Sealing = { readonly vault: Vault; readonly batch: BatchKey }

export async function spoolChunk(
  db: Db,
  { vault, batch }: Sealing,
  { chunk, bytes }: { readonly chunk: number; readonly bytes: Uint8Array },
): Promise<void> {
  const sealed = JSON.stringify(vault.seal(batch.tenant, Buffer.from(bytes).toString('base64')))
  await db
    .insertInto('batch_spool')
    .values({ ...batch, chunk, sealed })
    .execute()
}

/** The bytes as received. */
export async function* spooledBytes(db: Db, { vault, batch }: Sealing): AsyncGenerator<Uint8Array> {
  for (let chunk = 0; ; chunk += 1) {
    const row = await db
      .selectFrom('batch_spool')
      .select('sealed')
      .where('tenant', '=', batch.tenant)
      .where('sequence', '=', batch.sequence)
      .where('chunk', '=', chunk)
      .executeTakeFirst()
    if (row === undefined) return
    yield Buffer.from(vault.open(batch.tenant, JSON.parse(row.sealed)), 'base64')
  }
}

export async function clearSpool(db: Db, { tenant, sequence }: BatchKey): Promise<void> {
  await db
    .deleteFrom('batch_spool')
    .where('tenant', '=', tenant)
    .where('sequence', '=', sequence)
    .execute()
}
