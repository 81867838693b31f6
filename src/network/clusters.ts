/** Clusters: contractors joined by rare values, with the values that join them. */
import type { ArtefactKind, SharedArtefact } from '../domain/artefact.ts'
import type { Cluster } from '../domain/assessment.ts'
import type { ContractorId } from '../domain/ids.ts'

export type ClusterMember = {
  readonly contractor: ContractorId
  readonly shared: readonly SharedArtefact[]
}

/** Kinds that join people. Vendors, referrals, CVs and cohorts are context between those already joined. */
export const JOINING_KINDS: ReadonlySet<ArtefactKind> = new Set<ArtefactKind>([
  'destination',
  'wallet',
  'mailing-address',
  'account-trace',
  'shipping-address',
  'home-address',
  'device',
  'ip',
  'foreign-range',
  'phone',
  'email',
  'document',
  'portrait',
  'tax-id',
  'receiver',
])

/**
 * Connected groups of two or more that hold at least one of `flagged`, in order of their first id. The
 * groups partition the contractors that they name.
 */
export function clustersOf(
  members: readonly ClusterMember[],
  flagged: ReadonlySet<ContractorId>,
): readonly Cluster[] {
  const groups = new Groups()
  const artefacts = new Map<
    string,
    { kind: string; value: string; contractors: Set<ContractorId> }
  >()
  for (const { contractor, shared } of members) {
    for (const artefact of shared) {
      if (artefact.common || !JOINING_KINDS.has(artefact.kind)) continue
      const key = `${artefact.kind} ${artefact.value}`
      const entry = artefacts.get(key) ?? {
        kind: artefact.kind,
        value: artefact.label,
        contractors: new Set(),
      }
      artefacts.set(key, entry)
      for (const other of [contractor, ...artefact.others.map((each) => each.contractor)]) {
        groups.join(contractor, other)
        entry.contractors.add(other)
      }
    }
  }
  const byGroup = Map.groupBy(artefacts.values(), ({ contractors: [first] }) =>
    first === undefined ? undefined : groups.rootOf(first),
  )
  return groups
    .all()
    .filter(([, group]) => group.length > 1 && group.some((contractor) => flagged.has(contractor)))
    .map(([root, contractors]) => ({
      id: `cluster-${root}`,
      contractors,
      artefacts: (byGroup.get(root) ?? [])
        .map(({ kind, value, contractors: sharers }) => ({
          kind,
          value,
          contractors: [...sharers].sort(),
        }))
        .sort((x, y) => (x.kind + x.value < y.kind + y.value ? -1 : 1)),
    }))
}

/** Union-find with path halving; the root of a group is its smallest member. */
class Groups {
  readonly #parent = new Map<ContractorId, ContractorId>()

  join(a: ContractorId, b: ContractorId): void {
    const [low, high] = [this.rootOf(a), this.rootOf(b)].sort()
    if (low !== undefined && high !== undefined && low !== high) this.#parent.set(high, low)
  }

  /** Groups by root, in order; members in order. */
  all(): readonly (readonly [ContractorId, readonly ContractorId[]])[] {
    return [...Map.groupBy([...this.#parent.keys()].sort(), (member) => this.rootOf(member))]
  }

  rootOf(member: ContractorId): ContractorId {
    let current = member
    let parent = this.#parent.get(current) ?? current
    this.#parent.set(current, parent)
    while (parent !== current) {
      const above = this.#parent.get(parent) ?? parent
      this.#parent.set(current, above)
      current = above
      parent = this.#parent.get(current) ?? current
    }
    return current
  }
}
