import type { Alert } from '../../domain/assessment.ts'
import type { Page } from '../../domain/batch.ts'
import type { Acting } from '../../domain/actor.ts'
import { type AlertPosition, listAlertRows } from '../../storage/assessments/read-alerts.ts'
import { sealedFrom } from '../feedback/blind-seal.ts'
import type { Context } from '../context.ts'
import { pageOf, positionIn } from '../page-of.ts'

export type AlertFilter = {
  readonly status?: Alert['status']
  readonly typology?: string
  readonly cursor?: string
  readonly limit: number
}

/** Alerts, latest change first, without those of contractors whom the actor could still judge blindly. */
export async function listAlerts(
  { store: { reader } }: Context,
  acting: Acting,
  { status, typology, cursor, limit }: AlertFilter,
): Promise<Page<Alert>> {
  const rows = await listAlertRows(reader, acting.tenant, {
    limit: limit + 1,
    without: await sealedFrom(reader, acting),
    ...(status === undefined ? {} : { status }),
    ...(typology === undefined ? {} : { typology }),
    ...(cursor === undefined ? {} : { after: positionIn(cursor) as AlertPosition }),
  })
  const { items, next } = pageOf(rows, limit, ({ position }) => position)
  return { items: items.map(({ alert }) => alert), ...(next === undefined ? {} : { next }) }
}
