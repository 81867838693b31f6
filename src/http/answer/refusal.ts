import type { ProblemCode } from './problem-types.ts'

/** A request refused by HTTP itself; verbs throw `ApplicationError` instead. */
export class Refusal extends Error {
  readonly code: ProblemCode
  readonly headers: Readonly<Record<string, string>>
  /** Members beside the standard ones, snake_case. */
  readonly members: Readonly<Record<string, unknown>>

  constructor(
    code: ProblemCode,
    detail: string,
    extras: {
      readonly headers?: Readonly<Record<string, string>>
      readonly members?: Readonly<Record<string, unknown>>
    } = {},
  ) {
    super(detail)
    this.name = 'Refusal'
    this.code = code
    this.headers = extras.headers ?? {}
    this.members = extras.members ?? {}
  }
}
