/** Counts and problems of a batch while its rows are settled. */
import type { RowResult } from '../../domain/batch.ts'
import type { Problem, ProblemCounts } from '../../domain/problem.ts'
import { REFUSING_CODES } from '../../intake/problem-codes.ts'

/** Problems listed with the batch itself, of rows and of its own; those of every row are kept with its result. */
const MOST_LISTED = 200

export class BatchTally {
  accepted = 0
  unchanged = 0
  rejected = 0
  protectedFieldsDropped = 0
  readonly #found = { errors: 0, notices: 0 }
  readonly #listed: Record<Problem['severity'], number> = { error: 0, notice: 0 }
  #isFaulty = false
  #breaksFormat = false
  readonly #ofBatch: Problem[] = []
  readonly #errors: Problem[] = []
  readonly #notices: Problem[] = []

  settle({ outcome, problems }: RowResult): void {
    this[outcome] += 1
    for (const problem of problems) {
      this.#count(problem)
      const listed = problem.severity === 'error' ? this.#errors : this.#notices
      if (listed.length < MOST_LISTED) listed.push(problem)
    }
  }

  fault(problem: Problem): void {
    this.#count(problem)
    this.#isFaulty ||= problem.severity === 'error'
    this.#breaksFormat ||= REFUSING_CODES.has(problem.code)
    // A statement of an account may have a million rows that are no pay: errors have places of their own.
    const listed = this.#listed[problem.severity]
    if (listed >= MOST_LISTED) return
    this.#listed[problem.severity] = listed + 1
    this.#ofBatch.push(problem)
  }

  #count({ code, severity }: Problem): void {
    this.#found[severity === 'error' ? 'errors' : 'notices'] += 1
    if (code === 'protected-field-dropped') this.protectedFieldsDropped += 1
  }

  get hasFaults(): boolean {
    return this.rejected > 0 || this.#isFaulty
  }

  /** A file that breaks the rules of its format, or a limit, is applied whole or not at all. */
  get breaksFormat(): boolean {
    return this.#breaksFormat
  }

  /** Of the batch first, then errors of rows, then notices. */
  get problems(): readonly Problem[] {
    return [...this.#ofBatch, ...[...this.#errors, ...this.#notices].slice(0, MOST_LISTED)]
  }

  get problemCounts(): ProblemCounts {
    return { ...this.#found }
  }
}
