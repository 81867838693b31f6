import type { Acting } from '../../domain/actor.ts'
import type { Page } from '../../domain/batch.ts'
import type { TenantId } from '../../domain/ids.ts'
import type { DeliveryState, Webhook } from '../../domain/webhook.ts'
import { deliveriesOf } from '../../storage/webhooks/webhook-deliveries.ts'
import { webhooksOf } from '../../storage/webhooks/webhooks.ts'
import type { Context } from '../context.ts'
import { pageOf, positionIn } from '../page-of.ts'
import { type ShownDelivery, shownTo } from './shown-delivery.ts'
import { existingWebhook } from './webhook-facts.ts'

/** All of a platform, disabled ones too, oldest first. */
export async function listWebhooks(
  { store }: Context,
  tenant: TenantId,
): Promise<readonly Webhook[]> {
  return await webhooksOf(store.reader, tenant)
}

/** Throws `not-found`. */
export async function readWebhook(
  { store }: Context,
  tenant: TenantId,
  id: string,
): Promise<Webhook> {
  return await existingWebhook(store.reader, tenant, id)
}

export type DeliveryFilter = {
  readonly state?: DeliveryState
  readonly cursor?: string
  readonly limit: number
}

/** What was sent to a webhook or is to be, latest message first (see `shownTo`). Throws `not-found`. */
export async function listDeliveries(
  { store }: Context,
  acting: Acting,
  id: string,
  { state, cursor, limit }: DeliveryFilter,
): Promise<Page<ShownDelivery>> {
  const { tenant } = acting
  await existingWebhook(store.reader, tenant, id)
  const found = await deliveriesOf(store.reader, tenant, id, {
    limit: limit + 1,
    ...(state === undefined ? {} : { state }),
    ...(cursor === undefined ? {} : { before: Number(positionIn(cursor)) }),
  })
  const shown = found.map(await shownTo(store.reader, acting))
  return pageOf(shown, limit, ({ message: { number } }) => number)
}
