/** Inserts many rows with few statements: a hundred rows each, compiled once. */
import { CompiledQuery } from 'kysely'
import type { Db } from './store.ts'
import type { Tables } from './tables.ts'

export type Row = readonly (string | number | null)[]

/** Few sizes, so that few statements are compiled. */
const SIZES = [100, 10, 1] as const

/** By contractor, the second column: rows that belong side by side are written one after the other. */
export function inOrderOfContractor(rows: readonly Row[]): readonly Row[] {
  return rows.toSorted((a, b) => Number(a[1]) - Number(b[1]))
}

/**
 * Rows hold a value per column, in the order of `columns`. `conflict` is the text after `values (…)`,
 * such as `on conflict do nothing`.
 */
export async function insertRows(
  db: Db,
  table: keyof Tables,
  columns: readonly string[],
  rows: readonly Row[],
  conflict = '',
): Promise<void> {
  let from = 0
  for (const size of SIZES) {
    const group = `(${columns.map(() => '?').join(', ')})`
    const groups = Array.from({ length: size }, () => group).join(', ')
    const text = `insert into ${table} (${columns.join(', ')}) values ${groups} ${conflict}`
    for (; rows.length - from >= size; from += size) {
      await db.executeQuery(CompiledQuery.raw(text, rows.slice(from, from + size).flat()))
    }
  }
}
