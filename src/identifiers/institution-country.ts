/** The country of a destination's institution, from what the platform says and what identifiers show. */

/** Territories whose banks use the IBAN or BIC country of the state that they belong to. */
const STATE_OF_TERRITORY: ReadonlyMap<string, string> = new Map(
  Object.entries({
    GB: ['GG', 'JE', 'IM'],
    FR: ['BL', 'GF', 'GP', 'MF', 'MQ', 'NC', 'PF', 'PM', 'RE', 'TF', 'WF', 'YT'],
    FI: ['AX'],
    ES: ['IC', 'EA'],
    NO: ['SJ'],
    US: ['AS', 'GU', 'MP', 'PR', 'VI'],
  }).flatMap(([state, territories]) => territories.map((territory) => [territory, state] as const)),
)

export type CountryClues = {
  readonly given?: string | undefined
  readonly iban?: string | undefined
  readonly bic?: string | undefined
  /** Of a routing number; used only when nothing else is known. */
  readonly routing?: string | undefined
}

export type InstitutionCountry = { readonly country?: string; readonly conflict: boolean }

/**
 * The IBAN's country, else the BIC's, else the given one, else the routing number's. `conflict` when two
 * of the first three name different states; a territory within its state is the more exact of the two.
 */
export function institutionCountry(clues: CountryClues): InstitutionCountry {
  const { given, iban, bic, routing } = clues
  const clued = [iban, bic, given].filter((country) => country !== undefined)
  const [first] = clued
  if (first === undefined)
    return { ...(routing === undefined ? {} : { country: routing }), conflict: false }
  const state = stateOf(first)
  const agreeing = clued.filter((country) => stateOf(country) === state)
  const exact = agreeing.find((country) => country !== state) ?? first
  return { country: exact, conflict: agreeing.length < clued.length }
}

function stateOf(country: string): string {
  return STATE_OF_TERRITORY.get(country) ?? country
}
