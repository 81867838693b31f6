/** A request that is repeated with the same key is run once and answered alike. */
import { MS_PER_DAY } from '../domain/calendar.ts'
import type { TenantId } from '../domain/ids.ts'
import { claimKey, forgetKeys, keepAnswer, releaseKey, renewClaim } from '../storage/idempotency.ts'
import type { Context } from './context.ts'

type RequestKey = { readonly tenant: TenantId; readonly key: string }

export type IdempotentState =
  | { readonly state: 'new' }
  | { readonly state: 'running' }
  | { readonly state: 'mismatch' }
  | { readonly state: 'done'; readonly status: number; readonly body: string }

/** Answers are kept for so long. */
const KEPT_MS = 2 * MS_PER_DAY
/** A claim that is not renewed for so long is free: the process that made it is gone. */
export const CLAIM_MS = 15_000
const RENEWED_EVERY_MS = 4_000

/** Claims the key for this request; `new` when it is the first. */
export async function beginIdempotent(
  { store, clock }: Context,
  request: RequestKey & { readonly requestHash: string },
): Promise<IdempotentState> {
  const now = clock()
  const held = await store.write(request.tenant, async (db) => {
    await forgetKeys(db, { tenant: request.tenant, before: now - KEPT_MS })
    return await claimKey(db, { ...request, now, abandonedBefore: now - CLAIM_MS })
  })
  if (held === undefined) return { state: 'new' }
  if (held.request_hash !== request.requestHash) return { state: 'mismatch' }
  if (held.status === null || held.body === null) return { state: 'running' }
  return { state: 'done', status: held.status, body: held.body }
}

/** Runs what a claimed request asks for, and renews the claim meanwhile. */
export async function whileClaimed<Answer>(
  { store, clock }: Context,
  request: RequestKey,
  run: () => Promise<Answer>,
): Promise<Answer> {
  const renew = () =>
    store.write(request.tenant, (db) => renewClaim(db, { ...request, now: clock() }))
  // A renewal fails only with the database, and then so does the request.
  const timer = setInterval(() => void renew().catch(() => {}), RENEWED_EVERY_MS)
  try {
    return await run()
  } finally {
    clearInterval(timer)
  }
}

/** Keeps the answer for those who ask again. */
export async function finishIdempotent(
  { store }: Context,
  answer: RequestKey & { readonly status: number; readonly body: string },
): Promise<void> {
  await store.write(answer.tenant, (db) => keepAnswer(db, answer))
}

/** Frees the key: the request came to no lasting answer and may be tried again. */
export async function abandonIdempotent({ store }: Context, request: RequestKey): Promise<void> {
  await store.write(request.tenant, (db) => releaseKey(db, request))
}
