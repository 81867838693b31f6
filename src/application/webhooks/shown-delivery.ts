import type { Acting } from '../../domain/actor.ts'
import type { Delivery, WebhookMessage } from '../../domain/webhook.ts'
import type { Db } from '../../storage/store.ts'
import { sealsFor } from '../feedback/blind-seal.ts'

/** A delivery without the body of its message where that is withheld. */
export type ShownDelivery = Omit<Delivery, 'message'> & {
  readonly message: Omit<WebhookMessage, 'body'> & Partial<Pick<WebhookMessage, 'body'>>
}

/**
 * How deliveries are shown to this actor. Messages about alerts name the contractor: their bodies are withheld
 * while there is anybody whom the actor could still judge blindly; all of them, as a gap would tell whose alert
 * it is.
 */
export async function shownTo(
  db: Db,
  acting: Acting,
): Promise<(delivery: Delivery) => ShownDelivery> {
  const seals = await sealsFor(db, acting)
  return (delivery) => {
    const { body, ...message } = delivery.message
    return seals.length > 0 && message.type.startsWith('alert.')
      ? { ...delivery, message }
      : { ...delivery, message: { ...message, body } }
  }
}
