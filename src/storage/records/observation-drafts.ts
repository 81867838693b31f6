/** Observations of some contractors while they are being read. */
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
import type { Db } from '../store.ts'

/** Payments and events are read from so many days before a contractor's latest record. */
export const LOOK_BACK_DAYS = 730

/** What a reader may know: batches up to this one. */
export type Horizon = { readonly tenant: TenantId; readonly upTo: number }

export type Draft = {
  readonly key: ContractorKey
  readonly contractor: ContractorId
  readonly firstSequence: number
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

const readLatestDays = prepare(
  { tenant: 'number', upTo: 'number', contractors: listOf('number') },
  (db, { tenant, upTo, contractors }) =>
    db
      .selectFrom('contractor')
      .leftJoin('activity', (join) =>
        join
          .onRef('activity.tenant', '=', 'contractor.tenant')
          .onRef('activity.contractor', '=', 'contractor.contractor')
          .on('activity.sequence', '<=', upTo),
      )
      .select(['contractor.contractor', 'reference', 'first_sequence'])
      .select(({ fn }) => fn.max('latest_day').as('latest_day'))
      .where('contractor.tenant', '=', tenant)
      .where('contractor.contractor', 'in', contractors)
      .where('first_sequence', '<=', upTo)
      .groupBy(['contractor.contractor', 'reference', 'first_sequence']),
)

/** Contractors of whom nothing was known by then are left out. */
export async function openDrafts(
  db: Db,
  { tenant, upTo }: Horizon,
  contractors: readonly ContractorKey[],
): Promise<Drafts> {
  const rows = await readLatestDays(db, { tenant, upTo, contractors })
  const drafts = new Map(
    rows.map((row): [number, Draft] => [
      row.contractor,
      {
        key: row.contractor as ContractorKey,
        contractor: contractorId(row.reference),
        firstSequence: row.first_sequence,
        from: day((row.latest_day ?? dayOf(instant(0))) - LOOK_BACK_DAYS),
        profiles: [],
        destinations: [],
        payments: [],
        paymentDays: [],
        earlierPayments: [],
        events: [],
        fieldSets: new Set(),
        destinationKeys: new Map(),
      },
    ]),
  )
  return {
    all: [...drafts.values()],
    of(contractor) {
      const draft = drafts.get(contractor)
      if (draft === undefined) throw new Error(`no contractor ${contractor}`)
      return draft
    },
  }
}
