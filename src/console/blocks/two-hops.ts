import type { ClusterWire } from '../../contract/report.ts'

/**
 * The part of a cluster that is at most two shared values away from a contractor: whoever shares a value
 * with them, and whoever shares one with those. Larger groups are a thicket that nobody reads.
 */
export function withinTwoHops(cluster: ClusterWire, around: string): ClusterWire {
  const first = neighboursOf(cluster, new Set([around]))
  const near = neighboursOf(cluster, first)
  return {
    id: cluster.id,
    contractors: cluster.contractors.filter((contractor) => near.has(contractor)),
    artefacts: cluster.artefacts.flatMap((artefact) => {
      const contractors = artefact.contractors.filter((contractor) => near.has(contractor))
      return contractors.length < 2 ? [] : [{ ...artefact, contractors }]
    }),
  }
}

/** These contractors and all who share a value with one of them. */
function neighboursOf({ artefacts }: ClusterWire, those: ReadonlySet<string>): ReadonlySet<string> {
  const touching = artefacts.filter(({ contractors }) =>
    contractors.some((each) => those.has(each)),
  )
  return new Set([...those, ...touching.flatMap(({ contractors }) => contractors)])
}
