/** Transfers that leave given keys, hop by hop, for many contractors at once. */
import { sql } from 'kysely'
import { byText } from '../../domain/by-text.ts'
import type { OnwardPath, Transfer } from '../../domain/transfer.ts'
import { ONWARD_LIMITS, onwardPaths } from '../../network/onward.ts'
import type { TimesOf } from './build-history.ts'
import { fieldsIn } from '../records/field-sets.ts'
import type { Horizon } from '../records/observation-drafts.ts'
import { listOf, prepare } from '../prepared.ts'
import type { Db } from '../store.ts'

export type Onward = {
  readonly paths: readonly OnwardPath[]
  /** Every transfer that left one of the keys, in order of time, then id. */
  readonly direct: readonly Transfer[]
  readonly present: readonly string[]
}

const LEAVING = { tenant: 'number', upTo: 'number', keys: listOf('text') } as const

const readPeople = prepare(LEAVING, (db, { tenant, upTo, keys }) =>
  db
    .selectFrom('transfer')
    .select('from_key')
    .where('tenant', '=', tenant)
    .where('from_key', 'in', keys)
    .where('sequence', '<=', upTo)
    .groupBy('from_key')
    .having(sql<boolean>`count(distinct to_key) <= ${ONWARD_LIMITS.fanOut}`),
)

const readLeaving = prepare(LEAVING, (db, { tenant, upTo, keys }) =>
  db
    .selectFrom('transfer')
    .innerJoin('field_set', (join) =>
      join
        .onRef('field_set.tenant', '=', 'transfer.tenant')
        .onRef('field_set.field_set', '=', 'transfer.field_set'),
    )
    .select(['from_key', 'to_key', 'sequence', 'body', 'fields'])
    .where('transfer.tenant', '=', tenant)
    .where('from_key', 'in', keys)
    .where('sequence', '<=', upTo)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('transfer as later')
            .select('later.sequence')
            .whereRef('later.tenant', '=', 'transfer.tenant')
            .whereRef('later.reference', '=', 'transfer.reference')
            .where('later.sequence', '<=', upTo)
            .where(sql<boolean>`(later.sequence, later.body) > (transfer.sequence, transfer.body)`),
        ),
      ),
    ),
)

/** Keys remembered; past it all are forgotten, so that a batch of a million people runs in bounded memory. */
const LIMIT = 20_000

export class OnwardTransfers {
  readonly #leaving = new Map<string, Transfer[]>()
  /** Optional fields that the record of each transfer carried. */
  readonly #fields = new Map<string, readonly string[]>()
  readonly #horizon: Horizon
  readonly #timesOf: TimesOf

  constructor(horizon: Horizon, timesOf: TimesOf) {
    this.#horizon = horizon
    this.#timesOf = timesOf
  }

  /** Reads what leaves these keys and, within the limit of hops, what leaves where that went. */
  async load(db: Db, startKeys: Iterable<string>): Promise<void> {
    if (this.#leaving.size > LIMIT) this.#forget()
    let frontier = [...startKeys].filter((key) => !this.#leaving.has(key))
    for (let hop = 1; hop <= ONWARD_LIMITS.hops && frontier.length > 0; hop += 1) {
      for (const key of frontier) this.#leaving.set(key, [])
      await this.#read(db, await this.#people(db, frontier))
      const receivers = frontier.flatMap((key) =>
        (this.#leaving.get(key) ?? []).map(({ to }) => to.key),
      )
      frontier = [...new Set(receivers)].filter((key) => !this.#leaving.has(key))
    }
  }

  /** Onward money from these keys, with which `load` must have been called last. */
  from(startKeys: readonly string[]): Onward {
    const paths = onwardPaths(startKeys, (key) => this.#leaving.get(key) ?? [])
    const used = new Set(paths.flatMap(({ transfers }) => transfers.map(({ id }) => id)))
    const direct = startKeys
      .flatMap((key) => this.#leaving.get(key) ?? [])
      .sort((a, b) => a.at - b.at || byText(a.id, b.id))
    return { paths, direct, present: [...used].flatMap((id) => this.#fields.get(id) ?? []) }
  }

  #forget(): void {
    this.#leaving.clear()
    this.#fields.clear()
  }

  /** Senders with more receivers than a person has are services and lead nowhere. */
  async #people(db: Db, keys: readonly string[]): Promise<readonly string[]> {
    const { tenant, upTo } = this.#horizon
    const rows = await readPeople(db, { tenant, upTo, keys })
    return rows.map((row) => row.from_key)
  }

  async #read(db: Db, keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return
    const { tenant, upTo } = this.#horizon
    const rows = await readLeaving(db, { tenant, upTo, keys })
    for (const row of rows) {
      const transfer = transferOf(row, this.#timesOf(row.sequence).knownAt)
      this.#leaving.get(row.from_key)?.push(transfer)
      this.#fields.set(transfer.id, fieldsIn(row.fields))
    }
  }
}

function transferOf(
  row: { readonly body: string; readonly from_key: string; readonly to_key: string },
  knownAt: Transfer['knownAt'],
): Transfer {
  const { from, to, ...facts } = JSON.parse(row.body)
  const party = (given: object, key: string) => {
    const { destinationReference: _, ...known }: { destinationReference?: string } = { ...given }
    return { ...known, key }
  }
  return { ...facts, from: party(from, row.from_key), to: party(to, row.to_key), knownAt }
}
