import type { RowResult } from '../domain/batch.ts'
import { dayOf } from '../domain/calendar.ts'
import type { TenantId } from '../domain/ids.ts'
import { countRowsByOutcome, countUnfinishedBatches } from '../storage/batches/batches.ts'
import { countOpenAlerts } from '../storage/assessments/read-alerts.ts'
import type { Context } from './context.ts'

/** How a platform stands: numbers only. */
export type Gauges = {
  readonly rows: ReadonlyMap<RowResult['outcome'], number>
  /** Batches received and not finished. */
  readonly waitingBatches: number
  /** By band. */
  readonly openAlerts: ReadonlyMap<string, number>
  /** Whole days since each list was published. */
  readonly listAges: ReadonlyMap<string, number>
}

export async function readGauges(
  { store, lists, clock }: Context,
  tenant: TenantId,
): Promise<Gauges> {
  const today = dayOf(clock())
  return {
    rows: await countRowsByOutcome(store.reader, tenant),
    waitingBatches: await countUnfinishedBatches(store.reader, tenant),
    openAlerts: await countOpenAlerts(store.reader, tenant),
    listAges: new Map(lists.statuses.map(({ name, asOf }) => [name, today - asOf])),
  }
}
