/** What the verbs about webhooks share: the one that is meant, the URL that may be used, what is told of it. */
import type { TenantId } from '../../domain/ids.ts'
import { MAX_DESCRIPTION, MAX_URL, type Webhook, type WebhookEvent } from '../../domain/webhook.ts'
import type { Db } from '../../storage/store.ts'
import { findWebhook } from '../../storage/webhooks/webhooks.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import type { Context } from '../context.ts'

export type NewWebhook = {
  readonly url: string
  readonly description: string
  readonly events: readonly WebhookEvent[]
}

/** Throws `not-found`. */
export async function existingWebhook(db: Db, tenant: TenantId, id: string): Promise<Webhook> {
  const webhook = await findWebhook(db, tenant, id)
  if (webhook === undefined) throw new ApplicationError('not-found', 'There is no such webhook.')
  return webhook
}

/** Throws `invalid-request` where no message would be sent there, or of nothing, and for texts too long. */
export function assertUsable(
  { webhooks }: Context,
  { url, description = '', events }: Partial<NewWebhook>,
): void {
  const message = url === undefined ? undefined : webhooks.refusalOf(url)
  if (message !== undefined) {
    throw new ApplicationError('invalid-request', `The URL cannot be used. ${message}`, [
      { code: 'unusable-url', pointer: '/url', message },
    ])
  }
  if (events?.length === 0) {
    throw new ApplicationError('invalid-request', 'A webhook hears of at least one event.')
  }
  if (description.length > MAX_DESCRIPTION || (url?.length ?? 0) > MAX_URL) {
    throw new ApplicationError(
      'invalid-request',
      `A URL has at most ${MAX_URL} characters, a description ${MAX_DESCRIPTION}.`,
    )
  }
}

/** For the audit log: paths and queries of such URLs are often secrets themselves. */
export function toldOf({ url, events, disabled }: Webhook): object {
  return {
    host: new URL(url).host,
    events,
    status: disabled === undefined ? 'enabled' : 'disabled',
  }
}
