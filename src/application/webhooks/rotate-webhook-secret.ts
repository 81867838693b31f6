import type { Acting } from '../../domain/actor.ts'
import { MS_PER_HOUR, instant } from '../../domain/calendar.ts'
import type { Webhook } from '../../domain/webhook.ts'
import { updateWebhook } from '../../storage/webhooks/webhooks.ts'
import { newSigningSecret } from '../../webhooks/sign-message.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'
import { existingWebhook } from './webhook-facts.ts'

/**
 * Gives a webhook a new secret, which is in the answer and nowhere else. For so many hours messages are
 * signed by the one before, too; one from before that is over. Throws `not-found`.
 */
export async function rotateWebhookSecret(
  context: Context,
  { tenant, actor }: Acting,
  { id, overlapHours }: { readonly id: string; readonly overlapHours: number },
): Promise<{ readonly webhook: Webhook; readonly secret: string }> {
  const { store, vault, clock } = context
  const secret = newSigningSecret()
  return await store.write(tenant, async (db) => {
    const before = await existingWebhook(db, tenant, id)
    const until = instant(clock() + overlapHours * MS_PER_HOUR)
    const webhook: Webhook = {
      ...before,
      secret: vault.seal(tenant, secret),
      previous: { secret: before.secret, until },
    }
    await updateWebhook(db, webhook)
    await logAudit(db, context, {
      tenant,
      actor,
      action: 'webhook.secret-rotated',
      subject: { kind: 'webhook', id },
      detail: { previousUntil: until },
    })
    return { webhook, secret }
  })
}
