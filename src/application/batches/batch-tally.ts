/** Counts and problems of a batch while its rows are settled. */
import type { RowResult } from '../../domain/batch.ts'
import type { Problem } from '../../domain/problem.ts'
import { REFUSING_CODES } from '../../intake/problem-codes.ts'

/** Problems shown with the batch itself; those of every row are kept with its result. */
const PROBLEMS_SHOWN = 200

export class BatchTally {
  accepted = 0
  unchanged = 0
  rejected = 0
  protectedFieldsDropped = 0
  readonly #ofBatch: Problem[] = []
  readonly #errors: Problem[] = []
  readonly #notices: Problem[] = []

  settle({ outcome, problems }: RowResult): void {
    this[outcome] += 1
    for (const problem of problems) {
      this.#countProtected(problem)
      const shown = problem.severity === 'error' ? this.#errors : this.#notices
      if (shown.length < PROBLEMS_SHOWN) shown.push(problem)
    }
  }

  fault(problem: Problem): void {
    this.#countProtected(problem)
    this.#ofBatch.push(problem)
  }

  #countProtected({ code }: Problem): void {
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
    return [...this.#ofBatch, ...[...this.#errors, ...this.#notices].slice(0, PROBLEMS_SHOWN)]
  }
}
