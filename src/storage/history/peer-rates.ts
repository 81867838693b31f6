/**
 * Robust pay rates of peer groups, as known with the batch that first showed an engagement: they never
 * change afterwards, so that later batches change no earlier comparison.
 */
import { latestPriced } from '../../domain/contract-terms.ts'
import type { ProfileVersion } from '../../domain/contractor.ts'
import type { PeerBaselines } from '../../domain/history.ts'
import { median } from '../../statistics/median.ts'
import { scaledMad } from '../../statistics/scaled-mad.ts'
import { BoundedCache } from '../../domain/bounded-cache.ts'
import type { ContractorKey } from '../contractor-keys.ts'
import type { Horizon } from '../records/observation-drafts.ts'
import { listOf, prepare } from '../prepared.ts'
import type { Db } from '../store.ts'

/** A smaller group is no yardstick. */
const MIN_GROUP_SIZE = 8

export type PricedContractor = {
  readonly contractor: ContractorKey
  readonly profile: ProfileVersion
}

/** Baselines by tenant, group and batch. What an earlier batch was compared with holds for good. */
export type BaselineCache = BoundedCache<string, PeerBaselines>

const REMEMBERED = 10_000

export function baselineCache(): BaselineCache {
  return new BoundedCache(REMEMBERED)
}

const readRates = prepare(
  { tenant: 'number', group: 'text', upTo: 'number' },
  (db, { tenant, group, upTo }) =>
    db
      .selectFrom('engagement_rate')
      .select('hourly')
      .where('tenant', '=', tenant)
      .where('peer_group', '=', group)
      .where('sequence', '<=', upTo),
)

const readEngagements = prepare(
  { tenant: 'number', contractors: listOf('number') },
  (db, { tenant, contractors }) =>
    db
      .selectFrom('engagement_rate')
      .select(['contractor', 'peer_group', 'client', 'start_day', 'sequence'])
      .where('tenant', '=', tenant)
      .where('contractor', 'in', contractors),
)

export class PeerRates {
  /** Of the batch at the horizon, which may not be committed yet. */
  readonly #latest = new Map<string, PeerBaselines>()
  readonly #earlier: BaselineCache
  readonly #horizon: Horizon

  constructor(horizon: Horizon, earlier: BaselineCache) {
    this.#horizon = horizon
    this.#earlier = earlier
  }

  /** Baselines of the latest engagement with a rate; contractors without one are left out. */
  async of(
    db: Db,
    contractors: readonly PricedContractor[],
  ): Promise<ReadonlyMap<ContractorKey, PeerBaselines>> {
    const priced = contractors.flatMap(({ contractor, profile }) => {
      const found = latestPriced(profile.engagements)
      if (found === undefined) return []
      const { group, engagement } = found
      return [{ contractor, group, client: engagement.clientId, start: engagement.startDate }]
    })
    if (priced.length === 0) return new Map()
    const seen = await this.#firstSeen(db, priced)
    const found: [ContractorKey, PeerBaselines][] = []
    for (const { contractor, group, client, start } of priced) {
      const sequence = seen.get(engagementName(contractor, group, client, start))
      if (sequence === undefined) continue
      found.push([contractor, await this.#baseline(db, group, sequence)])
    }
    return new Map(found)
  }

  async #baseline(db: Db, group: string, upTo: number): Promise<PeerBaselines> {
    const { tenant } = this.#horizon
    const baselines = upTo < this.#horizon.upTo ? this.#earlier : this.#latest
    const name = `${tenant} ${upTo} ${group}`
    const known = baselines.get(name)
    if (known !== undefined) return known
    const rows = await readRates(db, { tenant, group, upTo })
    const baseline = baselineOf(
      group,
      rows.map(({ hourly }) => hourly),
    )
    baselines.set(name, baseline)
    return baseline
  }

  /** The batch that first showed each engagement. */
  async #firstSeen(
    db: Db,
    priced: readonly { readonly contractor: ContractorKey }[],
  ): Promise<ReadonlyMap<string, number>> {
    const contractors = priced.map(({ contractor }) => contractor)
    const rows = await readEngagements(db, { tenant: this.#horizon.tenant, contractors })
    return new Map(
      rows.map((row) => [
        engagementName(row.contractor, row.peer_group, row.client, row.start_day),
        row.sequence,
      ]),
    )
  }
}

function engagementName(contractor: number, group: string, client: string, start: number): string {
  return JSON.stringify([contractor, group, client, start])
}

function baselineOf(group: string, rates: readonly number[]): PeerBaselines {
  const middle = median(rates)
  const spread = scaledMad(rates)
  if (rates.length < MIN_GROUP_SIZE || middle === undefined || spread === undefined) return {}
  return { rate: { group, size: rates.length, median: middle, scaledMad: spread } }
}
