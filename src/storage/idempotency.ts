/** Answers kept for repeated requests, per tenant and key. */
import type { TenantId } from '../domain/ids.ts'
import type { Db } from './store.ts'
import type { Tables } from './tables.ts'

type RequestKey = { readonly tenant: TenantId; readonly key: string }

type Claim = RequestKey & {
  readonly requestHash: string
  readonly now: number
  /** A claim without an answer that was last renewed before this instant is free again. */
  readonly abandonedBefore: number
}

/** Claims the key; the row that holds it already, when somebody was first. */
export async function claimKey(
  db: Db,
  { tenant, key, requestHash, now, abandonedBefore }: Claim,
): Promise<Tables['idempotency'] | undefined> {
  const { numInsertedOrUpdatedRows: claimed } = await db
    .insertInto('idempotency')
    .values({ tenant, key, request_hash: requestHash, begun_at: now, status: null, body: null })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant', 'key'])
        .doUpdateSet({ request_hash: requestHash, begun_at: now })
        .where('idempotency.status', 'is', null)
        .where('idempotency.begun_at', '<', abandonedBefore),
    )
    .executeTakeFirst()
  if (claimed === 1n) return undefined
  return await db
    .selectFrom('idempotency')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
}

/** Says that the request of a claim is still being answered. */
export async function renewClaim(
  db: Db,
  { tenant, key, now }: RequestKey & { readonly now: number },
): Promise<void> {
  await db
    .updateTable('idempotency')
    .set({ begun_at: now })
    .where('tenant', '=', tenant)
    .where('key', '=', key)
    .where('status', 'is', null)
    .execute()
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

/** Forgets claims and answers of a tenant that were begun before this instant. */
export async function forgetKeys(
  db: Db,
  { tenant, before }: { readonly tenant: TenantId; readonly before: number },
): Promise<void> {
  await db
    .deleteFrom('idempotency')
    .where('tenant', '=', tenant)
    .where('begun_at', '<', before)
    .execute()
}
