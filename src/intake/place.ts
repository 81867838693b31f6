import type { Problem } from '../domain/problem.ts'
import { maskFieldName } from './mask-value.ts'
import { PROBLEM_CODES, type ProblemCode } from './problem-codes.ts'

/** Where a record stands: 1-based line, or JSON Pointer in a document. */
export type Place = { readonly line?: number; readonly pointer?: string }

/** A fault before its place is known. `value` is masked already (`maskValue`). */
export type Fault = {
  readonly code: ProblemCode
  readonly message: string
  readonly field?: string
  readonly value?: string
  /** Given where strict reading makes an error of a notice. */
  readonly severity?: Problem['severity']
}

/** The fault as it is reported. */
export function problemAt(source: string, place: Place, fault: Fault): Problem {
  const { code, message, field, value } = fault
  return {
    code,
    severity: fault.severity ?? PROBLEM_CODES[code].severity,
    source,
    ...place,
    ...(field === undefined ? {} : { field: maskFieldName(field) }),
    message,
    ...(value === undefined ? {} : { value }),
  }
}
