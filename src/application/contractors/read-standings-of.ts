import type { Band } from '../../domain/assessment.ts'
import type { Acting } from '../../domain/actor.ts'
import type { ContractorId } from '../../domain/ids.ts'
import { standingsOf } from '../../storage/assessments/standings.ts'
import { sealedFrom } from '../feedback/blind-seal.ts'
import type { Context } from '../context.ts'

export type NamedStanding = {
  readonly displayName: string
  /** Absent, as are score and reason, for those whom the actor could still judge blindly. */
  readonly band?: Band
  readonly score?: number
  readonly mainReason?: string
}

/** Of those whose band may be seen. */
export function bandsOf(standings: ReadonlyMap<string, NamedStanding>): ReadonlyMap<string, Band> {
  return new Map(
    [...standings].flatMap(([id, { band }]) => (band === undefined ? [] : [[id, band] as const])),
  )
}

/** What these contractors are called and where they stand now; absent for those who are not assessed. */
export async function readStandingsOf(
  { store: { reader } }: Context,
  acting: Acting,
  contractors: readonly ContractorId[],
): Promise<ReadonlyMap<ContractorId, NamedStanding>> {
  const sealed = await sealedFrom(reader, acting)
  const standings = await standingsOf(reader, acting.tenant, contractors)
  return new Map(
    standings.map(({ contractor, displayName, ...standing }) => [
      contractor,
      { displayName, ...(sealed.has(contractor) ? {} : standing) },
    ]),
  )
}
