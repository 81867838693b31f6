/** A small JSON body that does something once, however often it is sent with one Idempotency-Key. */
import { Type } from 'typebox'
import type { Static, TSchema } from 'typebox'
import { idempotencyKeyOf, requestHash } from '../request/idempotency-key.ts'
import { answerOnce } from '../answer/idempotent-answer.ts'
import { jsonBodyReader } from '../request/json-body.ts'
import { type JsonAnswer, jsonResponse } from '../answer/json-response.ts'
import type { KeyedCall } from '../route.ts'

export const IDEMPOTENCY_KEY = {
  'Idempotency-Key': Type.Optional(
    Type.String({
      maxLength: 257,
      description: 'Makes a retry safe: the same key and request get the first answer again.',
    }),
  ),
} as const

export function jsonAction<Schema extends TSchema, Call extends KeyedCall>(
  schema: Schema,
  run: (call: Call, body: Static<Schema>) => Promise<JsonAnswer>,
  maxBytes?: number,
): (call: Call) => Promise<Response> {
  const read = jsonBodyReader(schema, maxBytes)
  return async (call) => {
    const key = idempotencyKeyOf(call.request.headers.get('idempotency-key'))
    const hash = requestHash(call.request)
    const body = await read(call)
    if (key === undefined) return jsonResponse(await run(call, body))
    const digest = hash.update(JSON.stringify(body)).digest('hex')
    return await answerOnce({ ...call, key, requestHash: digest }, () => run(call, body))
  }
}
