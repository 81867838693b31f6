/** Every column that the vault seals, so that all of it can be sealed anew. Values are JSON texts of one form. */
import { type RawBuilder, sql } from 'kysely'
import type { TenantId } from '../domain/ids.ts'
import type { Db } from './store.ts'
import type { Tables } from './tables.ts'

export type SealedPlace = {
  readonly what: string
  readonly table: keyof Tables
  readonly column: string
  /** What tells rows of one tenant apart: its primary key without the tenant. */
  readonly key: readonly string[]
  /** Values of one transaction; few where each is large. */
  readonly atOnce: number
}

export const SEALED_PLACES: readonly SealedPlace[] = [
  {
    what: 'account numbers',
    table: 'destination_version',
    column: 'sealed',
    key: ['contractor', 'inline', 'reference', 'sequence', 'variant'],
    atOnce: 1000,
  },
  {
    what: 'received batches',
    table: 'batch_spool',
    column: 'sealed',
    key: ['sequence', 'chunk'],
    atOnce: 16,
  },
  {
    what: 'files of cases',
    table: 'case_attachment',
    column: 'sealed',
    key: ['number', 'id'],
    atOnce: 8,
  },
  { what: 'webhook secrets', table: 'webhook', column: 'secret', key: ['id'], atOnce: 1000 },
  {
    what: 'webhook secrets of before',
    table: 'webhook',
    column: 'previous_secret',
    key: ['id'],
    atOnce: 1000,
  },
  {
    what: 'second factors',
    table: 'second_factor',
    column: 'sealed',
    key: ['user_id'],
    atOnce: 1000,
  },
]

/** How many values there are, and how many begin with each of these texts. */
export async function countSealed(
  db: Db,
  { table, column }: SealedPlace,
  heads: readonly string[],
): Promise<{ readonly all: number; readonly by: readonly number[] }> {
  const value = sql.ref<string>(column)
  const counts = heads.map(
    (head, index) =>
      sql`coalesce(sum(case when ${beginsWith(value, head)} then 1 else 0 end), 0)
        as ${sql.ref(`by_${index}`)}`,
  )
  const { rows } = await sql<Record<string, number | string>>`
    select ${sql.join([sql`count(*) as all_values`, ...counts])}
    from ${sql.table(table)} where ${value} is not null`.execute(db)
  const [row = {}] = rows
  return {
    all: Number(row['all_values']),
    by: heads.map((_, index) => Number(row[`by_${index}`])),
  }
}

export type SealedValue = {
  /** In the order of the place's key. */
  readonly key: readonly (string | number)[]
  readonly sealed: string
}

export type StaleQuery = {
  readonly tenant: TenantId
  /** What the values begin with that need nothing. */
  readonly head: string
  /** Only those after this one, in order of the key. */
  readonly after: SealedValue['key'] | undefined
}

/** The next values that begin otherwise, at most as many as one transaction takes. */
export async function staleValues(
  db: Db,
  { table, column, key, atOnce }: SealedPlace,
  { tenant, head, after }: StaleQuery,
): Promise<readonly SealedValue[]> {
  const value = sql.ref<string>(column)
  const columns = sql.join(key.map((each) => sql.ref(each)))
  const { rows } = await sql<Record<string, string | number>>`
    select ${columns}, ${value} as found from ${sql.table(table)}
    where tenant = ${tenant} and ${value} is not null and not ${beginsWith(value, head)}
      ${after === undefined ? sql`` : sql`and (${columns}) > (${sql.join(after)})`}
    order by ${columns} limit ${atOnce}`.execute(db)
  return rows.map((row) => ({
    key: key.map((each) => row[each] ?? ''),
    sealed: String(row['found']),
  }))
}

/** Puts another text in the place of a sealed one. */
export async function replaceSealed(
  db: Db,
  { table, column, key }: SealedPlace,
  { tenant, value }: { readonly tenant: TenantId; readonly value: SealedValue },
): Promise<void> {
  const isRow = key.map((each, index) => sql`${sql.ref(each)} = ${value.key[index]}`)
  await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${value.sealed}
    where ${sql.join([sql`tenant = ${tenant}`, ...isRow], sql` and `)}`.execute(db)
}

function beginsWith(value: RawBuilder<string>, head: string): RawBuilder<boolean> {
  return sql`substr(${value}, 1, ${sql.lit(head.length)}) = ${head}`
}
