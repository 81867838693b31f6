import type { Assessment } from '../domain/assessment.ts'
import { type Case, contractorsIn } from './case.ts'

/**
 * The case in one plain sentence: how many people, which pattern, and the strongest reason. `titles` are
 * those of the typologies. Worked example: "2 linked contractors, facilitator payee: 2 other contractors …".
 */
export function headlineOf(
  state: Case,
  assessments: readonly Assessment[],
  titles: ReadonlyMap<string, string>,
): string {
  const people = contractorsIn(state).length
  const who = people === 1 ? '1 contractor' : `${people} linked contractors`
  const strongest = assessments.toSorted((a, b) => b.score - a.score)[0]
  const typology = strongest?.typologies[0]?.id ?? state.alerts[0]?.typology ?? ''
  const pattern = titles.get(typology) ?? typology
  const statement = strongest?.reasons[0]?.statement
  return `${who}, ${pattern.toLowerCase()}${statement === undefined ? '' : `: ${statement}`}`
}
