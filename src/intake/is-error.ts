import type { Fault } from './place.ts'
import { PROBLEM_CODES } from './problem-codes.ts'

/** An error rejects its row; a notice does not. */
export function isError({ code, severity }: Fault): boolean {
  return (severity ?? PROBLEM_CODES[code].severity) === 'error'
}
