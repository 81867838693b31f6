/**
 * Moves of several people to one institution: what tells a wave (a merger, a promotion, a bank that the world left)
 * from a ring.
 */
import type { ContractorHistory } from '../domain/history.ts'
import type { ContractorId } from '../domain/ids.ts'
import { institutionOf } from '../domain/institution.ts'
import type { Sharing } from './sharing.ts'

/** Institutions that many contractors use: meeting there is chance. */
export function popularInstitutions(history: ContractorHistory): ReadonlySet<string> {
  const common = history.shared.filter((each) => each.kind === 'institution' && each.common)
  return new Set(common.map(({ value }) => value))
}

/** Contractors who left the same institution as the subject in the same fortnight. */
export function leftTogether(history: ContractorHistory): ReadonlySet<ContractorId> {
  const departures = history.shared.filter(({ kind }) => kind === 'departure')
  return new Set(departures.flatMap(({ others }) => others.map(({ contractor }) => contractor)))
}

/** Is the institution that they came to abroad for all of them, and are they of one country? */
export function whoWentAbroad(
  { artefact, unrelated }: Sharing,
  { destinations, profile }: ContractorHistory,
): 'nobody' | 'compatriots' | 'of-several-countries' {
  const institution = destinations.find((each) => institutionOf(each) === artefact.label)
  const homes = [profile, ...unrelated.map(({ neighbour }) => neighbour)].map(
    ({ declaredCountry }) => declaredCountry,
  )
  const country = institution?.country
  if (country === undefined || homes.includes(undefined) || homes.includes(country)) {
    return 'nobody'
  }
  return new Set(homes).size === 1 ? 'compatriots' : 'of-several-countries'
}

/** From so many on, people who came on one day came as one. */
const TOGETHER = 5

/** Those who came on another day than the subject, if many, as one (an agency, a pay run). */
export function asOne(sharing: Sharing): Sharing {
  const { own } = sharing.artefact
  const days = Map.groupBy(sharing.unrelated, ({ sighting }) => sighting.first)
  const unrelated = [...days].flatMap(([on, came]) =>
    on !== own.first && came.length >= TOGETHER ? came.slice(0, 1) : came,
  )
  return { ...sharing, unrelated }
}
