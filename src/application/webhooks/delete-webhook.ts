import type { Acting } from '../../domain/actor.ts'
import { removeWebhook } from '../../storage/webhooks/webhooks.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'
import { existingWebhook, toldOf } from './webhook-facts.ts'

/** Ends a webhook, and with it what was queued for it. Throws `not-found`. */
export async function deleteWebhook(
  context: Context,
  { tenant, actor }: Acting,
  id: string,
): Promise<void> {
  await context.store.write(tenant, async (db) => {
    const webhook = await existingWebhook(db, tenant, id)
    await removeWebhook(db, webhook)
    await logAudit(db, context, {
      tenant,
      actor,
      action: 'webhook.deleted',
      subject: { kind: 'webhook', id },
      detail: toldOf(webhook),
    })
  })
}
