/** What may be known of contractors who share a value with a subject. */
import { type Day, day } from '../domain/calendar.ts'
import type { Neighbour } from '../domain/contractor.ts'
import { type ContractorId, contractorId } from '../domain/ids.ts'
import { addressKey } from '../network/normalise.ts'
import type { TimesOf } from './build-history.ts'
import { currentProfile } from './current-profile.ts'
import type { Horizon } from './observation-drafts.ts'
import type { ObservedProfile } from './observations.ts'
import { oneOf } from './one-of.ts'
import { observedProfile } from './read-profiles.ts'
import type { Db } from './store.ts'

/** Neighbours remembered while a batch is assessed: they are the same for every subject. */
export class NeighbourDirectory {
  readonly #known = new Map<ContractorId, Neighbour>()
  readonly #horizon: Horizon

  constructor(horizon: Horizon) {
    this.#horizon = horizon
  }

  async load(db: Db, wanted: Iterable<ContractorId>, timesOf: TimesOf): Promise<void> {
    const missing = [...new Set(wanted)].filter((contractor) => !this.#known.has(contractor))
    if (missing.length === 0) return
    const paid = await paidDays(db, this.#horizon, missing)
    for (const [contractor, profiles] of await profilesOf(db, this.#horizon, missing)) {
      const neighbour = neighbourOf(contractor, profiles, paid.get(contractor), timesOf)
      if (neighbour !== undefined) this.#known.set(contractor, neighbour)
    }
  }

  /** Those of these contractors who were known by then. */
  of(contractors: Iterable<ContractorId>): ReadonlyMap<ContractorId, Neighbour> {
    const found = [...new Set(contractors)].sort().flatMap((contractor) => {
      const neighbour = this.#known.get(contractor)
      return neighbour === undefined ? [] : [[contractor, neighbour] as const]
    })
    return new Map(found)
  }
}

type PaidDays = { readonly firstPaid: Day; readonly lastPaid: Day }

function neighbourOf(
  contractor: ContractorId,
  profiles: readonly ObservedProfile[],
  paid: PaidDays | undefined,
  timesOf: TimesOf,
): Neighbour | undefined {
  const facts = currentProfile(profiles, timesOf)
  if (facts === undefined) return undefined
  const { legalName, phone, vendorId, referredBy, address, declaredCity } = facts
  const city = (address?.city ?? declaredCity)?.trim().toLowerCase()
  const home = addressKey(address)
  return {
    contractor,
    displayName: facts.displayName,
    entityType: facts.entityType,
    declaredCountry: facts.declaredCountry,
    engagements: facts.engagements,
    ...(legalName === undefined ? {} : { legalName }),
    ...(city === undefined ? {} : { city }),
    ...(home === undefined ? {} : { addressKey: home }),
    ...(phone === undefined ? {} : { phone }),
    ...(vendorId === undefined ? {} : { vendorId }),
    ...(referredBy === undefined ? {} : { referredBy }),
    ...paid,
  }
}

async function profilesOf(
  db: Db,
  { tenant, upTo }: Horizon,
  contractors: readonly ContractorId[],
): Promise<ReadonlyMap<ContractorId, readonly ObservedProfile[]>> {
  const rows = await db
    .selectFrom('contractor')
    .innerJoin('profile_version', (join) =>
      join
        .onRef('profile_version.tenant', '=', 'contractor.tenant')
        .onRef('profile_version.contractor', '=', 'contractor.contractor')
        .on('profile_version.sequence', '<=', upTo),
    )
    .select(['reference', 'sequence', 'observed_at', 'body'])
    .where('contractor.tenant', '=', tenant)
    .where('contractor.reference', 'in', oneOf(contractors))
    .execute()
  const byContractor = Map.groupBy(rows, ({ reference }) => contractorId(reference))
  return new Map([...byContractor].map(([id, versions]) => [id, versions.map(observedProfile)]))
}

async function paidDays(
  db: Db,
  { tenant, upTo }: Horizon,
  contractors: readonly ContractorId[],
): Promise<ReadonlyMap<ContractorId, PaidDays>> {
  const rows = await db
    .selectFrom('contractor')
    .innerJoin('payment', (join) =>
      join
        .onRef('payment.tenant', '=', 'contractor.tenant')
        .onRef('payment.contractor', '=', 'contractor.contractor')
        .on('payment.sequence', '<=', upTo),
    )
    .select('contractor.reference')
    .select(({ fn }) => [fn.min('pay_day').as('first'), fn.max('pay_day').as('last')])
    .where('contractor.tenant', '=', tenant)
    .where('contractor.reference', 'in', oneOf(contractors))
    .groupBy('contractor.reference')
    .execute()
  return new Map(
    rows.map(({ reference, first, last }) => [
      contractorId(reference),
      { firstPaid: day(first), lastPaid: day(last) },
    ]),
  )
}
