/** The strongest sharing of given kinds, for indicators that count unrelated people behind one value. */
import { byText } from '../domain/by-text.ts'
import type { ArtefactKind, SharedArtefact } from '../domain/artefact.ts'
import type { Evidence } from '../domain/assessment.ts'
import { formatDay } from '../domain/calendar.ts'
import type { Destination } from '../domain/destination.ts'
import type { ContractorHistory } from '../domain/history.ts'
import type { ContractorId } from '../domain/ids.ts'
import { compareNames } from '../domain/names.ts'
import { DESTINATION_KINDS, destinationBehind } from './payees.ts'
import { type Relation, type Sharer, groupSharers } from './relations.ts'

export type Sharing = {
  readonly artefact: SharedArtefact
  readonly unrelated: readonly Sharer[]
  readonly explained: readonly Sharer[]
}

/** Sharings of these kinds with anybody at all, most unrelated people first. */
export function sharingsOf(
  history: ContractorHistory,
  kinds: readonly ArtefactKind[],
  explaining: readonly Relation[],
): readonly Sharing[] {
  return history.shared
    .filter(({ kind }) => kinds.includes(kind))
    .map((artefact) => ({ artefact, ...groupSharers(artefact, history, explaining) }))
    .sort(
      (a, b) =>
        b.unrelated.length - a.unrelated.length || byText(a.artefact.value, b.artefact.value),
    )
}

/** Who shares this destination of the contractor without a relation on record. */
export function strangersAt(
  destination: Destination,
  history: ContractorHistory,
): readonly Sharer[] {
  const artefact = artefactOf(destination, history)
  if (artefact === undefined) return []
  return groupSharers(artefact, history, ['same-person', 'household', 'same-vendor']).unrelated
}

/** Who of the contractor's own home is paid into this destination too, and by name holds it. */
export function housemateHolding(
  destination: Destination,
  history: ContractorHistory,
): Sharer | undefined {
  const { holderName } = destination
  const artefact = artefactOf(destination, history)
  if (artefact === undefined || holderName === undefined) return undefined
  return groupSharers(artefact, history, ['household']).explained.find(
    ({ neighbour: { displayName, legalName = displayName } }) =>
      compareNames(holderName, displayName) === 'same' ||
      compareNames(holderName, legalName) === 'same',
  )
}

function artefactOf(
  { key }: Destination,
  { shared, destinations }: ContractorHistory,
): SharedArtefact | undefined {
  return shared.find(
    (each) =>
      DESTINATION_KINDS.includes(each.kind) && destinationBehind(each, destinations)?.key === key,
  )
}

/** The same with those alone who first showed the value within so many days of the subject. */
export function within(sharing: Sharing, days: number): Sharing {
  const { own } = sharing.artefact
  const unrelated = sharing.unrelated.filter(
    ({ sighting }) => Math.abs(sighting.first - own.first) <= days,
  )
  return { ...sharing, unrelated }
}

/** The same without these contractors. */
export function without(sharing: Sharing, contractors: ReadonlySet<ContractorId>): Sharing {
  const unrelated = sharing.unrelated.filter(
    ({ neighbour }) => !contractors.has(neighbour.contractor),
  )
  return { ...sharing, unrelated }
}

/** Distinct unrelated contractors over several sharings. */
export function distinctUnrelated(sharings: readonly Sharing[]): readonly ContractorId[] {
  const ids = sharings.flatMap(({ unrelated }) =>
    unrelated.map((each) => each.neighbour.contractor),
  )
  return [...new Set(ids)].sort()
}

const CITED_SHARERS = 12

/** The shared value and each contractor who shows it, with the days on which they did. */
export function sharingEvidence(
  { artefact, unrelated }: Sharing,
  field: string,
): readonly Evidence[] {
  const { own } = artefact
  return [
    {
      record: 'contractor',
      id: own.contractor,
      field,
      value: artefact.label,
      at: formatDay(own.first),
    },
    ...unrelated.slice(0, CITED_SHARERS).map(({ neighbour, sighting }): Evidence => {
      const days = `${formatDay(sighting.first)} to ${formatDay(sighting.last)}`
      return {
        record: 'contractor',
        id: neighbour.contractor,
        field,
        value: `${artefact.label} (${days})`,
        at: formatDay(sighting.first),
      }
    }),
  ]
}

/** `3 other contractors`. */
export function otherContractors(count: number): string {
  return `${count} other contractor${count === 1 ? '' : 's'}`
}
