import type { Acting } from '../../domain/actor.ts'
import type { Webhook } from '../../domain/webhook.ts'
import { insertWebhook, webhooksOf } from '../../storage/webhooks/webhooks.ts'
import { newSigningSecret } from '../../webhooks/sign-message.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'
import { type NewWebhook, assertUsable, toldOf } from './webhook-facts.ts'

/** Each change is sent to every one that listens. */
const MAX_WEBHOOKS = 20

/**
 * Makes a webhook. The secret by which its messages are signed is in the answer and nowhere else. Throws
 * `invalid-request` for a URL that leads inside, and `conflict` above twenty.
 */
export async function createWebhook(
  context: Context,
  { tenant, actor }: Acting,
  { url, description, events }: NewWebhook,
): Promise<{ readonly webhook: Webhook; readonly secret: string }> {
  const { store, vault, clock, newId } = context
  assertUsable(context, { url, description, events })
  const secret = newSigningSecret()
  const webhook: Webhook = {
    tenant,
    id: newId(),
    url,
    description,
    events,
    createdAt: clock(),
    secret: vault.seal(tenant, secret),
  }
  await store.write(tenant, async (db) => {
    if ((await webhooksOf(db, tenant)).length >= MAX_WEBHOOKS) {
      throw new ApplicationError('conflict', `A platform has at most ${MAX_WEBHOOKS} webhooks.`)
    }
    await insertWebhook(db, webhook)
    await logAudit(db, context, {
      tenant,
      actor,
      action: 'webhook.created',
      subject: { kind: 'webhook', id: webhook.id },
      detail: toldOf(webhook),
    })
  })
  return { webhook, secret }
}
