/** Texts that many rows share, kept once per tenant and named by a number. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { insertRows } from './bulk-insert.ts'
import { listOf, prepare } from './prepared.ts'
import type { Db } from './store.ts'

type Interned = {
  readonly number: string
  /** Columns of the text, and what they hold. The first one tells texts apart. */
  readonly columns: Readonly<Record<string, (text: string) => string>>
}

const itself = (text: string) => text
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

const TABLES = {
  field_set: { number: 'field_set', columns: { fields: itself } },
  gap_set: { number: 'gap_set', columns: { sha256, body: itself } },
  destination_key: { number: 'destination', columns: { key: itself } },
  payment_terms: { number: 'terms', columns: { content: itself } },
} as const satisfies Record<string, Interned>
type InternedTable = keyof typeof TABLES

const QUERIES = {
  field_set: queriesOf('field_set', 'field_set', 'fields'),
  gap_set: queriesOf('gap_set', 'gap_set', 'sha256'),
  destination_key: queriesOf('destination_key', 'destination', 'key'),
  payment_terms: queriesOf('payment_terms', 'terms', 'content'),
} as const satisfies Record<InternedTable, unknown>

function queriesOf(table: InternedTable, number: string, identity: string) {
  return {
    last: prepare(
      { tenant: 'number' },
      (_, { tenant }) => sql<{ last: number }>`select coalesce(max(${sql.ref(number)}), 0) as last
        from ${sql.table(table)} where tenant = ${tenant}`,
    ),
    find: prepare(
      { tenant: 'number', identities: listOf('text') },
      (_, { tenant, identities }) => sql<{ number: number; identity: string }>`
        select ${sql.ref(number)} as number, ${sql.ref(identity)} as identity
        from ${sql.table(table)} where tenant = ${tenant} and ${sql.ref(identity)} in ${identities}`,
    ),
  }
}

/** Texts remembered; past it all are forgotten, so that a batch of a million keys runs in bounded memory. */
const LIMIT = 50_000

/** The numbers of texts within one transaction; unknown texts get the next numbers. */
export class InternedTexts {
  readonly #table: InternedTable
  readonly #columns: readonly (readonly [string, (text: string) => string])[]
  readonly #tenant: number
  readonly #known = new Map<string, number>()

  constructor(table: InternedTable, tenant: number) {
    this.#table = table
    this.#columns = Object.entries(TABLES[table].columns)
    this.#tenant = tenant
  }

  /** Makes the numbers of these texts known, writing those that are new. */
  async learn(db: Db, texts: Iterable<string>): Promise<void> {
    if (this.#known.size > LIMIT) this.#known.clear()
    const unknown = [...new Set(texts)].filter((text) => !this.#known.has(text))
    if (unknown.length === 0) return
    await this.#read(db, unknown)
    const fresh = unknown.filter((text) => !this.#known.has(text)).sort()
    if (fresh.length === 0) return
    const { number: column } = TABLES[this.#table]
    const [latest] = await QUERIES[this.#table].last(db, { tenant: this.#tenant })
    const last = latest?.last ?? 0
    const numbered = fresh.map((text, index) => ({ text, number: last + 1 + index }))
    await insertRows(
      db,
      this.#table,
      ['tenant', column, ...this.#columns.map(([name]) => name)],
      numbered.map(({ text, number }) => [
        this.#tenant,
        number,
        ...this.#columns.map(([, valueOf]) => valueOf(text)),
      ]),
    )
    for (const { text, number } of numbered) this.#known.set(text, number)
  }

  /** The number of a text that was learnt in this chunk of work. */
  numberOf(text: string): number {
    const number = this.#known.get(text)
    if (number === undefined) throw new Error(`the text was not learnt: ${this.#table}`)
    return number
  }

  async #read(db: Db, texts: readonly string[]): Promise<void> {
    const [identity] = this.#columns
    if (identity === undefined) return
    const [, valueOf] = identity
    const byIdentity = new Map(texts.map((text) => [valueOf(text), text]))
    const rows = await QUERIES[this.#table].find(db, {
      tenant: this.#tenant,
      identities: byIdentity.keys(),
    })
    for (const row of rows)
      this.#known.set(byIdentity.get(row.identity) ?? row.identity, row.number)
  }
}
