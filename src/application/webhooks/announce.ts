/** Queues messages for webhooks in the transaction of the change that they tell of: both are kept, or neither. */
import { MS_PER_DAY, formatInstant, instant } from '../../domain/calendar.ts'
import type { TenantId } from '../../domain/ids.ts'
import type { Happening } from '../../domain/webhook.ts'
import type { Db } from '../../storage/store.ts'
import {
  forgetMessages,
  insertMessages,
  nextMessageNumber,
} from '../../storage/webhooks/webhook-deliveries.ts'
import { webhooksOf } from '../../storage/webhooks/webhooks.ts'
import type { Context } from '../context.ts'

/** How long a message can be looked at and replayed. */
const KEPT_MS = 30 * MS_PER_DAY

export function batchHappening({ id }: { readonly id: string }): Happening {
  return { type: 'batch.completed', data: { id, url: `/v1/batches/${id}` } }
}

/** Nothing is kept of what nobody wants to hear. */
export async function announce(
  db: Db,
  { clock, newId }: Context,
  tenant: TenantId,
  happenings: readonly Happening[],
): Promise<void> {
  const listening = (await webhooksOf(db, tenant)).filter(({ disabled }) => disabled === undefined)
  const heard = happenings.flatMap((happening) => {
    const webhooks = listening.filter(({ events }) => events.includes(happening.type))
    return webhooks.length === 0 ? [] : [{ happening, webhooks: webhooks.map(({ id }) => id) }]
  })
  if (heard.length === 0) return
  const at = clock()
  await forgetMessages(db, tenant, instant(at - KEPT_MS))
  const first = await nextMessageNumber(db, tenant)
  const queued = heard.map(({ happening: { type, data }, webhooks }, index) => ({
    message: {
      number: first + index,
      id: `msg_${newId()}`,
      type,
      at,
      body: JSON.stringify({ type, timestamp: formatInstant(at), data }),
    },
    webhooks,
  }))
  await insertMessages(db, tenant, queued)
}
