/** What SQLite says in its own way. */
import { CompiledQuery, sql } from 'kysely'
import type { NewRows, SqlDialect } from '../dialect.ts'
import type { Db } from '../store.ts'

/** Few sizes, so that few statements are compiled. */
const SIZES = [100, 10, 1] as const

const NAMES = ['a', 'b', 'c'] as const

const asJson = (values: unknown) => JSON.stringify(values)

export const sqliteSql: SqlDialect = {
  list: (_, parameter) => sql`(select value from json_each(${parameter(asJson)}))`,

  // The limit, which limits nothing, keeps SQLite from walking over the other table where there is no cross
  // join to write, as in an update.
  tuples(kinds, parameter) {
    const columns = kinds.map((_, index) => `value ->> ${index} as ${NAMES[index] ?? ''}`)
    return sql`(select ${sql.raw(columns.join(', '))} from json_each(${parameter(asJson)}) limit -1)`
  },

  insert: insertHundreds,

  // Each statement is written so that its one good plan is taken.
  refreshStatistics: async () => {},
}

/** A hundred rows a statement, compiled once. */
async function insertHundreds(db: Db, { table, columns, rows, conflict }: NewRows): Promise<void> {
  let from = 0
  for (const size of SIZES) {
    if (rows.length - from < size) continue
    const group = `(${columns.map(() => '?').join(', ')})`
    const groups = Array.from({ length: size }, () => group).join(', ')
    const text = `insert into ${table} (${columns.join(', ')}) values ${groups} ${conflict}`
    for (; rows.length - from >= size; from += size) {
      await db.executeQuery(CompiledQuery.raw(text, rows.slice(from, from + size).flat()))
    }
  }
}
