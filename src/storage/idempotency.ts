/** Answers kept for repeated requests, per tenant and key. */
import type { TenantId } from '../domain/ids.ts'
import type { Db } from './store.ts'
import type { Tables } from './tables.ts'

type RequestKey = { readonly tenant: TenantId; readonly key: string }

/** Claims the key; the row that holds it already, when somebody was first. */
export async function claimKey(
  db: Db,
  { tenant, key, requestHash, now }: RequestKey & { requestHash: string; now: number },
): Promise<Tables['idempotency'] | undefined> {
  const { numInsertedOrUpdatedRows: claimed } = await db
    .insertInto('idempotency')
    .values({ tenant, key, request_hash: requestHash, begun_at: now, status: null, body: null })
    .onConflict((conflict) => conflict.columns(['tenant', 'key']).doNothing())
    .executeTakeFirst()
  if (claimed === 1n) return undefined
  return await db
    .selectFrom('idempotency')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
}

export async function keepAnswer(
  db: Db,
  { tenant, key, status, body }: RequestKey & { status: number; body: string },
): Promise<void> {
  await db
    .updateTable('idempotency')
    .set({ status, body })
    .where('tenant', '=', tenant)
    .where('key', '=', key)
    .execute()
}

/** Forgets a claim whose request came to no answer, so that it can be tried again. */
export async function releaseKey(db: Db, { tenant, key }: RequestKey): Promise<void> {
  await db
    .deleteFrom('idempotency')
    .where('tenant', '=', tenant)
    .where('key', '=', key)
    .where('status', 'is', null)
    .execute()
}

/** Forgets claims and answers begun before this instant. */
export async function forgetKeys(db: Db, before: number): Promise<void> {
  await db.deleteFrom('idempotency').where('begun_at', '<', before).execute()
}

/** Forgets claims without an answer: the process that made them is gone. */
export async function releaseAllUnanswered(db: Db): Promise<void> {
  await db.deleteFrom('idempotency').where('status', 'is', null).execute()
}
