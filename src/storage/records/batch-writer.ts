/**
 * Writes the observations of one batch, chunk by chunk, in one transaction or several.
 *
 * What the chunks have in common lives here: numbers of contractors, field sets and destination keys, and
 * which contractors were touched.
 */
import { type Day, type Instant, dayOf } from '../../domain/calendar.ts'
import type { ContractorId, TenantId } from '../../domain/ids.ts'
import type { Observation } from '../../domain/observation.ts'
import { type ContractorKey, createContractors, findContractorKeys } from '../contractor-keys.ts'
import { InternedTexts } from '../interned-texts.ts'
import type { Db } from '../store.ts'
import { resolveTransferParties } from './resolve-transfer-parties.ts'
import { TouchedContractors } from '../batches/touched-contractors.ts'
import { fieldTextOf } from './field-sets.ts'
import {
  type MetDestinations,
  type NamedDestination,
  namedDestinations,
  unmetDestinations,
} from './unmet-destinations.ts'
import { writeDestinations } from './write-destinations.ts'
import { writeEngagementRates } from '../history/write-engagement-rates.ts'
import { writeEvents } from './write-events.ts'
import { writePayments } from './write-payments.ts'
import { writeProfiles } from './write-profiles.ts'
import { writeTransfers } from './write-transfers.ts'

export type WriteOutcome = 'accepted' | 'unchanged' | 'unknown-contractor'

/** What a chunk of one kind of record needs to be written. */
export type WriteScope = {
  readonly db: Db
  readonly tenant: TenantId
  readonly sequence: number
  readonly fieldSets: InternedTexts
  readonly destinationKeys: InternedTexts
  readonly paymentTerms: InternedTexts
  /** Ids of destinations by which parties of transfers are named. */
  readonly namedParties: Set<string>
  readonly keyOf: (contractor: ContractorId) => ContractorKey
}

/** An observation beside its place in the chunk. */
export type Placed<Kind extends Observation['record']> = {
  readonly row: number
  readonly observation: Extract<Observation, { record: Kind }>
}

/** A remembered contractor is about 100 bytes; past this all are looked up again. */
const REMEMBERED_CONTRACTORS = 100_000

export class BatchWriter {
  readonly #shared: Omit<WriteScope, 'db'>
  readonly #contractors = new Map<ContractorId, ContractorKey>()
  readonly #touched = new TouchedContractors()
  readonly #metDestinations: MetDestinations = new Set()

  constructor({ tenant, sequence }: { tenant: TenantId; sequence: number }) {
    const contractors = this.#contractors
    this.#shared = {
      tenant,
      sequence,
      fieldSets: new InternedTexts('field_set', tenant),
      destinationKeys: new InternedTexts('destination_key', tenant),
      paymentTerms: new InternedTexts('payment_terms', tenant),
      namedParties: new Set(),
      keyOf: (contractor) => {
        const key = contractors.get(contractor)
        if (key === undefined) throw new Error('the contractor was not looked up')
        return key
      },
    }
  }

  /** Outcomes in the order of the observations. Rows of unknown contractors are not written. */
  async write(db: Db, observations: readonly Observation[]): Promise<readonly WriteOutcome[]> {
    await this.#learn(db, observations)
    const outcomes = observations.map((): WriteOutcome => 'unchanged')
    const known = observations.flatMap((observation, row) => {
      if (observation.record === 'transfer' || this.#contractors.has(observation.contractor)) {
        return [{ row, observation }]
      }
      outcomes[row] = 'unknown-contractor'
      return []
    })
    for (const row of await this.#writeKinds(db, known)) outcomes[row] = 'accepted'
    return outcomes
  }

  /** By row that was written, the destinations that it names and that nobody has sent. */
  async unmetDestinations(
    db: Db,
    observations: readonly Observation[],
  ): Promise<ReadonlyMap<number, readonly NamedDestination[]>> {
    const naming = observations
      .map((observation, row) => ({ row, observation, named: namedDestinations(observation) }))
      .filter(({ named }) => named.length > 0)
    await this.#meet(
      db,
      naming.map(({ observation }) => observation),
    )
    const isTold = ({ contractor }: NamedDestination) =>
      contractor === undefined || this.#contractors.has(contractor)
    const told = naming.map(({ row, named }) => ({ row, named: named.filter(isTold) }))
    const unmet = await unmetDestinations(
      { ...this.#shared, db, met: this.#metDestinations },
      told.flatMap(({ named }) => named),
    )
    return new Map(
      told
        .map(({ row, named }) => [row, named.filter((each) => unmet.has(each))] as const)
        .filter(([, named]) => named.length > 0),
    )
  }

  /** Resolves what could stand anywhere in the batch, and notes who was touched. */
  async finish(db: Db, knownAt: Instant): Promise<void> {
    const { tenant, sequence } = this.#shared
    await resolveTransferParties({ ...this.#shared, db })
    await this.#touched.save(db, { tenant, sequence, knownOn: dayOf(knownAt) })
  }

  async #learn(db: Db, observations: readonly Observation[]): Promise<void> {
    await this.#meet(db, observations)
    await this.#shared.fieldSets.learn(db, observations.map(fieldTextOf))
  }

  /** Contractors of all the records, those who are new among them. */
  async #meet(db: Db, observations: readonly Observation[]): Promise<void> {
    const { tenant, sequence } = this.#shared
    if (this.#contractors.size > REMEMBERED_CONTRACTORS) this.#contractors.clear()
    const add = (found: ReadonlyMap<ContractorId, ContractorKey>) => {
      for (const [contractor, key] of found) this.#contractors.set(contractor, key)
    }
    const unknown = (some: readonly Observation[]) =>
      new Set(
        some.flatMap((each) =>
          each.record === 'transfer' || this.#contractors.has(each.contractor)
            ? []
            : [each.contractor],
        ),
      )
    const asked = unknown(observations)
    if (asked.size > 0) add(await findContractorKeys(db, tenant, asked))
    const created = unknown(observations.filter(({ record }) => record === 'contractor'))
    if (created.size > 0) add(await createContractors(db, tenant, created, sequence))
  }

  /** Rows that were news, of all kinds. Destinations go before the payments that name them. */
  async #writeKinds(db: Db, known: readonly { row: number; observation: Observation }[]) {
    const scope = { ...this.#shared, db }
    const profiles = ofKind(known, 'contractor')
    const events = ofKind(known, 'event')
    const payments = ofKind(known, 'payment')
    const destinations = ofKind(known, 'destination')
    const changedProfiles = await writeProfiles(scope, profiles)
    await writeEngagementRates(scope, changedProfiles)
    const changedDestinations = await writeDestinations(scope, destinations, payments)
    const changedPayments = await writePayments(scope, payments)
    const changedEvents = await writeEvents(scope, events)
    const changedTransfers = await writeTransfers(scope, ofKind(known, 'transfer'))
    this.#touch(changedProfiles, () => undefined)
    this.#touch(changedDestinations, () => undefined)
    this.#touch(changedPayments, ({ payment }) => payment.payDay)
    this.#touch(changedEvents, ({ event }) => dayOf(event.at))
    return [
      ...changedProfiles,
      ...changedDestinations,
      ...changedPayments,
      ...changedEvents,
      ...changedTransfers,
    ].map(({ row }) => row)
  }

  #touch<Observed extends { readonly contractor: ContractorId }>(
    changed: readonly { readonly observation: Observed }[],
    dayOfRecord: (observation: Observed) => Day | undefined,
  ): void {
    for (const { observation } of changed) {
      this.#touched.add(this.#shared.keyOf(observation.contractor), dayOfRecord(observation))
    }
  }
}

function ofKind<Kind extends Observation['record']>(
  rows: readonly { readonly row: number; readonly observation: Observation }[],
  kind: Kind,
): readonly Placed<Kind>[] {
  return rows.filter((each): each is Placed<Kind> => each.observation.record === kind)
}
