/** `column in …` with one parameter for any number of values, so that the statement is compiled once. */
import { type RawBuilder, sql } from 'kysely'

export function oneOf<Value extends string | number>(values: Iterable<Value>): RawBuilder<Value> {
  return sql`(select value from json_each(${JSON.stringify([...values])}))`
}

/**
 * Tuples as a table with columns `a`, `b`, `c` to join with; short tuples leave the rest null.
 *
 * Cross join the other table to it: SQLite then looks up the tuples one by one. Left to choose, it walks
 * over all rows of the tenant instead, as it has no idea how few tuples there are. The limit, which
 * limits nothing, has the same effect where there is no join to write, as in an update.
 */
export function wantedTuples(
  tuples: readonly (readonly (string | number)[])[],
): RawBuilder<Wanted> {
  const json = JSON.stringify(tuples)
  return sql`(select value ->> 0 as a, value ->> 1 as b, value ->> 2 as c from json_each(${json}) limit -1)`
}

/** Columns of unknown type, compared with columns of any. */
type Wanted = { readonly a: never; readonly b: never; readonly c: never }
