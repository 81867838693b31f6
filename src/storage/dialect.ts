/** Where the SQL of the two databases differs; everything else is one text for both. */
import type { DialectAdapter, RawBuilder } from 'kysely'
import type { Db } from './store.ts'
import type { Tables } from './tables.ts'

export type ColumnKind = 'number' | 'text'

/** Values of one row in the order of the columns. */
export type Row = readonly (string | number | null)[]

export type NewRows = {
  readonly table: keyof Tables
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
  /** The text after the rows, such as `on conflict (…) do nothing`; may be empty. */
  readonly conflict: string
}

/** A parameter that holds these values; told as what the database wants them sent. */
export type ParameterOf<Values> = (sentAs: (values: Values) => unknown) => unknown

export type SqlDialect = {
  /** A subquery of one column that holds these values; one parameter, however many they are. */
  list(kind: ColumnKind, parameter: ParameterOf<readonly (string | number)[]>): RawBuilder<unknown>
  /** A subquery with the columns `a`, `b`, `c`: as many as there are kinds. */
  tuples(
    kinds: readonly ColumnKind[],
    parameter: ParameterOf<readonly (readonly (string | number)[])[]>,
  ): RawBuilder<unknown>
  insert(db: Db, rows: NewRows): Promise<void>
  /** Lets statements be planned for tables as they have become, where the database needs to be told. */
  refreshStatistics(db: Db): Promise<void>
}

/** An adapter that knows its dialect, so that whoever holds the connection can ask for it. */
export type SpeakingAdapter = DialectAdapter & { readonly speaks: SqlDialect }

export function dialectOf(db: Db): SqlDialect {
  const { adapter } = db.getExecutor()
  if (!speaks(adapter)) throw new Error('the connection was not opened by openStore')
  return adapter.speaks
}

function speaks(adapter: DialectAdapter): adapter is SpeakingAdapter {
  return 'speaks' in adapter
}
