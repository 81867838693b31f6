import type { Acting } from '../../domain/actor.ts'
import type { Instant } from '../../domain/calendar.ts'
import type { Webhook } from '../../domain/webhook.ts'
import { giveUpWaiting } from '../../storage/webhooks/webhook-deliveries.ts'
import { updateWebhook } from '../../storage/webhooks/webhooks.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'
import { type NewWebhook, assertUsable, existingWebhook, toldOf } from './webhook-facts.ts'

export type WebhookChange = Partial<NewWebhook> & {
  readonly status?: 'enabled' | 'disabled'
}

/**
 * Changes what is given. What waits for one that is disabled is given up; it can be replayed once the
 * webhook is enabled again. Throws `not-found`, and `invalid-request` for a URL that leads inside.
 */
export async function changeWebhook(
  context: Context,
  { tenant, actor }: Acting,
  id: string,
  { status, ...change }: WebhookChange,
): Promise<Webhook> {
  const { store, clock } = context
  assertUsable(context, change)
  return await store.write(tenant, async (db) => {
    const before = await existingWebhook(db, tenant, id)
    const webhook = withStatus({ ...before, ...change }, status, clock())
    await updateWebhook(db, webhook)
    if (webhook.disabled !== undefined) await giveUpWaiting(db, tenant, id)
    await logAudit(db, context, {
      tenant,
      actor,
      action: 'webhook.changed',
      subject: { kind: 'webhook', id },
      detail: toldOf(webhook),
    })
    return webhook
  })
}

function withStatus(webhook: Webhook, status: WebhookChange['status'], now: Instant): Webhook {
  if (status === undefined) return webhook
  const { disabled = { at: now, reason: 'requested' }, failingSince: _, ...enabled } = webhook
  return status === 'enabled' ? enabled : { ...webhook, disabled }
}
