/** Webhooks of a tenant: few, and read whole. Their secrets are sealed by the vault. */
import { instant } from '../../domain/calendar.ts'
import { type TenantId, tenantId } from '../../domain/ids.ts'
import type { SealedAccount } from '../../domain/observation.ts'
import type { Disabled, DisabledReason, Webhook, WebhookEvent } from '../../domain/webhook.ts'
import { prepare } from '../prepared.ts'
import type { Db } from '../store.ts'
import type { Tables } from '../tables.ts'

export async function insertWebhook(db: Db, webhook: Webhook): Promise<void> {
  await db.insertInto('webhook').values(rowOf(webhook)).execute()
}

/** Keeps it as it is now. */
export async function updateWebhook(db: Db, webhook: Webhook): Promise<void> {
  const { tenant, id, ...now } = rowOf(webhook)
  await db
    .updateTable('webhook')
    .set(now)
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .execute()
}

/** With its deliveries. */
export async function removeWebhook(db: Db, { tenant, id }: Webhook): Promise<void> {
  await db
    .deleteFrom('webhook_delivery')
    .where('tenant', '=', tenant)
    .where('webhook', '=', id)
    .execute()
  await db.deleteFrom('webhook').where('tenant', '=', tenant).where('id', '=', id).execute()
}

const COLUMNS = [
  'tenant',
  'id',
  'url',
  'description',
  'events',
  'created_at',
  'disabled_at',
  'disabled_reason',
  'failing_since',
  'secret',
  'previous_secret',
  'previous_until',
] as const

const readWebhooks = prepare({ tenant: 'number' }, (db, { tenant }) =>
  db
    .selectFrom('webhook')
    .select(COLUMNS)
    .where('tenant', '=', tenant)
    .orderBy('created_at')
    .orderBy('id'),
)

/** Oldest first. */
export async function webhooksOf(db: Db, tenant: TenantId): Promise<readonly Webhook[]> {
  const rows = await readWebhooks(db, { tenant })
  return rows.map(webhookOf)
}

export async function findWebhook(
  db: Db,
  tenant: TenantId,
  id: string,
): Promise<Webhook | undefined> {
  const row = await db
    .selectFrom('webhook')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? undefined : webhookOf(row)
}

function rowOf(webhook: Webhook): Tables['webhook'] {
  return {
    tenant: webhook.tenant,
    id: webhook.id,
    url: webhook.url,
    description: webhook.description,
    events: webhook.events.join(' '),
    created_at: webhook.createdAt,
    disabled_at: webhook.disabled?.at ?? null,
    disabled_reason: webhook.disabled?.reason ?? null,
    failing_since: webhook.failingSince ?? null,
    secret: JSON.stringify(webhook.secret),
    previous_secret:
      webhook.previous === undefined ? null : JSON.stringify(webhook.previous.secret),
    previous_until: webhook.previous?.until ?? null,
  }
}

function webhookOf(row: Tables['webhook']): Webhook {
  return {
    tenant: tenantId(row.tenant),
    id: row.id,
    url: row.url,
    description: row.description,
    events: row.events.split(' ') as WebhookEvent[],
    createdAt: instant(row.created_at),
    ...disabledOf(row),
    ...(row.failing_since === null ? {} : { failingSince: instant(row.failing_since) }),
    secret: JSON.parse(row.secret) as SealedAccount,
    ...(row.previous_secret === null || row.previous_until === null
      ? {}
      : {
          previous: {
            secret: JSON.parse(row.previous_secret) as SealedAccount,
            until: instant(row.previous_until),
          },
        }),
  }
}

function disabledOf(row: Tables['webhook']): { readonly disabled?: Disabled } {
  if (row.disabled_at === null) return {}
  const at = instant(row.disabled_at)
  if (row.disabled_reason === null) return { disabled: { at } }
  return { disabled: { at, reason: row.disabled_reason as DisabledReason } }
}
