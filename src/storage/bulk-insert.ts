/** Inserts many rows with few statements, in the way that suits the database. */
import { type Row, dialectOf } from './dialect.ts'
import type { Db } from './store.ts'
import type { Tables } from './tables.ts'

export type { Row } from './dialect.ts'

/** By contractor, the second column: rows that belong side by side are written one after the other. */
export function inOrderOfContractor(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((a, b) => Number(a[1]) - Number(b[1]))
}

/**
 * Rows hold a value per column, in the order of `columns`. `conflict` is the text after `values (…)`,
 * such as `on conflict do nothing`; no two of the rows may conflict with each other.
 */
export async function insertRows(
  db: Db,
  table: keyof Tables,
  columns: readonly string[],
  rows: readonly Row[],
  conflict = '',
): Promise<void> {
  if (rows.length === 0) return
  await dialectOf(db).insert(db, { table, columns, rows, conflict })
}
