import type { Acting } from '../../domain/actor.ts'
import type { Delivery } from '../../domain/webhook.ts'
import { findDelivery, updateDelivery } from '../../storage/webhooks/webhook-deliveries.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'
import { type ShownDelivery, shownTo } from './shown-delivery.ts'
import { existingWebhook } from './webhook-facts.ts'

/**
 * Sends a message again, delivered or not, with as many attempts as a new one: the same id and bytes, so
 * that the receiver knows it. Throws `not-found`, and `conflict` while the webhook is disabled.
 */
export async function replayDelivery(
  context: Context,
  acting: Acting,
  { webhook: id, message }: { readonly webhook: string; readonly message: string },
): Promise<ShownDelivery> {
  const { tenant, actor } = acting
  const { store, clock } = context
  return await store.write(tenant, async (db) => {
    const webhook = await existingWebhook(db, tenant, id)
    const found = await findDelivery(db, tenant, { webhook: id, message })
    if (found === undefined) throw new ApplicationError('not-found', 'There is no such message.')
    if (webhook.disabled !== undefined) {
      throw new ApplicationError('conflict', 'The webhook is disabled.')
    }
    const replayed: Delivery = { ...found, state: 'waiting', attempts: 0, dueAt: clock() }
    await updateDelivery(db, tenant, replayed)
    await logAudit(db, context, {
      tenant,
      actor,
      action: 'webhook.replayed',
      subject: { kind: 'webhook', id },
      detail: { message, type: found.message.type },
    })
    return (await shownTo(db, acting))(replayed)
  })
}
