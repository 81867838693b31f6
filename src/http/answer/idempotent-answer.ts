/** The first answer to an Idempotency-Key, and the same one again for every retry. */
import { ApplicationError } from '../../domain/application-error.ts'
import type { Context } from '../../application/context.ts'
import {
  abandonIdempotent,
  beginIdempotent,
  finishIdempotent,
  whileClaimed,
} from '../../application/idempotency.ts'
import type { TenantId } from '../../domain/ids.ts'
import { type JsonAnswer, jsonResponse } from './json-response.ts'
import { problemAnswer } from './problem-details.ts'

export type OnceOnly = {
  readonly application: Context
  readonly tenant: TenantId
  readonly requestId: string
  readonly key: string
  readonly requestHash: string
}

/** Runs at most once for the key; throws `idempotency-conflict` and `idempotency-mismatch`. */
export async function answerOnce(
  once: OnceOnly,
  run: () => Promise<JsonAnswer>,
): Promise<Response> {
  const { application, tenant, key, requestHash } = once
  const begun = await beginIdempotent(application, { tenant, key, requestHash })
  switch (begun.state) {
    case 'running':
      throw new ApplicationError('idempotency-conflict', 'The first request is still running.')
    case 'mismatch':
      throw new ApplicationError(
        'idempotency-mismatch',
        'The Idempotency-Key belongs to a request with another payload.',
      )
    case 'done':
      return replay(begun.status, begun.body)
    case 'new':
      return jsonResponse(await runAndKeep(once, run))
  }
}

/** Transient refusals and our own faults are not kept: the retry shall run again. */
async function runAndKeep(
  { application, tenant, key, requestId }: OnceOnly,
  run: () => Promise<JsonAnswer>,
): Promise<JsonAnswer> {
  let answer: JsonAnswer
  try {
    answer = await whileClaimed(application, { tenant, key }, run)
  } catch (error) {
    answer = problemAnswer(error, requestId)
    if (!isLasting(answer)) {
      await abandonIdempotent(application, { tenant, key })
      throw error
    }
  }
  const { status, headers, body } = answer
  await finishIdempotent(application, {
    tenant,
    key,
    status,
    body: JSON.stringify({ headers, body }),
  })
  return answer
}

/** Of a conflict and of a limit on how much goes on at once. */
const PASSING: ReadonlySet<number> = new Set([409, 429])

function isLasting({ status }: JsonAnswer): boolean {
  return status < 500 && !PASSING.has(status)
}

function replay(status: number, kept: string): Response {
  const { headers, body } = JSON.parse(kept) as Pick<JsonAnswer, 'headers' | 'body'>
  return jsonResponse({ status, headers: { ...headers, 'idempotent-replayed': 'true' }, body })
}
