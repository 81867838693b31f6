/**
 * Sends what is due to webhooks, from any process.
 *
 * A delivery is claimed in one transaction, attempted outside of any, and settled in another. A process that
 * dies in between leaves a claim that runs out: messages come at least once, and not in order.
 */
import { setTimeout } from 'node:timers/promises'
import { systemActor } from '../../domain/actor.ts'
import { type Instant, instant } from '../../domain/calendar.ts'
import type { TenantId } from '../../domain/ids.ts'
import {
  type FailedAttempt,
  afterAttempt,
  requestedDelay,
  retryDelay,
} from '../../domain/redelivery.ts'
import type { Delivery, Webhook } from '../../domain/webhook.ts'
import type { Db } from '../../storage/store.ts'
import {
  type Listener,
  claimDue,
  giveUpWaiting,
  listenersWithDueDeliveries,
  settleClaim,
} from '../../storage/webhooks/webhook-deliveries.ts'
import { findWebhook, updateWebhook } from '../../storage/webhooks/webhooks.ts'
import type { Vault } from '../../vault/vault.ts'
import type { SendOutcome } from '../../webhooks/sender.ts'
import { signedHeaders } from '../../webhooks/sign-message.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'

/** Several times as long as an attempt may take. */
const CLAIM_MS = 90_000
/** Attempts at once for each webhook, of which a platform has at most twenty; and platforms. */
const PER_WEBHOOK = 5
const TENANTS = 10
/** How often is looked for what came due while receivers keep others waiting. */
const LOOK_AGAIN_MS = 1000

/**
 * Ends when nothing is due, or with the attempts under way when `stop` is given. Who waits longest is served
 * first, and no webhook waits for the receiver of another. What fails at one is thrown once the others are
 * served.
 */
export async function deliverWebhooks(context: Context, stop?: AbortSignal): Promise<void> {
  const { store, clock } = context
  const serving = new Map<string, { readonly tenant: TenantId; readonly done: Promise<void> }>()
  const failures = new Map<string, unknown>()
  const serve = async (listener: Listener, name: string): Promise<void> => {
    await deliverTo(context, listener).catch((error: unknown) => failures.set(name, error))
    serving.delete(name)
  }
  for (;;) {
    const isStopped = stop?.aborted === true
    const due = isStopped ? [] : await listenersWithDueDeliveries(store.reader, clock())
    for (const listener of due) {
      const { tenant, webhook } = listener
      const name = `${tenant} ${webhook}`
      const tenants = new Set([...serving.values()].map((each) => each.tenant)).add(tenant)
      if (serving.has(name) || failures.has(name) || tenants.size > TENANTS) continue
      serving.set(name, { tenant, done: serve(listener, name) })
    }
    if (serving.size === 0) break
    await firstOf(
      [...serving.values()].map(({ done }) => done),
      LOOK_AGAIN_MS,
    )
  }
  for (const failure of failures.values()) throw failure
}

/** Resolves with the first of them, or after so many milliseconds. */
async function firstOf(running: readonly Promise<void>[], milliseconds: number): Promise<void> {
  const enough = new AbortController()
  const { signal } = enough
  await Promise.race([...running, setTimeout(milliseconds, undefined, { signal }).catch(() => {})])
  enough.abort()
}

type Attempt = { readonly claimed: Delivery; readonly outcome: SendOutcome }

async function deliverTo(context: Context, listener: Listener): Promise<void> {
  const { store, clock } = context
  const { tenant } = listener
  const { claims, webhook } = await store.write(tenant, async (db) => {
    const now = clock()
    const until = instant(now + CLAIM_MS)
    return {
      claims: await claimDue(db, listener, { now, until, limit: PER_WEBHOOK }),
      webhook: await findWebhook(db, tenant, listener.webhook),
    }
  })
  if (webhook === undefined) return
  const attempts = await Promise.allSettled(
    claims.map((claimed) => attempt(context, webhook, claimed)),
  )
  await store.write(tenant, async (db) => {
    for (const each of attempts) {
      if (each.status === 'fulfilled') await settle(db, context, tenant, each.value)
    }
  })
  for (const each of attempts) if (each.status === 'rejected') throw each.reason
}

async function attempt(
  { vault, webhooks, clock }: Context,
  webhook: Webhook,
  claimed: Delivery,
): Promise<Attempt> {
  const at = clock()
  const secrets = secretsOf(webhook, vault, at)
  if (secrets === undefined) return { claimed, outcome: { fault: 'secret-unreadable' } }
  const { id, body } = claimed.message
  const headers = signedHeaders({ id, body, at }, secrets)
  return { claimed, outcome: await webhooks.send(webhook.url, { headers, body }) }
}

/** By which a message is signed now; undefined where the vault cannot open them, as with another key. */
function secretsOf(
  { tenant, secret, previous }: Webhook,
  vault: Vault,
  at: Instant,
): readonly string[] | undefined {
  const sealed =
    previous !== undefined && previous.until > at ? [secret, previous.secret] : [secret]
  try {
    return sealed.map((each) => vault.open(tenant, each))
  } catch {
    return undefined
  }
}

async function settle(
  db: Db,
  context: Context,
  tenant: TenantId,
  { claimed, outcome }: Attempt,
): Promise<void> {
  const now = settled(context, claimed, outcome)
  await settleClaim(db, tenant, { claimed, now })
  const webhook = await findWebhook(db, tenant, claimed.webhook)
  if (webhook === undefined || webhook.disabled !== undefined) return
  const after = afterAttempt(webhook, now, context.clock())
  if (after.failingSince === webhook.failingSince && after.disabled === undefined) return
  await updateWebhook(db, after)
  if (after.disabled !== undefined) await tellDisabled(db, context, after, now)
}

function settled(
  { clock, chance }: Context,
  { webhook, message, attempts }: Delivery,
  outcome: SendOutcome,
): Delivery {
  const at = clock()
  const tried = { webhook, message, attempts: attempts + 1, attemptedAt: at }
  if ('fault' in outcome) {
    return triedAgain({ ...tried, lastFault: outcome.fault }, { chance: chance() })
  }
  const { status, retryAfter } = outcome
  if (status >= 200 && status < 300) return { ...tried, state: 'delivered', lastStatus: status }
  const requested = retryAfter === undefined ? undefined : requestedDelay(retryAfter, at)
  return triedAgain(
    { ...tried, lastStatus: status, lastFault: 'status' },
    { chance: chance(), ...(requested === undefined ? {} : { requested }) },
  )
}

/** Waits for its next attempt, or is given up. */
function triedAgain(
  failed: Omit<Delivery, 'state'> & { readonly attemptedAt: Instant },
  when: Omit<FailedAttempt, 'failed'>,
): Delivery {
  const delay = retryDelay({ ...when, failed: failed.attempts })
  return delay === undefined
    ? { ...failed, state: 'failed' }
    : { ...failed, state: 'waiting', dueAt: instant(failed.attemptedAt + delay) }
}

async function tellDisabled(
  db: Db,
  context: Context,
  { tenant, id, disabled, failingSince }: Webhook,
  { lastStatus, lastFault }: Delivery,
): Promise<void> {
  await giveUpWaiting(db, tenant, id)
  await logAudit(db, context, {
    tenant,
    actor: systemActor('webhooks'),
    action: 'webhook.disabled',
    subject: { kind: 'webhook', id },
    detail: { reason: disabled?.reason, failingSince, status: lastStatus, fault: lastFault },
  })
}
