/** What the verbs about webhooks share: the one that is meant, the URL that may be used, what is told of it. */
import type { TenantId } from '../domain/ids.ts'
import type { Webhook } from '../domain/webhook.ts'
import type { Db } from '../storage/store.ts'
import { findWebhook } from '../storage/webhooks.ts'
import { ApplicationError } from './application-error.ts'
import type { Context } from './context.ts'

/** Throws `not-found`. */
export async function existingWebhook(db: Db, tenant: TenantId, id: string): Promise<Webhook> {
  const webhook = await findWebhook(db, tenant, id)
  if (webhook === undefined) throw new ApplicationError('not-found', 'There is no such webhook.')
  return webhook
}

/** Throws `invalid-request` where no message would be sent there. */
export function assertUsableUrl({ webhooks }: Context, url: string): void {
  const message = webhooks.refusalOf(url)
  if (message === undefined) return
  throw new ApplicationError('invalid-request', `The URL cannot be used. ${message}`, [
    { code: 'unusable-url', pointer: '/url', message },
  ])
}

/** For the audit log: paths and queries of such URLs are often secrets themselves. */
export function toldOf({ url, events, disabled }: Webhook): object {
  return {
    host: new URL(url).host,
    events,
    status: disabled === undefined ? 'enabled' : 'disabled',
  }
}
