/** What may be known of contractors who share a value with a subject. */
import { type Day, day } from '../../domain/calendar.ts'
import type { Neighbour } from '../../domain/contractor.ts'
import type { ContractorId } from '../../domain/ids.ts'
import { cityOf } from '../../domain/places.ts'
import { addressKey } from '../../network/normalise.ts'
import type { TimesOf } from './build-history.ts'
import { type ContractorKey, findContractorKeys } from '../contractor-keys.ts'
import { currentProfile } from '../records/current-profile.ts'
import type { Horizon } from '../records/observation-drafts.ts'
import type { ObservedProfile } from '../records/observations.ts'
import { listOf, prepare } from '../prepared.ts'
import { observedProfile, readProfileVersions } from '../records/read-profiles.ts'
import type { Db } from '../store.ts'

/** Neighbours remembered; past it all are forgotten. */
const LIMIT = 20_000

/** Neighbours while a batch is assessed: they are the same for every subject. */
export class NeighbourDirectory {
  readonly #known = new Map<ContractorId, Neighbour>()
  readonly #horizon: Horizon

  constructor(horizon: Horizon) {
    this.#horizon = horizon
  }

  async load(db: Db, wanted: Iterable<ContractorId>, timesOf: TimesOf): Promise<void> {
    if (this.#known.size > LIMIT) this.#known.clear()
    const missing = [...new Set(wanted)].filter((contractor) => !this.#known.has(contractor))
    if (missing.length === 0) return
    const keys = await findContractorKeys(db, this.#horizon.tenant, missing)
    const profiles = await profilesOf(db, this.#horizon, keys.values())
    const paid = await paidDays(db, this.#horizon, keys.values())
    for (const [contractor, key] of keys) {
      const observed = profiles.get(key) ?? []
      const neighbour = neighbourOf(contractor, { observed, paid: paid.get(key) }, timesOf)
      if (neighbour !== undefined) this.#known.set(contractor, neighbour)
    }
  }

  /** Those of these contractors, with whom `load` was called last, who were known by then. */
  of(contractors: Iterable<ContractorId>): ReadonlyMap<ContractorId, Neighbour> {
    const found = [...new Set(contractors)].sort().flatMap((contractor) => {
      const neighbour = this.#known.get(contractor)
      return neighbour === undefined ? [] : [[contractor, neighbour] as const]
    })
    return new Map(found)
  }
}

type PaidDays = { readonly firstPaid: Day; readonly lastPaid: Day }

type Known = {
  readonly observed: readonly ObservedProfile[]
  readonly paid: PaidDays | undefined
}

/** Undefined for somebody who was not on record by then. */
function neighbourOf(
  contractor: ContractorId,
  { observed, paid }: Known,
  timesOf: TimesOf,
): Neighbour | undefined {
  const facts = currentProfile(observed, timesOf)
  if (facts === undefined) return undefined
  const { legalName, phone, vendorId, referredBy, address, declaredCountry } = facts
  const city = cityOf(facts)
  const earlierCities = citiesBefore(observed, city)
  const home = addressKey(address)
  return {
    contractor,
    displayName: facts.displayName,
    entityType: facts.entityType,
    engagements: facts.engagements,
    ...(declaredCountry === undefined ? {} : { declaredCountry }),
    ...(legalName === undefined ? {} : { legalName }),
    ...(city === undefined ? {} : { city }),
    ...(earlierCities.length === 0 ? {} : { earlierCities }),
    ...(home === undefined ? {} : { addressKey: home }),
    ...(phone === undefined ? {} : { phone }),
    ...(vendorId === undefined ? {} : { vendorId }),
    ...(referredBy === undefined ? {} : { referredBy }),
    ...paid,
  }
}

function citiesBefore(
  observed: readonly ObservedProfile[],
  current: string | undefined,
): readonly string[] {
  const cities = new Set(observed.flatMap(({ facts }) => cityOf(facts) ?? []))
  return [...cities].filter((city) => city !== current).sort()
}

async function profilesOf(
  db: Db,
  { tenant, upTo }: Horizon,
  contractors: Iterable<ContractorKey>,
): Promise<ReadonlyMap<number, readonly ObservedProfile[]>> {
  const rows = await readProfileVersions(db, { tenant, upTo, contractors })
  const byContractor = Map.groupBy(rows, ({ contractor }) => contractor)
  return new Map([...byContractor].map(([key, versions]) => [key, versions.map(observedProfile)]))
}

const readPaidDays = prepare(
  { tenant: 'number', upTo: 'number', contractors: listOf('number') },
  (db, { tenant, upTo, contractors }) =>
    db
      .selectFrom('payment')
      .select('contractor')
      .select(({ fn }) => [fn.min('pay_day').as('first'), fn.max('pay_day').as('last')])
      .where('tenant', '=', tenant)
      .where('contractor', 'in', contractors)
      .where('sequence', '<=', upTo)
      .groupBy('contractor'),
)

async function paidDays(
  db: Db,
  { tenant, upTo }: Horizon,
  contractors: Iterable<ContractorKey>,
): Promise<ReadonlyMap<number, PaidDays>> {
  const rows = await readPaidDays(db, { tenant, upTo, contractors })
  return new Map(
    rows.map(({ contractor, first, last }) => [
      contractor,
      { firstPaid: day(first), lastPaid: day(last) },
    ]),
  )
}
