/**
 * Moves of several people to one institution: what tells a wave (a merger, a promotion, a bank that the world left)
 * from a ring.
 */
import { type Day, dayOf } from '../domain/calendar.ts'
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

/** A new home needs an account so long before or after it is declared. */
const SETTLING_DAYS = 120

/**
 * Is the institution that they came to abroad for all of them, and are they of one country? Or did the subject just
 * move to its country, where all of them live?
 */
export function whoWentAbroad(
  { artefact, unrelated }: Sharing,
  history: ContractorHistory,
): 'nobody' | 'newcomers' | 'compatriots' | 'of-several-countries' {
  const { destinations, profile } = history
  const institution = destinations.find((each) => institutionOf(each) === artefact.label)
  const homes = [profile, ...unrelated.map(({ neighbour }) => neighbour)].map(
    ({ declaredCountry }) => declaredCountry,
  )
  const country = institution?.country
  if (country === undefined || homes.includes(undefined)) return 'nobody'
  if (homes.every((home) => home === country) && hasSettled(artefact.own.first, history)) {
    return 'newcomers'
  }
  if (homes.includes(country)) return 'nobody'
  return new Set(homes).size === 1 ? 'compatriots' : 'of-several-countries'
}

/** Did the subject declare the present country instead of another around this day? */
function hasSettled(on: Day, { profiles }: ContractorHistory): boolean {
  return profiles.some(({ declaredCountry, observedAt }, at) => {
    const before = profiles[at - 1]?.declaredCountry
    const isMove =
      before !== undefined && declaredCountry !== undefined && before !== declaredCountry
    return isMove && Math.abs(dayOf(observedAt) - on) <= SETTLING_DAYS
  })
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
