/** Who is in a ring, by the number under which the report speaks of them. */
import type { Report } from '../../contract/report.ts'
import { isNarrow } from '../narrow-scope.ts'

/** Whether a report tells one story of several contractors. */
export function isRing({ scope, assessments }: Report): boolean {
  return isNarrow(scope) && assessments.length > 1
}

/** Numbers from 1, worst first, as the report lists them. */
export type Members = ReadonlyMap<string, number>

export function membersOf({ assessments }: Report): Members {
  return new Map(assessments.map(({ contractor_id: id }, index) => [id, index + 1]))
}

/**
 * Members by their numbers in short, then how many are not of the ring. Worked example: of a ring of twelve
 * 1, 2, 3, 5 and somebody else → `1–3, 5; 1 other`; everybody → `all 12`.
 */
export function numbersText(contractors: readonly string[], members: Members): string {
  const unique = [...new Set(contractors)]
  const numbers = unique.flatMap((id) => members.get(id) ?? []).toSorted((a, b) => a - b)
  const others = unique.length - numbers.length
  const known =
    numbers.length === members.size && numbers.length > 2 ? `all ${numbers.length}` : runs(numbers)
  const parts = [known, ...(others === 0 ? [] : [`${others} other${others === 1 ? '' : 's'}`])]
  return parts.filter((part) => part !== '').join('; ')
}

function runs(numbers: readonly number[]): string {
  const found: { first: number; last: number }[] = []
  for (const number of numbers) {
    const run = found.at(-1)
    if (run !== undefined && run.last + 1 === number) run.last = number
    else found.push({ first: number, last: number })
  }
  return found
    .map(({ first, last }) =>
      first === last ? `${first}` : `${first}${last === first + 1 ? ', ' : '–'}${last}`,
    )
    .join(', ')
}
