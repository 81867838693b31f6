/**
 * Cohort artefacts: institutions, and the fortnights in which somebody joined or left one or opened an
 * account there. Two days at most `COHORT_DAYS` apart share at least one of the two overlapping
 * fortnights, so that a calendar boundary cannot part a group.
 */
import type { ArtefactKind } from '../domain/artefact.ts'
import { type Day } from '../domain/calendar.ts'
import type { Destination } from '../domain/destination.ts'
import { institutionOf } from '../domain/institution.ts'
import type { OwnArtefact } from './artefacts.ts'

export const COHORT_DAYS = 7

export function cohortArtefacts(destinations: readonly Destination[]): readonly OwnArtefact[] {
  return destinations.flatMap((destination, index) => {
    const earlier = index === 0 ? undefined : destinations[index - 1]
    return [
      ...usingInstitution(destination),
      ...openingAccount(destination),
      ...(earlier === undefined ? [] : moving(earlier, destination)),
    ]
  })
}

function usingInstitution({ institution, effectiveFrom }: Destination): OwnArtefact[] {
  if (institution === undefined) return []
  const label = institution
  return [
    { kind: 'institution', value: institution, label, first: effectiveFrom, last: effectiveFrom },
  ]
}

function openingAccount({ institution, accountOpenedOn }: Destination): OwnArtefact[] {
  if (institution === undefined || accountOpenedOn === undefined) return []
  return inFortnights('account-opening', institution, accountOpenedOn)
}

/** A change within one institution joins and leaves nothing. */
function moving(from: Destination, to: Destination): OwnArtefact[] {
  const [left, joined] = [institutionOf(from), institutionOf(to)]
  if (left === joined) return []
  return [
    ...(joined === undefined ? [] : inFortnights('arrival', joined, movedOn(to))),
    ...(left === undefined ? [] : inFortnights('departure', left, movedOn(to))),
  ]
}

/** Where nobody gave the day, a payment may tell of the move before the batch did. */
function movedOn({ effectiveFrom, effectiveFromBasis: basis, firstPaid }: Destination): Day {
  return basis === 'given' || firstPaid === undefined || firstPaid > effectiveFrom
    ? effectiveFrom
    : firstPaid
}

function inFortnights(kind: ArtefactKind, institution: string, day: Day): OwnArtefact[] {
  const even = Math.floor(day / (2 * COHORT_DAYS))
  const odd = Math.floor((day + COHORT_DAYS) / (2 * COHORT_DAYS))
  return [`even ${even}`, `odd ${odd}`].map((fortnight) => ({
    kind,
    value: `${institution} ${fortnight}`,
    label: institution,
    first: day,
    last: day,
  }))
}
