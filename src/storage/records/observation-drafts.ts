/** Observations of some contractors while they are being read. */
import { sql } from 'kysely'
import { type Day, day, dayOf, instant } from '../../domain/calendar.ts'
import {
  type ContractorId,
  type DestinationKey,
  type TenantId,
  contractorId,
} from '../../domain/ids.ts'
import type { ContractorKey } from '../contractor-keys.ts'
import type {
  EarlierPayments,
  ObservedDestination,
  ObservedEvent,
  ObservedPayment,
  ObservedProfile,
  PaymentDay,
} from './observations.ts'
import { listOf, prepare } from '../prepared.ts'
import type { PaymentSnapshot } from './payment-snapshots.ts'
import type { Db } from '../store.ts'
import type { Tables } from '../tables.ts'

/** Payments and events are read from so many days before a contractor's latest record. */
export const LOOK_BACK_DAYS = 730

/** What a reader may know: batches up to this one. */
export type Horizon = { readonly tenant: TenantId; readonly upTo: number }

export type Draft = {
  readonly key: ContractorKey
  readonly contractor: ContractorId
  readonly firstSequence: number
  /** Payments as they stood with a batch, where that was kept. */
  readonly snapshot?: PaymentSnapshot
  /** Of its latest record, where one has a day. */
  readonly latestDay: Day | undefined
  /** First day of the look-back. */
  readonly from: Day
  readonly profiles: ObservedProfile[]
  readonly destinations: ObservedDestination[]
  readonly payments: ObservedPayment[]
  /** Where only the days of payments are read, those; `payments` is empty then. */
  readonly paymentDays: ObservedPayment<PaymentDay>[]
  readonly earlierPayments: EarlierPayments[]
  readonly events: ObservedEvent[]
  readonly fieldSets: Set<number>
  readonly destinationKeys: Map<number, DestinationKey>
}

export type Drafts = {
  readonly all: readonly Draft[]
  of(contractor: number): Draft
}

/** The latest day is that of the snapshot and of what came after it, however long the history is. */
const readKnown = prepare(
  { tenant: 'number', upTo: 'number', contractors: listOf('number') },
  (db, { tenant, upTo, contractors }) =>
    db
      .selectFrom('contractor')
      .leftJoin('payment_snapshot as snapshot', (join) =>
        join
          .onRef('snapshot.tenant', '=', 'contractor.tenant')
          .onRef('snapshot.contractor', '=', 'contractor.contractor')
          .on('snapshot.sequence', '<=', upTo),
      )
      .select(['contractor.contractor', 'reference', 'first_sequence'])
      .select(['snapshot.sequence', 'snapshot.latest_day as day_before', 'snapshot.body'])
      .select((eb) =>
        eb
          .selectFrom('activity')
          .select(({ fn }) => fn.max('latest_day').as('latest_day'))
          .where('activity.tenant', '=', tenant)
          .whereRef('activity.contractor', '=', 'contractor.contractor')
          .where('activity.sequence', '>', sql<number>`coalesce(snapshot.sequence, 0)`)
          .where('activity.sequence', '<=', upTo)
          .as('latest_day'),
      )
      .where('contractor.tenant', '=', tenant)
      .where('contractor.contractor', 'in', contractors)
      .where('first_sequence', '<=', upTo),
)

/** Contractors of whom nothing was known by then are left out. */
export async function openDrafts(
  db: Db,
  { tenant, upTo }: Horizon,
  contractors: readonly ContractorKey[],
): Promise<Drafts> {
  const rows = await readKnown(db, { tenant, upTo, contractors })
  const drafts = new Map(rows.map((row): [number, Draft] => [row.contractor, draftOf(row)]))
  return {
    all: [...drafts.values()],
    of(contractor) {
      const draft = drafts.get(contractor)
      if (draft === undefined) throw new Error(`no contractor ${contractor}`)
      return draft
    },
  }
}

type Known = Pick<Tables['contractor'], 'contractor' | 'reference' | 'first_sequence'> & {
  readonly latest_day: number | null
  readonly day_before: number | null
  /** Both of the snapshot. */
  readonly sequence: number | null
  readonly body: string | null
}

function draftOf(row: Known): Draft {
  const { sequence, body } = row
  const days = [row.latest_day, row.day_before].filter((each) => each !== null)
  const latestDay = days.length === 0 ? undefined : day(Math.max(...days))
  return {
    key: row.contractor as ContractorKey,
    contractor: contractorId(row.reference),
    firstSequence: row.first_sequence,
    ...(sequence === null || body === null ? {} : { snapshot: { sequence, body } }),
    latestDay,
    from: day((latestDay ?? dayOf(instant(0))) - LOOK_BACK_DAYS),
    profiles: [],
    destinations: [],
    payments: [],
    paymentDays: [],
    earlierPayments: [],
    events: [],
    fieldSets: new Set(),
    destinationKeys: new Map(),
  }
}
