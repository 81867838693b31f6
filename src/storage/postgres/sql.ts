/** What PostgreSQL says in its own way: many values travel as one array per column. */
import { CompiledQuery, type RawBuilder, sql } from 'kysely'
import type { ColumnKind, NewRows, Row, SqlDialect } from '../dialect.ts'
import type { Db } from '../store.ts'

/** Bounds the memory of one statement. */
const ROWS_PER_STATEMENT = 10_000

const ARRAY_TYPES = { number: 'bigint[]', text: 'text[]' } as const satisfies Record<
  ColumnKind,
  string
>
const NAMES = ['a', 'b', 'c'] as const

export const postgresSql: SqlDialect = {
  list: (kind, parameter) => sql`(select unnest(${arrayOf(kind, parameter(asItIs))}))`,

  tuples(kinds, parameter) {
    const arrays = kinds.map((kind, index) =>
      arrayOf(
        kind,
        parameter((tuples) => tuples.map((tuple) => tuple[index] ?? null)),
      ),
    )
    const names = sql.raw(NAMES.slice(0, kinds.length).join(', '))
    return sql`(select ${names} from unnest(${sql.join(arrays)}) as given(${names}))`
  },

  async insert(db, { rows, ...rest }) {
    for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
      await insertArrays(db, { ...rest, rows: rows.slice(from, from + ROWS_PER_STATEMENT) })
    }
  },

  refreshStatistics: analyzeGrown,
}

/**
 * The server looks at tables by itself, but a minute later: until then a table that grew at once counts as
 * empty, and joins are begun with the wrong one.
 */
async function analyzeGrown(db: Db): Promise<void> {
  const { rows } = await sql<{ name: string }>`select relname as name from pg_stat_user_tables
    where schemaname = current_schema() and n_mod_since_analyze > 1000 + n_live_tup / 5`.execute(db)
  for (const { name } of rows) await sql`analyze ${sql.table(name)}`.execute(db)
}

const asItIs = (values: unknown) => values

function arrayOf(kind: ColumnKind, parameter: unknown): RawBuilder<unknown> {
  return sql`${parameter}::${sql.raw(ARRAY_TYPES[kind])}`
}

type Column = { readonly name: string; readonly values: Row; readonly type: string | undefined }

/** A column without any value is written as null: there is nothing to tell its type from. */
async function insertArrays(db: Db, { table, columns, rows, conflict }: NewRows): Promise<void> {
  const all = columns.map((name, index): Column => {
    const values = rows.map((row) => row[index] ?? null)
    return { name, values, type: arrayTypeOf(values) }
  })
  const filled = all.filter(({ type }) => type !== undefined)
  const arrays = filled.map(({ type }, index) => `$${index + 1}::${type ?? ''}`)
  const names = filled.map(({ name }) => `"${name}"`)
  const picked = all.map(({ name, type }) => (type === undefined ? 'null' : `given."${name}"`))
  const text = `insert into ${table} (${columns.join(', ')}) select ${picked.join(', ')}
    from unnest(${arrays.join(', ')}) as given(${names.join(', ')}) ${conflict}`
  await db.executeQuery(
    CompiledQuery.raw(
      text,
      filled.map(({ values }) => values),
    ),
  )
}

function arrayTypeOf(values: Row): string | undefined {
  const known = values.filter((value) => value !== null)
  if (known.length === 0) return undefined
  if (known.some((value) => typeof value === 'string')) return 'text[]'
  return known.every((value) => Number.isSafeInteger(value)) ? 'bigint[]' : 'double precision[]'
}
