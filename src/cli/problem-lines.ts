/** Faults in data as lines a tired analyst understands: where, what, how to mend it. */
import type { Batch } from '../domain/batch.ts'
import { type Problem, sumOfCounts } from '../domain/problem.ts'
import { printable } from './printable.ts'

const SHOWN = 20

/** Of each batch the first errors; how many there are is counted over all rows. */
export function problemLines(
  batches: readonly Pick<Batch, 'problems' | 'problemCounts'>[],
): string {
  const { errors, notices } = sumOfCounts(batches.map(({ problemCounts }) => problemCounts))
  const listed = batches.flatMap(({ problems }) => problems)
  const shown = listed
    .filter(({ severity }) => severity === 'error')
    .slice(0, SHOWN)
    .map((problem) => `  ${describe(problem)}\n`)
  const more = errors > shown.length ? `  … and ${errors - shown.length} more\n` : ''
  const heading = errors === 0 ? '' : `Faults in the data: ${errors}\n`
  const closing = notices === 0 ? '' : `Notices (rows accepted): ${notices}\n`
  return `${heading}${shown.join('')}${more}${closing}`
}

function describe({ source, line, pointer, field, code, message, value }: Problem): string {
  const where = [source, line ?? pointer, field].filter((part) => part !== undefined).join(':')
  const shown = value === undefined ? '' : ` (${value})`
  return printable(`${where}: ${code}: ${message}${shown}`)
}
