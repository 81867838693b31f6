/** A payout destination as an artefact: what identifies it, what people read of it, and when it was used. */
import type { ArtefactKind } from '../domain/artefact.ts'
import type { Day } from '../domain/calendar.ts'
import type { Destination } from '../domain/destination.ts'
import { METHOD_WORDS } from '../domain/method-words.ts'
import type { OwnArtefact } from './artefacts.ts'

/** Keys that begin with `own:` identify nothing outside this contractor. */
export function destinationArtefacts(destination: Destination): readonly OwnArtefact[] {
  const { key } = destination
  if (key.startsWith('own:')) return []
  const label = destinationLabel(destination)
  return [{ kind: kindOf(key), value: key, label, ...usedFrom(destination) }]
}

/** From the earlier of validity and first payment to the last payment. */
export function usedFrom({ effectiveFrom, firstPaid, lastPaid }: Destination): {
  readonly first: Day
  readonly last: Day
} {
  const first = firstPaid !== undefined && firstPaid < effectiveFrom ? firstPaid : effectiveFrom
  const last = lastPaid !== undefined && lastPaid > first ? lastPaid : first
  return { first, last }
}

function kindOf(key: string): ArtefactKind {
  if (key.startsWith('wallet:')) return 'wallet'
  return key.startsWith('mail:') ? 'mailing-address' : 'destination'
}

/** `ACH account ending 1234 at Example Bank`, or the wallet, which is public. */
export function destinationLabel(destination: Destination): string {
  if (destination.walletAddress !== undefined) return `wallet ${destination.walletAddress}`
  const ending = destination.last4 === undefined ? '' : ` ending ${destination.last4}`
  const where = destination.bankName ?? destination.provider ?? destination.bic
  return `${METHOD_WORDS[destination.method]}${ending}${where === undefined ? '' : ` at ${where}`}`
}
