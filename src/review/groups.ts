import type { Cluster } from '../domain/assessment.ts'
import type { ContractorId } from '../domain/ids.ts'

/** Who belongs together: each cluster of the contractors, and everybody outside of one alone. In order. */
export function groupsOf(
  contractors: readonly ContractorId[],
  clusters: readonly Cluster[],
): readonly (readonly ContractorId[])[] {
  const clusterOf = new Map(
    clusters.flatMap((cluster) => cluster.contractors.map((each) => [each, cluster] as const)),
  )
  const groups = new Map<string, readonly ContractorId[]>()
  for (const contractor of [...new Set(contractors)].sort()) {
    const cluster = clusterOf.get(contractor)
    groups.set(cluster?.id ?? `alone ${contractor}`, cluster?.contractors ?? [contractor])
  }
  return [...groups.values()]
}
