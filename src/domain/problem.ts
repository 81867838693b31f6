/** A fault in data: a value that is collected and reported, never thrown. */

export const PROBLEM_SEVERITIES = ['error', 'notice'] as const

export type Problem = {
  /** Stable, kebab-case, documented in `schema/REFERENCE.md`: `unknown-field`, `invalid-date`, … */
  readonly code: string
  /** `error`: the row was rejected. `notice`: the row was accepted. */
  readonly severity: (typeof PROBLEM_SEVERITIES)[number]
  /** Name of the file or `batch`. */
  readonly source: string
  /** 1-based line of the source text, where the encoding has lines. */
  readonly line?: number
  /** JSON Pointer to the record, where the encoding is a document. */
  readonly pointer?: string
  /** Path of the field within the record, e.g. `address.country`. */
  readonly field?: string
  /** One sentence: what is wrong and how to mend it. */
  readonly message: string
  /** The offending value, masked (see `maskValue`). */
  readonly value?: string
}

/** How many there are in all: of a bad batch only the first are listed. */
export type ProblemCounts = { readonly errors: number; readonly notices: number }

export const NO_PROBLEMS: ProblemCounts = { errors: 0, notices: 0 }

export function countProblems(problems: readonly Problem[]): ProblemCounts {
  const errors = problems.filter(({ severity }) => severity === 'error').length
  return { errors, notices: problems.length - errors }
}

export function sumOfCounts(counts: readonly ProblemCounts[]): ProblemCounts {
  return counts.reduce(
    (sum, { errors, notices }) => ({ errors: sum.errors + errors, notices: sum.notices + notices }),
    NO_PROBLEMS,
  )
}
