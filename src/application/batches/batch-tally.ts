/** Counts and problems of a batch while its rows are settled. */
import type { RowResult } from '../../domain/batch.ts'
import type { Problem, ProblemCounts } from '../../domain/problem.ts'
import { REFUSING_CODES } from '../../intake/problem-codes.ts'

/** Problems of rows listed with the batch itself; those of every row are kept with its result. */
const MOST_LISTED = 200

export class BatchTally {
  accepted = 0
  unchanged = 0
  rejected = 0
  protectedFieldsDropped = 0
  readonly #found = { errors: 0, notices: 0 }
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
    this.#ofBatch.push(problem)
  }

  #count({ code, severity }: Problem): void {
    this.#found[severity === 'error' ? 'errors' : 'notices'] += 1
    if (code === 'protected-field-dropped') this.protectedFieldsDropped += 1
  }

  get hasFaults(): boolean {
    return this.rejected > 0 || this.#ofBatch.some(({ severity }) => severity === 'error')
  }

  /** A file that breaks the rules of its format, or a limit, is applied whole or not at all. */
  get breaksFormat(): boolean {
    return this.#ofBatch.some(({ code }) => REFUSING_CODES.has(code))
  }

  /** Of the batch first, then errors of rows, then notices. */
  get problems(): readonly Problem[] {
    return [...this.#ofBatch, ...[...this.#errors, ...this.#notices].slice(0, MOST_LISTED)]
  }

  get problemCounts(): ProblemCounts {
    return { ...this.#found }
  }
}
