/**
 * Queries of the hot path. The text of each is made by Kysely once, the values put into it are given with
 * every run, and the database keeps what it compiled.
 *
 * ```ts
 * const latestDays = prepare(
 *   { tenant: 'number', contractors: listOf('number') },
 *   (db, { tenant, contractors }) => db.selectFrom('activity').select('latest_day')
 *     .where('tenant', '=', tenant).where('contractor', 'in', contractors))
 *
 * await latestDays(db, { tenant, contractors: [1, 2] }) // [{ latest_day: 20120 }, …]
 * ```
 */
import { type CompiledQuery, type Expression, type RawBuilder, sql } from 'kysely'
import { type ColumnKind, type SqlDialect, dialectOf } from './dialect.ts'
import type { Db } from './store.ts'

/** What is given with every run: a value, one that may be null, a list, or tuples to join with. */
type Shape =
  | ColumnKind
  | { readonly orNull: ColumnKind }
  | { readonly list: ColumnKind }
  | { readonly tuples: readonly ColumnKind[] }
type Shapes = Readonly<Record<string, Shape>>

export const orNull = <Kind extends ColumnKind>(kind: Kind) => ({ orNull: kind }) as const
export const listOf = <Kind extends ColumnKind>(kind: Kind) => ({ list: kind }) as const
/**
 * Tuples as a table with columns `a`, `b`, `c` to join with, as many as there are kinds.
 *
 * Cross join the other table to it: SQLite then looks up the tuples one by one. Left to choose, it walks
 * over all rows of the tenant instead, as it has no idea how few tuples there are.
 */
export const tuplesOf = (...kinds: readonly ColumnKind[]) => ({ tuples: kinds }) as const

type ValueOf<Kind> = Kind extends 'number' ? number : string

type GivenOf<Of> = Of extends ColumnKind
  ? ValueOf<Of>
  : Of extends { readonly orNull: infer Kind }
    ? ValueOf<Kind> | null
    : Of extends { readonly list: infer Kind }
      ? Iterable<ValueOf<Kind>>
      : readonly (readonly (string | number)[])[]
type Given<Of extends Shapes> = { readonly [Name in keyof Of]: GivenOf<Of[Name]> }

/** Columns of unknown type, compared with columns of any. */
export type Wanted = { readonly a: never; readonly b: never; readonly c: never }

/** What stands for it in the text. */
type PlaceOf<Of> = Of extends ColumnKind
  ? Expression<ValueOf<Of>>
  : Of extends { readonly orNull: infer Kind }
    ? Expression<ValueOf<Kind> | null>
    : Of extends { readonly list: infer Kind }
      ? RawBuilder<ValueOf<Kind>>
      : RawBuilder<Wanted>
type Places<Of extends Shapes> = { readonly [Name in keyof Of]: PlaceOf<Of[Name]> }

type Built<Row> = { compile(db: Db): CompiledQuery<Row> }

/** The rows; none for a statement that only writes. */
export type Prepared<Of extends Shapes, Row> = (db: Db, given: Given<Of>) => Promise<readonly Row[]>

/**
 * Columns have to be named: `select *` would mean something else after a migration, while the database still
 * holds to what it compiled. Throws for one.
 */
export function prepare<const Of extends Shapes, Row>(
  shapes: Of,
  build: (db: Db, places: Places<Of>) => Built<Row>,
): Prepared<Of, Row> {
  const compiled = new WeakMap<SqlDialect, CompiledQuery<Row>>()
  return async (db, given) => {
    const dialect = dialectOf(db)
    const query = compiled.get(dialect) ?? named(build(db, placesFor(dialect, shapes)).compile(db))
    compiled.set(dialect, query)
    const { rows } = await db.executeQuery<Row>({ ...query, parameters: filledIn(query, given) })
    return rows
  }
}

/** Names by the text of the query, each once per process. */
const NAMES = new Map<string, string>()

/** Under which a server that compiles a text once is to keep it; undefined for texts that were not prepared. */
export function preparedName(text: string): string | undefined {
  return NAMES.get(text)
}

function named<Row>(query: CompiledQuery<Row>): CompiledQuery<Row> {
  if (/\bselect (?:"\w+"\.)?\*/.test(query.sql)) throw new Error(`name the columns: ${query.sql}`)
  NAMES.set(query.sql, NAMES.get(query.sql) ?? `wagewatch ${NAMES.size + 1}`)
  return query
}

/** A parameter of the compiled text that is filled in with every run. */
class Place {
  readonly #name: string
  readonly #sentAs: (value: unknown) => unknown

  constructor(name: string, sentAs: (value: unknown) => unknown = (value) => value) {
    this.#name = name
    this.#sentAs = sentAs
  }

  filledIn(given: Readonly<Record<string, unknown>>): unknown {
    return this.#sentAs(given[this.#name])
  }
}

function filledIn(
  { parameters }: CompiledQuery,
  given: Readonly<Record<string, unknown>>,
): readonly unknown[] {
  return parameters.map((each) => (each instanceof Place ? each.filledIn(given) : each))
}

function placesFor<Of extends Shapes>(dialect: SqlDialect, shapes: Of): Places<Of> {
  const places = Object.entries(shapes).map(([name, shape]) => [
    name,
    placeOf(dialect, name, shape),
  ])
  return Object.fromEntries(places) as Places<Of>
}

function placeOf(dialect: SqlDialect, name: string, shape: Shape): RawBuilder<unknown> {
  if (typeof shape === 'string' || 'orNull' in shape) return sql`${new Place(name)}`
  if ('list' in shape) {
    return dialect.list(
      shape.list,
      (sentAs) => new Place(name, (values) => sentAs([...(values as Iterable<string | number>)])),
    )
  }
  return dialect.tuples(
    shape.tuples,
    (sentAs) => new Place(name, (tuples) => sentAs(tuples as readonly Tuple[])),
  )
}

type Tuple = readonly (string | number)[]
