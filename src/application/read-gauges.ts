import type { RowResult } from '../domain/batch.ts'
import { dayOf } from '../domain/calendar.ts'
import { countRowsByOutcome, countUnfinishedBatches } from '../storage/batches/batches.ts'
import { countOpenAlerts } from '../storage/assessments/read-alerts.ts'
import type { Context } from './context.ts'

/** How the installation stands, over all platforms: numbers only. */
export type Gauges = {
  readonly rows: ReadonlyMap<RowResult['outcome'], number>
  /** Batches received and not finished. */
  readonly waitingBatches: number
  /** By band. */
  readonly openAlerts: ReadonlyMap<string, number>
  /** Whole days since each list was published. */
  readonly listAges: ReadonlyMap<string, number>
}

export async function readGauges({ store, lists, clock }: Context): Promise<Gauges> {
  const today = dayOf(clock())
  return {
    rows: await countRowsByOutcome(store.reader),
    waitingBatches: await countUnfinishedBatches(store.reader),
    openAlerts: await countOpenAlerts(store.reader),
    listAges: new Map(lists.statuses.map(({ name, asOf }) => [name, today - asOf])),
  }
}
