/** Reads what was observed of some contractors up to a batch, with few statements for all of them. */
import type { ContractorKey } from './contractor-keys.ts'
import type { FieldDirectory } from './field-directory.ts'
import { type Horizon, openDrafts } from './observation-drafts.ts'
import type { ContractorObservations } from './observations.ts'
import { readDestinations } from './read-destinations.ts'
import { readEvents } from './read-events.ts'
import { readEarlierPayments, readPayments } from './read-payments.ts'
import { readProfiles } from './read-profiles.ts'
import type { Db } from './store.ts'

export type Wanted = {
  readonly horizon: Horizon
  readonly contractors: readonly ContractorKey[]
  readonly fields: FieldDirectory
}

/** Contractors of whom nothing was known by then are left out. */
export async function loadObservations(
  db: Db,
  { horizon, contractors, fields }: Wanted,
): Promise<ReadonlyMap<ContractorKey, ContractorObservations>> {
  const drafts = await openDrafts(db, horizon, contractors)
  await readProfiles(db, horizon, drafts)
  await readDestinations(db, horizon, drafts)
  await readPayments(db, horizon, drafts)
  await readEarlierPayments(db, horizon, drafts)
  await readEvents(db, horizon, drafts)
  await fields.load(
    db,
    drafts.all.flatMap(({ fieldSets }) => [...fieldSets]),
  )
  return new Map(
    drafts.all.map((draft) => {
      const { key, fieldSets, destinationKeys: _, from: __, ...observed } = draft
      return [key, { ...observed, present: fields.union(fieldSets) }]
    }),
  )
}
