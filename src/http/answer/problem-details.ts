/** Refused and failed requests as `application/problem+json` (RFC 9457). */
import { ApplicationError } from '../../domain/application-error.ts'
import { isUnavailable } from '../../application/is-unavailable.ts'
import { type JsonAnswer, jsonResponse } from './json-response.ts'
import { PROBLEM_TYPES, type ProblemCode } from './problem-types.ts'
import { Refusal } from './refusal.ts'

/** Errors beyond this many are counted, not listed, so that a bad batch cannot make a huge answer. */
const MAX_LISTED_ERRORS = 1000

const RETRY_SECONDS: Partial<Record<ProblemCode, string>> = {
  'idempotency-conflict': '1',
  'too-many-uploads': '1',
  'too-many-waiting-batches': '10',
  unavailable: '5',
}

/**
 * The answer to an error. What is neither a `Refusal` nor an `ApplicationError` is a fault of ours: its
 * message may hold anything, so it is not shown.
 */
export function problemAnswer(error: unknown, requestId: string): JsonAnswer {
  const { code, detail, headers, members } = described(error)
  const { status, title } = PROBLEM_TYPES[code]
  const retry = RETRY_SECONDS[code]
  const instance = `/requests/${requestId}`
  return {
    status,
    headers: {
      'content-type': 'application/problem+json',
      ...(retry === undefined ? {} : { 'retry-after': retry }),
      ...(code === 'unauthenticated' ? { 'www-authenticate': 'Bearer realm="wagewatch"' } : {}),
      ...headers,
    },
    body: { type: problemTypeUri(code), title, status, detail, instance, code, ...members },
  }
}

export function problemResponse(error: unknown, requestId: string): Response {
  return jsonResponse(problemAnswer(error, requestId))
}

/** `/docs#problem-not-found`: stable, and a browser that follows it lands on the explanation. */
function problemTypeUri(code: ProblemCode): string {
  return `/docs#problem-${code}`
}

type Description = Pick<Refusal, 'code' | 'headers' | 'members'> & { readonly detail: string }

function described(error: unknown): Description {
  if (error instanceof Refusal) {
    const { code, message, headers, members } = error
    return { code, detail: message, headers, members }
  }
  if (error instanceof ApplicationError) {
    const { code, message, errors } = error
    return { code, detail: message, headers: {}, members: listed(errors) }
  }
  if (isUnavailable(error)) {
    const detail = 'The database cannot be written or reached just now. Nothing was applied.'
    return { code: 'unavailable', detail, headers: {}, members: {} }
  }
  const detail = 'The fault is ours. It was logged under the id in `instance`.'
  return { code: 'internal-error', detail, headers: {}, members: {} }
}

function listed(errors: readonly object[]): Record<string, unknown> {
  if (errors.length === 0) return {}
  if (errors.length <= MAX_LISTED_ERRORS) return { errors }
  return { errors: errors.slice(0, MAX_LISTED_ERRORS), error_count: errors.length }
}
