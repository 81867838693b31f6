/** Clusters around given contractors: whoever is joined to them by rare values, over any number of steps. */
import { byText } from '../../domain/by-text.ts'
import type { Cluster } from '../../domain/assessment.ts'
import type { ContractorId } from '../../domain/ids.ts'
import { type ClusterMember, clustersOf, JOINING_KINDS } from '../../network/clusters.ts'
import type { StoredBatch } from '../../storage/batches/stored-batch.ts'
import { findContractorKeys } from '../../storage/contractor-keys.ts'
import { sharedArtefacts } from '../../storage/history/shared-artefacts.ts'
import { chunksOf } from '../chunks-of.ts'
import type { Db } from '../../storage/store.ts'

const CONTRACTORS_PER_CHUNK = 250

export async function readClusters(
  db: Db,
  { tenant, sequence }: StoredBatch,
  flagged: readonly ContractorId[],
): Promise<readonly Cluster[]> {
  const members = new Map<ContractorId, ClusterMember>()
  let frontier: readonly ContractorId[] = [...new Set(flagged)].sort()
  while (frontier.length > 0) {
    const found: ClusterMember[] = []
    for (const chunk of chunksOf(frontier, CONTRACTORS_PER_CHUNK)) {
      const keys = await findContractorKeys(db, tenant, chunk)
      const shared = await sharedArtefacts(db, { tenant, upTo: sequence }, [...keys.values()])
      for (const [contractor, key] of keys) {
        found.push({ contractor, shared: shared.get(key) ?? [] })
      }
    }
    for (const member of found) members.set(member.contractor, member)
    frontier = [...new Set(found.flatMap(joinedTo))].filter((each) => !members.has(each)).sort()
  }
  const inOrder = [...members.values()].sort((a, b) => byText(a.contractor, b.contractor))
  return clustersOf(inOrder, new Set(flagged))
}

function joinedTo({ shared }: ClusterMember): readonly ContractorId[] {
  return shared
    .filter(({ kind, common }) => !common && JOINING_KINDS.has(kind))
    .flatMap(({ others }) => others.map(({ contractor }) => contractor))
}
