/** Signs messages by Standard Webhooks 1.0.0 (HMAC-SHA-256), and makes the secrets for it. */
import { createHmac, randomBytes } from 'node:crypto'
import type { Instant } from '../domain/calendar.ts'

const PREFIX = 'whsec_'
const SECRET_BYTES = 32

export function newSigningSecret(): string {
  return `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`
}

export type Unsigned = {
  readonly id: string
  readonly body: string
  /** Of this attempt: receivers refuse what is older than some minutes. */
  readonly at: Instant
}

/** The headers of one attempt, with a signature by each secret: receivers take any that fits. */
export function signedHeaders(
  { id, body, at }: Unsigned,
  secrets: readonly string[],
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at / 1000))
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  })
  return {
    'content-type': 'application/json',
    'user-agent': 'Wagewatch',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  }
}
