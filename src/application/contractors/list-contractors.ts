import type { Band } from '../../domain/assessment.ts'
import type { Page } from '../../domain/batch.ts'
import type { Instant } from '../../domain/calendar.ts'
import type { Acting } from '../../domain/actor.ts'
import { lastFinishedBatch } from '../../storage/batches/batches.ts'
import {
  type Standing,
  type StandingPosition,
  listStandings,
} from '../../storage/assessments/standings.ts'
import { sealedFrom } from '../feedback/blind-seal.ts'
import type { Context } from '../context.ts'
import { pageOf, positionIn } from '../page-of.ts'

/** A contractor as a queue shows it. `alerts` are the typologies with an open alert. */
export type ContractorSummary = Standing & { readonly asOf: Instant }

export type ContractorQuery = {
  readonly band?: Band
  /** Part of the name, or the beginning of the id. */
  readonly text?: string
  readonly cursor?: string
  readonly limit: number
}

/** Contractors by their latest assessment, worst first, without those whom the actor could still judge blindly. */
export async function listContractors(
  { store: { reader }, clock }: Context,
  acting: Acting,
  { band, text, cursor, limit }: ContractorQuery,
): Promise<Page<ContractorSummary>> {
  const latest = await lastFinishedBatch(reader, acting.tenant)
  const asOf = latest?.knownAt ?? clock()
  const standings = await listStandings(reader, acting.tenant, {
    limit: limit + 1,
    without: await sealedFrom(reader, acting),
    ...(band === undefined ? {} : { band }),
    ...(text === undefined ? {} : { text }),
    ...(cursor === undefined ? {} : { after: positionIn(cursor) as StandingPosition }),
  })
  return pageOf(
    standings.map((standing) => ({ ...standing, asOf })),
    limit,
    ({ score, contractor }): StandingPosition => ({ score, contractor }),
  )
}
