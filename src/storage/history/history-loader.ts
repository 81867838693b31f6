/** Whole histories of contractors as known up to a batch: own records, network, peers. */
import type { Instant } from '../../domain/calendar.ts'
import type { ContractorHistory } from '../../domain/history.ts'
import type { ContractorId, DestinationKey } from '../../domain/ids.ts'
import type { ListIndex } from '../../domain/lists.ts'
import type { Silence } from '../../domain/suppression.ts'
import type { SharedArtefact } from '../../domain/artefact.ts'
import {
  type OwnDescription,
  type OwnHistory,
  type TimesOf,
  buildDescription,
  buildOwnHistory,
} from './build-history.ts'
import type { ContractorKey } from '../contractor-keys.ts'
import { FieldDirectory } from '../records/field-directory.ts'
import { loadDayObservations, loadObservations } from '../records/load-observations.ts'
import { NeighbourDirectory } from './neighbours.ts'
import type { Horizon } from '../records/observation-drafts.ts'
import { WantedSnapshots } from '../records/payment-snapshots.ts'
import { TermsDirectory } from '../records/payment-terms.ts'
import { OnwardTransfers } from './onward-transfers.ts'
import { type BaselineCache, PeerRates } from './peer-rates.ts'
import {
  type DescribedRecords,
  type OwnRecords,
  RecordsAtHand,
} from '../records/records-at-hand.ts'
import { sharedAccounts, withHolders, withPools } from './shared-accounts.ts'
import { sharedArtefacts } from './shared-artefacts.ts'
import type { Db } from '../store.ts'

const NOBODY: ReadonlyMap<ContractorKey, OwnRecords> = new Map()

export type Knowledge = {
  readonly horizon: Horizon
  readonly asOf: Instant
  readonly lists: ListIndex
  readonly timesOf: TimesOf
  /** What peers earned as of earlier batches. */
  readonly baselines: BaselineCache
  /** Indicators silenced as of then, by contractor. */
  readonly silenced: ReadonlyMap<ContractorId, readonly Silence[]>
}

/** Reads histories at one horizon; what contractors have in common is read once. */
export class HistoryLoader {
  readonly #atHand: RecordsAtHand
  readonly #db: Db
  readonly #fields: FieldDirectory
  readonly #knowledge: Knowledge
  readonly #neighbours: NeighbourDirectory
  readonly #onward: OnwardTransfers
  readonly #peers: PeerRates
  readonly #snapshots: WantedSnapshots
  readonly #terms: TermsDirectory

  /** `room`: records kept at hand between the two passes of a batch. */
  constructor(db: Db, knowledge: Knowledge, room?: number) {
    this.#atHand = new RecordsAtHand(room)
    this.#db = db
    this.#fields = new FieldDirectory(knowledge.horizon.tenant)
    this.#knowledge = knowledge
    this.#neighbours = new NeighbourDirectory(knowledge.horizon)
    this.#onward = new OnwardTransfers(knowledge.horizon, knowledge.timesOf)
    this.#peers = new PeerRates(knowledge.horizon, knowledge.baselines)
    this.#snapshots = new WantedSnapshots(knowledge.horizon.upTo)
    this.#terms = new TermsDirectory(knowledge.horizon.tenant)
  }

  /**
   * Keeps snapshots of the payments of those of whom many were read row by row. The batch up to which is read
   * must be stored whole.
   */
  async saveSnapshots(db: Db): Promise<void> {
    await this.#snapshots.save(db, this.#knowledge.horizon.tenant)
  }

  /** Contractors who were not known by then are left out. */
  async ownRecords(
    contractors: readonly ContractorKey[],
  ): Promise<ReadonlyMap<ContractorKey, OwnRecords>> {
    const missing = contractors.filter((contractor) => !this.#atHand.has(contractor))
    const read = missing.length === 0 ? NOBODY : await this.#readOwn(missing)
    return new Map(
      contractors.flatMap((contractor) => {
        const own = this.#atHand.take(contractor) ?? read.get(contractor)
        return own === undefined ? [] : [[contractor, own] as const]
      }),
    )
  }

  /**
   * The same without payments. As far as there is room the whole records are read and kept at hand for the
   * next time that they are asked for.
   */
  async descriptions(
    contractors: readonly ContractorKey[],
  ): Promise<ReadonlyMap<ContractorKey, DescribedRecords>> {
    if (this.#atHand.isFull) return await this.#readDescriptions(contractors)
    const own = await this.ownRecords(contractors)
    for (const [contractor, records] of own) this.#atHand.keep(contractor, records)
    return own
  }

  async #readDescriptions(
    contractors: readonly ContractorKey[],
  ): Promise<ReadonlyMap<ContractorKey, DescribedRecords>> {
    const { horizon, timesOf } = this.#knowledge
    const { observed, unclear } = await loadDayObservations(this.#db, { horizon, contractors })
    const described = new Map(
      [...observed].map(([key, each]) => [key, buildDescription(each, timesOf)]),
    )
    await this.#loadOnward(described.values())
    return new Map([
      ...[...described].map(
        ([key, own]) => [key, { ...own, onward: this.#onward.from(keysOf(own)).paths }] as const,
      ),
      ...(unclear.length === 0 ? NOBODY : await this.#readOwn(unclear)),
    ])
  }

  async #readOwn(
    contractors: readonly ContractorKey[],
  ): Promise<ReadonlyMap<ContractorKey, OwnRecords>> {
    const { horizon, timesOf } = this.#knowledge
    const named = { fields: this.#fields, terms: this.#terms, snapshots: this.#snapshots }
    const observed = await loadObservations(this.#db, { horizon, contractors, ...named })
    const own = new Map(
      [...observed].map(([key, observations]) => [key, buildOwnHistory(observations, timesOf)]),
    )
    await this.#loadOnward(own.values())
    return new Map([...own].map(([key, records]) => [key, this.#withOnward(records)]))
  }

  async #loadOnward(own: Iterable<OwnDescription>): Promise<void> {
    await this.#onward.load(this.#db, new Set([...own].flatMap(keysOf)))
  }

  /** The histories of contractors whose own records are given, in the order given. */
  async histories(
    own: ReadonlyMap<ContractorKey, OwnRecords>,
  ): Promise<ReadonlyMap<ContractorKey, ContractorHistory>> {
    const { horizon, timesOf } = this.#knowledge
    const shared = await sharedArtefacts(this.#db, horizon, [...own.keys()])
    const peers = await this.#peers.of(
      this.#db,
      [...own].map(([contractor, records]) => ({ contractor, profile: currentOf(records) })),
    )
    const named = new Map(
      [...own].map(([key, records]) => [key, neighboursOf(records, shared.get(key) ?? [])]),
    )
    await this.#neighbours.load(this.#db, [...named.values()].flat(), timesOf)
    const accounts = await sharedAccounts(this.#db, horizon, paidTogether(shared.values()))
    return new Map(
      [...own].map(([key, records]): [ContractorKey, ContractorHistory] => [
        key,
        {
          ...records,
          destinations: withHolders(records.destinations, accounts),
          asOf: this.#knowledge.asOf,
          profile: currentOf(records),
          shared: withPools(shared.get(key) ?? [], accounts),
          neighbours: this.#neighbours.of(named.get(key) ?? []),
          peers: peers.get(key) ?? {},
          lists: this.#knowledge.lists,
          ...this.#silencedFor(records.contractor),
        },
      ]),
    )
  }

  #silencedFor(contractor: ContractorId): Pick<ContractorHistory, 'silenced'> {
    const silenced = this.#knowledge.silenced.get(contractor)
    return silenced === undefined ? {} : { silenced }
  }

  #withOnward(records: OwnHistory): OwnRecords {
    const { paths, direct, present } = this.#onward.from(keysOf(records))
    const found = { ...records, onward: paths, transfers: direct }
    if (paths.length === 0) return found
    return { ...found, present: new Set([...records.present, ...present]) }
  }
}

function keysOf({ destinations }: OwnDescription): readonly DestinationKey[] {
  return destinations.map(({ key }) => key)
}

function currentOf({ profiles }: OwnHistory) {
  return profiles.at(-1) ?? profiles[0]
}

function neighboursOf(
  records: OwnRecords,
  shared: readonly SharedArtefact[],
): readonly ContractorId[] {
  const sharers = shared.flatMap(({ others }) => others.map(({ contractor }) => contractor))
  const referrers = records.profiles.flatMap(({ referredBy }) => referredBy ?? [])
  return [...sharers, ...referrers].filter((contractor) => contractor !== records.contractor)
}

/** Contractors who share an account with somebody. */
function paidTogether(shared: Iterable<readonly SharedArtefact[]>): ReadonlySet<ContractorId> {
  const accounts = [...shared].flat().filter(({ kind }) => kind === 'destination')
  return new Set(
    accounts.flatMap(({ own, others }) => [own, ...others].map(({ contractor }) => contractor)),
  )
}
