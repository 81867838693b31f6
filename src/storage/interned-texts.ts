/** Texts that many rows share, kept once per tenant and named by a number. */
import { sql } from 'kysely'
import { insertRows } from './bulk-insert.ts'
import { oneOf } from './one-of.ts'
import type { Db } from './store.ts'

const TABLES = {
  field_set: 'fields',
  gap_set: 'body',
  destination_key: 'key',
} as const
const NUMBERS = {
  field_set: 'field_set',
  gap_set: 'gap_set',
  destination_key: 'destination',
} as const
type InternedTable = keyof typeof TABLES

/** Texts remembered; past it all are forgotten, so that a batch of a million keys runs in bounded memory. */
const LIMIT = 200_000

/** The numbers of texts within one transaction; unknown texts get the next numbers. */
export class InternedTexts {
  readonly #table: InternedTable
  readonly #tenant: number
  readonly #known = new Map<string, number>()

  constructor(table: InternedTable, tenant: number) {
    this.#table = table
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
    const column = NUMBERS[this.#table]
    const { rows } = await sql<{ last: number }>`select coalesce(max(${sql.ref(column)}), 0) as last
      from ${sql.table(this.#table)} where tenant = ${this.#tenant}`.execute(db)
    const last = rows[0]?.last ?? 0
    const numbered = fresh.map((text, index) => [this.#tenant, last + 1 + index, text] as const)
    await insertRows(db, this.#table, ['tenant', column, TABLES[this.#table]], numbered)
    for (const [, number, text] of numbered) this.#known.set(text, number)
  }

  /** The number of a text that was learnt in this chunk of work. */
  numberOf(text: string): number {
    const number = this.#known.get(text)
    if (number === undefined) throw new Error(`the text was not learnt: ${this.#table}`)
    return number
  }

  async #read(db: Db, texts: readonly string[]): Promise<void> {
    const text = sql.ref(TABLES[this.#table])
    const { rows } = await sql<{ number: number; text: string }>`
      select ${sql.ref(NUMBERS[this.#table])} as number, ${text} as text
      from ${sql.table(this.#table)}
      where tenant = ${this.#tenant} and ${text} in ${oneOf(db, 'text', texts)}`.execute(db)
    for (const row of rows) this.#known.set(row.text, row.number)
  }
}
