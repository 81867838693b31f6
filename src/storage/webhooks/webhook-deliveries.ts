/** Messages to webhooks and their deliveries: queued with the change that they tell of, claimed when due. */
import { type Instant, instant } from '../../domain/calendar.ts'
import { type TenantId, tenantId } from '../../domain/ids.ts'
import type {
  Delivery,
  DeliveryFault,
  DeliveryState,
  WebhookEvent,
  WebhookMessage,
} from '../../domain/webhook.ts'
import { insertRows } from '../bulk-insert.ts'
import { oneOf } from '../one-of.ts'
import type { Db } from '../store.ts'

export async function nextMessageNumber(db: Db, tenant: TenantId): Promise<number> {
  const { last } = await db
    .selectFrom('webhook_message')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('tenant', '=', tenant)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

/** Queues each message for these webhooks, to be sent at once. */
export async function insertMessages(
  db: Db,
  tenant: TenantId,
  queued: readonly { readonly message: WebhookMessage; readonly webhooks: readonly string[] }[],
): Promise<void> {
  await insertRows(
    db,
    'webhook_message',
    ['tenant', 'number', 'id', 'type', 'at', 'body'],
    queued.map(({ message: { number, id, type, at, body } }) => [
      tenant,
      number,
      id,
      type,
      at,
      body,
    ]),
  )
  await insertRows(
    db,
    'webhook_delivery',
    ['tenant', 'webhook', 'number', 'state', 'attempts', 'due_at'],
    queued.flatMap(({ message, webhooks }) =>
      webhooks.map((webhook) => [tenant, webhook, message.number, 'waiting', 0, message.at]),
    ),
  )
}

/** A webhook of a platform. */
export type Listener = { readonly tenant: TenantId; readonly webhook: string }

/** Those to whom something is due, whatever process will take it; who waits longest comes first. */
export async function listenersWithDueDeliveries(
  db: Db,
  now: Instant,
): Promise<readonly Listener[]> {
  const rows = await db
    .selectFrom('webhook_delivery')
    .select(['tenant', 'webhook'])
    .where('due_at', 'is not', null)
    .where('due_at', '<=', now)
    .groupBy(['tenant', 'webhook'])
    .orderBy(({ fn }) => fn.min('due_at'))
    .orderBy('tenant')
    .orderBy('webhook')
    .execute()
  return rows.map(({ tenant, webhook }) => ({ tenant: tenantId(tenant), webhook }))
}

/** Takes what is due, longest due first; nobody else takes it before `until`, should this process die. */
export async function claimDue(
  db: Db,
  { tenant, webhook: listener }: Listener,
  { now, until, limit }: { readonly now: Instant; readonly until: Instant; readonly limit: number },
): Promise<readonly Delivery[]> {
  const rows = await deliveries(db, tenant)
    .where('webhook', '=', listener)
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('webhook_delivery.number')
    .limit(limit)
    .execute()
  for (const { webhook, number } of rows) {
    await db
      .updateTable('webhook_delivery')
      .set({ due_at: until })
      .where('tenant', '=', tenant)
      .where('webhook', '=', webhook)
      .where('number', '=', number)
      .execute()
  }
  return rows.map((row) => ({ ...deliveryOf(row), dueAt: until }))
}

/** Keeps what became of a claimed delivery; one that was claimed or replayed meanwhile stays as it is. */
export async function settleClaim(
  db: Db,
  tenant: TenantId,
  { claimed, now }: { readonly claimed: Delivery; readonly now: Delivery },
): Promise<void> {
  await db
    .updateTable('webhook_delivery')
    .set(changing(now))
    .where('tenant', '=', tenant)
    .where('webhook', '=', claimed.webhook)
    .where('number', '=', claimed.message.number)
    .where('due_at', '=', claimed.dueAt ?? null)
    .execute()
}

export async function updateDelivery(db: Db, tenant: TenantId, delivery: Delivery): Promise<void> {
  await db
    .updateTable('webhook_delivery')
    .set(changing(delivery))
    .where('tenant', '=', tenant)
    .where('webhook', '=', delivery.webhook)
    .where('number', '=', delivery.message.number)
    .execute()
}

/** What still waits for a webhook that was disabled is given up. */
export async function giveUpWaiting(db: Db, tenant: TenantId, webhook: string): Promise<void> {
  await db
    .updateTable('webhook_delivery')
    .set({
      state: 'failed' satisfies DeliveryState,
      due_at: null,
      last_fault: 'webhook-disabled' satisfies DeliveryFault,
    })
    .where('tenant', '=', tenant)
    .where('webhook', '=', webhook)
    .where('state', '=', 'waiting' satisfies DeliveryState)
    .execute()
}

/** Begins anew with what was given up, all attempts before it; the answer is how many deliveries. */
export async function queueFailed(
  db: Db,
  tenant: TenantId,
  { webhook, dueAt }: { readonly webhook: string; readonly dueAt: Instant },
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('webhook_delivery')
    .set({ state: 'waiting' satisfies DeliveryState, attempts: 0, due_at: dueAt })
    .where('tenant', '=', tenant)
    .where('webhook', '=', webhook)
    .where('state', '=', 'failed' satisfies DeliveryState)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Messages from before this instant, with their deliveries, none of which waits any more. */
export async function forgetMessages(db: Db, tenant: TenantId, before: Instant): Promise<void> {
  const waiting = db
    .selectFrom('webhook_delivery')
    .select('number')
    .where('tenant', '=', tenant)
    .where('due_at', 'is not', null)
  const forgotten = await db
    .deleteFrom('webhook_message')
    .where('tenant', '=', tenant)
    .where('at', '<', before)
    .where('number', 'not in', waiting)
    .returning('number')
    .execute()
  if (forgotten.length === 0) return
  const numbers = forgotten.map(({ number }) => number)
  await db
    .deleteFrom('webhook_delivery')
    .where('tenant', '=', tenant)
    .where('number', 'in', oneOf(db, 'number', numbers))
    .execute()
}

export type DeliveryQuery = {
  readonly state?: DeliveryState
  /** Only messages with a smaller number. */
  readonly before?: number
  readonly limit: number
}

/** Latest message first. */
export async function deliveriesOf(
  db: Db,
  tenant: TenantId,
  webhook: string,
  { state, before, limit }: DeliveryQuery,
): Promise<readonly Delivery[]> {
  let query = deliveries(db, tenant)
    .where('webhook', '=', webhook)
    .orderBy('webhook_delivery.number', 'desc')
    .limit(limit)
  if (state !== undefined) query = query.where('state', '=', state)
  if (before !== undefined) query = query.where('webhook_delivery.number', '<', before)
  return (await query.execute()).map(deliveryOf)
}

/** By the id of its message. */
export async function findDelivery(
  db: Db,
  tenant: TenantId,
  { webhook, message }: { readonly webhook: string; readonly message: string },
): Promise<Delivery | undefined> {
  const row = await deliveries(db, tenant)
    .where('webhook', '=', webhook)
    .where('id', '=', message)
    .executeTakeFirst()
  return row === undefined ? undefined : deliveryOf(row)
}

function deliveries(db: Db, tenant: TenantId) {
  return db
    .selectFrom('webhook_delivery')
    .innerJoin('webhook_message', (join) =>
      join
        .onRef('webhook_message.tenant', '=', 'webhook_delivery.tenant')
        .onRef('webhook_message.number', '=', 'webhook_delivery.number'),
    )
    .select([
      'webhook',
      'webhook_delivery.number as number',
      'id',
      'type',
      'at',
      'body',
      'state',
      'attempts',
      'due_at',
      'attempted_at',
      'last_status',
      'last_fault',
    ])
    .where('webhook_delivery.tenant', '=', tenant)
}

type DeliveryRow = Awaited<ReturnType<ReturnType<typeof deliveries>['execute']>>[number]

function deliveryOf(row: DeliveryRow): Delivery {
  const { number, id, type, at, body } = row
  return {
    webhook: row.webhook,
    message: { number, id, type: type as WebhookEvent, at: instant(at), body },
    state: row.state as DeliveryState,
    attempts: row.attempts,
    ...(row.due_at === null ? {} : { dueAt: instant(row.due_at) }),
    ...(row.attempted_at === null ? {} : { attemptedAt: instant(row.attempted_at) }),
    ...(row.last_status === null ? {} : { lastStatus: row.last_status }),
    ...(row.last_fault === null ? {} : { lastFault: row.last_fault as DeliveryFault }),
  }
}

function changing({ state, attempts, dueAt, attemptedAt, lastStatus, lastFault }: Delivery) {
  return {
    state,
    attempts,
    due_at: dueAt ?? null,
    attempted_at: attemptedAt ?? null,
    last_status: lastStatus ?? null,
    last_fault: lastFault ?? null,
  }
}
