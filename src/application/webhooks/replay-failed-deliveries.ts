import type { Acting } from '../../domain/actor.ts'
import { queueFailed } from '../../storage/webhooks/webhook-deliveries.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'
import { existingWebhook } from './webhook-facts.ts'

/**
 * Sends again whatever was given up of the messages that are kept; the answer is how many. Throws
 * `not-found`, and `conflict` while the webhook is disabled.
 */
export async function replayFailedDeliveries(
  context: Context,
  { tenant, actor }: Acting,
  id: string,
): Promise<number> {
  const { store, clock } = context
  return await store.write(tenant, async (db) => {
    const webhook = await existingWebhook(db, tenant, id)
    if (webhook.disabled !== undefined) {
      throw new ApplicationError('conflict', 'The webhook is disabled.')
    }
    const replayed = await queueFailed(db, tenant, { webhook: id, dueAt: clock() })
    if (replayed === 0) return 0
    await logAudit(db, context, {
      tenant,
      actor,
      action: 'webhook.replayed',
      subject: { kind: 'webhook', id },
      detail: { failed: replayed },
    })
    return replayed
  })
}
