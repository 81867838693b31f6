/** A refused request: thrown by verbs, rendered by `http` as problem details and by `cli` as a message. */

export const ERROR_CODES = {
  'invalid-request': 400,
  'invalid-cursor': 400,
  unauthenticated: 401,
  forbidden: 403,
  'second-person-required': 403,
  'blind-verdict-first': 403,
  'not-found': 404,
  conflict: 409,
  'idempotency-conflict': 409,
  'precondition-failed': 412,
  'payload-too-large': 413,
  'unsupported-media-type': 415,
  'idempotency-mismatch': 422,
  'batch-rejected': 422,
  'too-many-waiting-batches': 429,
  unavailable: 503,
} as const

export type ErrorCode = keyof typeof ERROR_CODES

export class ApplicationError extends Error {
  readonly code: ErrorCode
  readonly errors: readonly object[]

  constructor(code: ErrorCode, message: string, errors: readonly object[] = []) {
    super(message)
    this.name = 'ApplicationError'
    this.code = code
    this.errors = errors
  }
}
