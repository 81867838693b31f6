/** Faults in data as lines a tired analyst understands: where, what, how to mend it. */
import type { Problem } from '../domain/problem.ts'
import { printable } from './printable.ts'

const SHOWN = 20

export function problemLines(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error')
  const notices = problems.length - errors.length
  const shown = errors.slice(0, SHOWN).map((problem) => `  ${describe(problem)}\n`)
  const more = errors.length > SHOWN ? `  … and ${errors.length - SHOWN} more\n` : ''
  const heading = errors.length === 0 ? '' : `Faults in the data: ${errors.length}\n`
  const closing = notices === 0 ? '' : `Notices (rows accepted): ${notices}\n`
  return `${heading}${shown.join('')}${more}${closing}`
}

function describe({ source, line, pointer, field, code, message, value }: Problem): string {
  const where = [source, line ?? pointer, field].filter((part) => part !== undefined).join(':')
  const shown = value === undefined ? '' : ` (${value})`
  return printable(`${where}: ${code}: ${message}${shown}`)
}
