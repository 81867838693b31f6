/** Reads what was observed of some contractors up to a batch, with few statements for all of them. */
import type { ContractorKey } from '../contractor-keys.ts'
import type { FieldDirectory } from './field-directory.ts'
import { type Draft, type Drafts, type Horizon, openDrafts } from './observation-drafts.ts'
import type { ContractorObservations, PaymentDay } from './observations.ts'
import type { WantedSnapshots } from './payment-snapshots.ts'
import type { TermsDirectory } from './payment-terms.ts'
import { readDestinations } from './read-destinations.ts'
import { readEvents } from './read-events.ts'
import { readEarlierPayments, readPaymentDays, readPayments } from './read-payments.ts'
import { readPaidSpans } from './read-paid-spans.ts'
import { readProfiles } from './read-profiles.ts'
import type { Db } from '../store.ts'

export type Wanted = {
  readonly horizon: Horizon
  readonly contractors: readonly ContractorKey[]
}

/** What records name by numbers, and where snapshots that are worth making are noted. */
export type Directories = {
  readonly fields: FieldDirectory
  readonly terms: TermsDirectory
  readonly snapshots: WantedSnapshots
}

/** Contractors of whom nothing was known by then are left out. */
export async function loadObservations(
  db: Db,
  { fields, terms, snapshots, ...wanted }: Wanted & Directories,
): Promise<ReadonlyMap<ContractorKey, ContractorObservations>> {
  const drafts = await readAllButPayments(db, wanted)
  await readPayments(db, { horizon: wanted.horizon, drafts, terms, snapshots })
  await fields.load(
    db,
    drafts.all.flatMap(({ fieldSets }) => [...fieldSets]),
  )
  return new Map(
    drafts.all.map((draft) => [
      draft.key,
      {
        ...observationsIn(draft),
        payments: draft.payments,
        present: fields.union(draft.fieldSets),
      },
    ]),
  )
}

export type DayObservations = Omit<ContractorObservations<PaymentDay>, 'present'>

/**
 * The same with the days of payments alone. Those of whom the days do not tell enough are left out too, and
 * named in `unclear`.
 */
export async function loadDayObservations(
  db: Db,
  wanted: Wanted,
): Promise<{
  readonly observed: ReadonlyMap<ContractorKey, DayObservations>
  readonly unclear: readonly ContractorKey[]
}> {
  const { horizon } = wanted
  const drafts = await readAllButPayments(db, wanted)
  const others = await readPaidSpans(db, horizon, drafts)
  await readEarlierPayments(db, horizon, others)
  const unclear = await readPaymentDays(db, horizon, others)
  const clear = drafts.all.filter(({ key }) => !unclear.has(key))
  return {
    observed: new Map(
      clear.map((draft) => [draft.key, { ...observationsIn(draft), payments: draft.paymentDays }]),
    ),
    unclear: [...unclear],
  }
}

/** All but the payments. */
async function readAllButPayments(db: Db, { horizon, contractors }: Wanted): Promise<Drafts> {
  const drafts = await openDrafts(db, horizon, contractors)
  await readProfiles(db, horizon, drafts)
  await readDestinations(db, horizon, drafts)
  await readEvents(db, horizon, drafts)
  return drafts
}

function observationsIn({
  contractor,
  firstSequence,
  profiles,
  destinations,
  earlierPayments,
  events,
}: Draft) {
  return { contractor, firstSequence, profiles, destinations, earlierPayments, events }
}
