/** `column in …` with one parameter for any number of values. */
import type { RawBuilder } from 'kysely'
import { dialectOf } from './dialect.ts'
import type { Db } from './store.ts'

type KindOf<Value> = Value extends number ? 'number' : 'text'

/** The kind is given because there may be no value to tell it from. */
export function oneOf<Value extends string | number>(
  db: Db,
  kind: KindOf<Value>,
  values: Iterable<Value>,
): RawBuilder<Value> {
  return dialectOf(db).list(kind, (sentAs) => sentAs([...values])) as RawBuilder<Value>
}
