/** Towns that subject and neighbours say to live in: together, apart, or not told. Equality only, never which. */
import type { Neighbour } from '../domain/contractor.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { cityOf } from '../domain/places.ts'

/**
 * Do subject and neighbour say to live in different places? Undefined when that cannot be told, as when they have said to
 * live in one city before. Two countries always differ; within one country the cities decide.
 */
export function livesElsewhere(
  neighbour: Neighbour,
  { profile, profiles }: ContractorHistory,
): boolean | undefined {
  const country = profile.declaredCountry
  if (country === undefined || neighbour.declaredCountry === undefined) return undefined
  if (neighbour.declaredCountry !== country) return true
  const city = cityOf(profile)
  if (city === undefined || neighbour.city === undefined) return undefined
  if (city === neighbour.city) return false
  const theirs = new Set([neighbour.city, ...(neighbour.earlierCities ?? [])])
  return profiles.some((each) => theirs.has(cityOf(each) ?? '')) ? undefined : true
}

/** Are all whose town is on record, the subject among them, of one town, and two at least? */
export function areOfOneTown(
  others: readonly Neighbour[],
  { profile }: ContractorHistory,
): boolean {
  const people = [{ declaredCountry: profile.declaredCountry, city: cityOf(profile) }, ...others]
  const towns = people.flatMap(({ declaredCountry, city }) =>
    declaredCountry === undefined || city === undefined ? [] : [`${declaredCountry} ${city}`],
  )
  return towns.length > 1 && new Set(towns).size === 1
}
