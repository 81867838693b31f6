/**
 * Every kind of refusal that the API gives, by its stable code (RFC 9457 `type`).
 *
 * The first group are the codes of `ApplicationError`; the second arise in HTTP alone.
 */
import { ERROR_CODES, type ErrorCode } from '../../domain/application-error.ts'

export type ProblemType = {
  readonly status: number
  readonly title: string
  /** What the caller can do about it; printed on the docs page. */
  readonly remedy: string
}

type HttpOnlyCode =
  | 'no-such-route'
  | 'method-not-allowed'
  | 'precondition-required'
  | 'insufficient-scope'
  | 'quota-exceeded'
  | 'too-many-uploads'
  | 'expanded-size-exceeded'
  | 'row-limit-exceeded'
  | 'headers-too-large'
  | 'request-timeout'
  | 'incomplete-upload'
  | 'internal-error'

export type ProblemCode = ErrorCode | HttpOnlyCode

export const PROBLEM_TYPES: Readonly<Record<ProblemCode, ProblemType>> = {
  'invalid-request': {
    status: ERROR_CODES['invalid-request'],
    title: 'The request cannot be understood',
    remedy: 'Mend the parameters or fields named in `errors` and send it again.',
  },
  'invalid-cursor': {
    status: ERROR_CODES['invalid-cursor'],
    title: 'The cursor is not valid here',
    remedy:
      'Take the cursor from `next` of the same listing with the same filter, within a day, or begin again without one.',
  },
  unauthenticated: {
    status: ERROR_CODES.unauthenticated,
    title: 'A valid API key is required',
    remedy: 'Send `Authorization: Bearer <key>` with a key that is neither revoked nor expired.',
  },
  forbidden: {
    status: ERROR_CODES.forbidden,
    title: 'Not permitted',
    remedy: 'Ask an administrator of your platform.',
  },
  'second-person-required': {
    status: ERROR_CODES['second-person-required'],
    title: 'Somebody else has to approve it',
    remedy:
      'Let another person, or a key behind which another stands, approve it. Where one of two let the other in within the last week, `detail` says how, and until when it counts.',
  },
  'blind-verdict-first': {
    status: ERROR_CODES['blind-verdict-first'],
    title: 'It waits for a blind verdict that you could give',
    remedy: 'Judge it at the place named in `errors`, or step back there; then the score opens.',
  },
  'not-found': {
    status: ERROR_CODES['not-found'],
    title: 'There is no such thing',
    remedy: 'Check the id. What belongs to another platform is answered in the same way.',
  },
  conflict: {
    status: ERROR_CODES.conflict,
    title: 'It conflicts with the present state',
    remedy: 'Read the present state and decide again.',
  },
  'idempotency-conflict': {
    status: ERROR_CODES['idempotency-conflict'],
    title: 'The first request with this Idempotency-Key is still running',
    remedy: 'Wait for `Retry-After` and send the same request again.',
  },
  'precondition-failed': {
    status: ERROR_CODES['precondition-failed'],
    title: 'It was changed meanwhile',
    remedy: 'Read it again, decide again, and send the new `ETag` as `If-Match`.',
  },
  'payload-too-large': {
    status: ERROR_CODES['payload-too-large'],
    title: 'The body is too large',
    remedy: 'Compress it with gzip, or split the batch.',
  },
  'unsupported-media-type': {
    status: ERROR_CODES['unsupported-media-type'],
    title: 'The body’s encoding is not accepted',
    remedy: 'Use one of the types in `accepted`.',
  },
  'idempotency-mismatch': {
    status: ERROR_CODES['idempotency-mismatch'],
    title: 'The Idempotency-Key was used for another request',
    remedy: 'Use a new key for a new payload.',
  },
  'batch-rejected': {
    status: ERROR_CODES['batch-rejected'],
    title: 'Nothing in the batch was applied',
    remedy: 'Mend the faults listed in `errors`, each with its place, and post the batch again.',
  },
  'too-many-waiting-batches': {
    status: ERROR_CODES['too-many-waiting-batches'],
    title: 'Too many batches wait for being worked off',
    remedy: 'Wait for `Retry-After` seconds, or until batches are complete. Nothing was kept.',
  },
  unavailable: {
    status: ERROR_CODES.unavailable,
    title: 'Not available at the moment',
    remedy: 'Try again after `Retry-After`.',
  },
  'no-such-route': {
    status: 404,
    title: 'There is no such route',
    remedy: 'See /docs or /openapi.json.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'The route has no such method',
    remedy: 'Use a method of the `Allow` header.',
  },
  'precondition-required': {
    status: 428,
    title: 'It may not be changed blindly',
    remedy: 'Read it, and send its `ETag` as `If-Match`.',
  },
  'insufficient-scope': {
    status: 403,
    title: 'The API key lacks a scope',
    remedy: 'Use a key that has the scope named in `missing_scope`.',
  },
  'quota-exceeded': {
    status: 429,
    title: 'Too many requests',
    remedy: 'Wait for `Retry-After` seconds. `RateLimit` on every answer says what is left.',
  },
  'too-many-uploads': {
    status: 429,
    title: 'The API key sends too many batches at once',
    remedy: 'Wait until one of them is answered, and send it again.',
  },
  'expanded-size-exceeded': {
    status: 413,
    title: 'The batch is too large once expanded',
    remedy: 'Split it. Nothing of it was applied.',
  },
  'row-limit-exceeded': {
    status: 413,
    title: 'The batch holds too many records',
    remedy: 'Split it. Nothing of it was applied.',
  },
  'headers-too-large': {
    status: 431,
    title: 'The headers are too large',
    remedy: 'Send fewer or shorter ones.',
  },
  'request-timeout': {
    status: 408,
    title: 'The request came too slowly',
    remedy: 'Send it again over a better line, compressed or in parts. Nothing of it was applied.',
  },
  'incomplete-upload': {
    status: 400,
    title: 'The body ended before it was complete',
    remedy: 'Send it again. Nothing of it was applied.',
  },
  'internal-error': {
    status: 500,
    title: 'Wagewatch failed',
    remedy: 'Try again; if it persists, report the `instance`.',
  },
}
