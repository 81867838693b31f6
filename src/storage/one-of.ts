/** `column in …` with one parameter for any number of values. */
import type { RawBuilder } from 'kysely'
import { type ColumnKind, dialectOf } from './dialect.ts'
import type { Db } from './store.ts'

type KindOf<Value> = Value extends number ? 'number' : 'text'

/** The kind is given because there may be no value to tell it from. */
export function oneOf<Value extends string | number>(
  db: Db,
  kind: KindOf<Value>,
  values: Iterable<Value>,
): RawBuilder<Value> {
  return dialectOf(db).list(kind, [...values]) as RawBuilder<Value>
}

/**
 * Tuples as a table with columns `a`, `b`, `c` to join with, as many as there are kinds.
 *
 * Cross join the other table to it: SQLite then looks up the tuples one by one. Left to choose, it walks
 * over all rows of the tenant instead, as it has no idea how few tuples there are.
 */
export function wantedTuples(
  db: Db,
  kinds: readonly ColumnKind[],
  tuples: readonly (readonly (string | number)[])[],
): RawBuilder<Wanted> {
  return dialectOf(db).tuples(kinds, tuples) as RawBuilder<Wanted>
}

/** Columns of unknown type, compared with columns of any. */
type Wanted = { readonly a: never; readonly b: never; readonly c: never }
