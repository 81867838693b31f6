/** Mass events: many contractors leave or join an institution in the same fortnight. */
import type { ContractorHistory } from './history.ts'
import type { DestinationChange } from './destination-changes.ts'
import { institutionOf } from './institution.ts'

/**
 * Others who moved too, from which on a move is a wave. Leaving one place together is a closure or merger;
 * joining one place together is what a ring does as well, so it takes more than a ring has members.
 */
const WAVE_SIZE = { leaving: 8, joining: 12 } as const
const FORTNIGHT_DAYS = 14

/** Whether a change is the platform's or provider's doing rather than the contractor's. */
export function isForced(change: DestinationChange, history: ContractorHistory): boolean {
  return change.to.changedBy === 'platform' || isPartOfWave(change, history)
}

/** Whether so many others left the same institution, or joined it, within a fortnight. */
function isPartOfWave(change: DestinationChange, { shared }: ContractorHistory): boolean {
  return shared.some(({ kind, label, own, others, common }) => {
    const isLeaving = kind === 'departure' && label === institutionOf(change.from)
    const isJoining = kind === 'arrival' && label === institutionOf(change.to)
    if (!isLeaving && !isJoining) return false
    const isThen = Math.abs(own.first - change.day) <= FORTNIGHT_DAYS
    const size = isLeaving ? WAVE_SIZE.leaving : WAVE_SIZE.joining
    return isThen && (common || others.length >= size)
  })
}
