/**
 * Sends what is due to webhooks, from any process.
 *
 * A delivery is claimed in one transaction, attempted outside of any, and settled in another. A process that
 * dies in between leaves a claim that runs out: messages come at least once, and not in order.
 */
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
  claimDue,
  giveUpWaiting,
  settleClaim,
  tenantsWithDueDeliveries,
} from '../../storage/webhooks/webhook-deliveries.ts'
import { findWebhook, updateWebhook, webhooksOf } from '../../storage/webhooks/webhooks.ts'
import type { SendOutcome } from '../../webhooks/sender.ts'
import { signedHeaders } from '../../webhooks/sign-message.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'

/** Several times as long as an attempt may take. */
const CLAIM_MS = 90_000
/** Attempts at once: for each platform, and platforms. */
const PER_TENANT = 20
const TENANTS = 10

/**
 * Ends when nothing is due, or with the attempts under way when `stop` is given. What fails on one platform
 * is thrown once the others are served.
 */
export async function deliverWebhooks(context: Context, stop?: AbortSignal): Promise<void> {
  const { store, clock } = context
  for (;;) {
    if (stop?.aborted === true) return
    const tenants = await tenantsWithDueDeliveries(store.reader, clock())
    if (tenants.length === 0) return
    const served = await Promise.allSettled(
      tenants.slice(0, TENANTS).map((tenant) => deliverTo(context, tenant)),
    )
    const failed = served.find(({ status }) => status === 'rejected')
    if (failed?.status === 'rejected') throw failed.reason
  }
}

type Attempt = { readonly claimed: Delivery; readonly outcome: SendOutcome }

async function deliverTo(context: Context, tenant: TenantId): Promise<void> {
  const { store, clock } = context
  const { claims, webhooks } = await store.write(tenant, async (db) => {
    const now = clock()
    const until = instant(now + CLAIM_MS)
    return {
      claims: await claimDue(db, tenant, { now, until, limit: PER_TENANT }),
      webhooks: new Map((await webhooksOf(db, tenant)).map((each) => [each.id, each])),
    }
  })
  const attempts = await Promise.all(
    claims.flatMap((claimed) => {
      const webhook = webhooks.get(claimed.webhook)
      return webhook === undefined ? [] : [attempt(context, webhook, claimed)]
    }),
  )
  await store.write(tenant, async (db) => {
    for (const each of attempts) await settle(db, context, tenant, each)
  })
}

async function attempt(
  { vault, webhooks, clock }: Context,
  { tenant, url, secret, previous }: Webhook,
  claimed: Delivery,
): Promise<Attempt> {
  const at = clock()
  const sealed =
    previous !== undefined && previous.until > at ? [secret, previous.secret] : [secret]
  const { id, body } = claimed.message
  const secrets = sealed.map((each) => vault.open(tenant, each))
  const headers = signedHeaders({ id, body, at }, secrets)
  return { claimed, outcome: await webhooks.send(url, { headers, body }) }
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
