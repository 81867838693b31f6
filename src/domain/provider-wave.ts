/** Mass events: many contractors leave or join an institution in the same fortnight. */
import type { ContractorHistory } from './history.ts'
import type { DestinationChange } from './destination-changes.ts'

/** Others who moved too, from which on a move is a wave: a closure, a merger, a new provider. */
export const WAVE_SIZE = 5
const FORTNIGHT_DAYS = 14

/** Whether a change is the platform's or provider's doing rather than the contractor's. */
export function isForced(change: DestinationChange, history: ContractorHistory): boolean {
  return change.to.changedBy === 'platform' || isPartOfWave(change, history)
}

/** Whether at least `WAVE_SIZE` others left the same institution, or joined it, within a fortnight. */
export function isPartOfWave(change: DestinationChange, { shared }: ContractorHistory): boolean {
  return shared.some(({ kind, label, own, others, common }) => {
    const isLeaving = kind === 'departure' && label === change.from.institution
    const isJoining = kind === 'arrival' && label === change.to.institution
    if (!isLeaving && !isJoining) return false
    const isThen = Math.abs(own.first - change.day) <= FORTNIGHT_DAYS
    return isThen && (common || others.length >= WAVE_SIZE)
  })
}
