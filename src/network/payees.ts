/**
 * What a payout destination shows of its holder, beside the destination itself.
 *
 * Two records can name one account in two ways: here by its number, there by the platform's token. Where
 * institution, last four characters and holder agree, it is one account (`account-trace`). And a holder who is
 * nobody of the contractor's own can hold several accounts: the payee is then the link (`holder`).
 */
import type { ArtefactKind, SharedArtefact } from '../domain/artefact.ts'
import type { ProfileVersion } from '../domain/contractor.ts'
import type { Destination } from '../domain/destination.ts'
import { nameKey } from '../domain/names.ts'
import { payeeOf } from '../domain/payee.ts'
import type { OwnArtefact, OwnRecords } from './artefacts.ts'
import { destinationLabel, usedFrom } from './destination-artefacts.ts'

/** Kinds of artefact that stand for one payout destination. */
export const DESTINATION_KINDS: readonly ArtefactKind[] = [
  'destination',
  'wallet',
  'mailing-address',
  'account-trace',
]

/** The contractor's destination for which the shared value stands. */
export function destinationBehind(
  { kind, value }: Pick<SharedArtefact, 'kind' | 'value'>,
  destinations: readonly Destination[],
): Destination | undefined {
  return kind === 'account-trace'
    ? destinations.find((each) => accountTrace(each) === value)
    : destinations.find(({ key }) => key === value)
}

/**
 * Of holders with whom no relation is on record: what the contractor's own name is on is shared with nobody. Who shares
 * no more than the first name may have married, but then holds no strangers' accounts too.
 */
export function payeeArtefacts({
  destinations,
  profiles,
}: Pick<OwnRecords, 'destinations' | 'profiles'>): readonly OwnArtefact[] {
  return destinations.flatMap((destination): OwnArtefact[] => {
    const { holderName } = destination
    if (holderName === undefined || !isStrange(destination, profiles)) return []
    const holder = nameKey(holderName)
    if (holder === undefined) return []
    const days = usedFrom(destination)
    const trace = accountTrace(destination)
    const label = destinationLabel(destination)
    return [
      { kind: 'holder', value: holder, label: holderName, ...days },
      ...(trace === undefined
        ? []
        : [{ kind: 'account-trace' as const, value: trace, label, ...days }]),
    ]
  })
}

/** `untysg2n|9828|dunmore fiona`; undefined where a part is missing. */
function accountTrace({ institution, last4, holderName }: Destination): string | undefined {
  const holder = holderName === undefined ? undefined : nameKey(holderName)
  if (institution === undefined || last4 === undefined || holder === undefined) return undefined
  return `${institution}|${last4}|${holder}`
}

function isStrange(destination: Destination, profiles: readonly ProfileVersion[]): boolean {
  const [first, ...rest] = profiles
  if (first === undefined) return false
  const { relation } = payeeOf(destination, { profiles: [first, ...rest] })
  return relation === 'third-party' || relation === 'company' || relation === 'renamed'
}
