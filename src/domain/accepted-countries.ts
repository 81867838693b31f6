/** Countries in which a contractor's account needs no explanation, by the contractor's own records. */
import { type Day, dayOf } from './calendar.ts'
import type { Destination } from './destination.ts'
import type { ContractorHistory } from './history.ts'

/** A move is often declared some time after the account. */
const RELOCATION_DAYS = 120

/** Is there any country at all to compare with? Records from payment files seldom name one. */
export function isHomeKnown({ profiles }: Pick<ContractorHistory, 'profiles'>): boolean {
  return profiles.some(
    ({ declaredCountry, address, taxCountry }) =>
      (declaredCountry ?? address?.country ?? taxCountry) !== undefined,
  )
}

/**
 * Declared, address and tax countries as held on `on`, at any time before it (an account may stay behind
 * after a move), or within `graceDays` after it (a move is declared late).
 */
export function acceptedCountries(
  { profiles }: Pick<ContractorHistory, 'profiles'>,
  on: Day,
  graceDays: number = RELOCATION_DAYS,
): ReadonlySet<string> {
  const [first, ...later] = profiles
  const known = [first, ...later.filter(({ observedAt }) => dayOf(observedAt) <= on + graceDays)]
  const countries = known.flatMap(({ declaredCountry, address, taxCountry }) => [
    declaredCountry,
    address?.country,
    taxCountry,
  ])
  return new Set(countries.filter((country) => country !== undefined))
}

/** Is a destination known to be in a country that the contractor’s own records do not explain? */
export function isAbroad(
  { country, effectiveFrom }: Pick<Destination, 'country' | 'effectiveFrom'>,
  history: Pick<ContractorHistory, 'profiles'>,
): boolean {
  if (country === undefined || !isHomeKnown(history)) return false
  return !acceptedCountries(history, effectiveFrom).has(country)
}
