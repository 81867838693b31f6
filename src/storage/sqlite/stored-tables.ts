/** The tables of a SQLite file, read row by row as they stood when it was opened. */
import Database from 'better-sqlite3'
import type { StoredRow, StoredTable } from '../copy/stored-table.ts'

export type StoredTables = {
  /** Tables that others refer to go before them. */
  readonly tables: readonly StoredTable[]
  readonly migrations: readonly string[]
  /** In order of the key. */
  rowsOf(table: StoredTable): Iterable<StoredRow>
  close(): void
}

const KYSELY = 'kysely_migration'

export function openStoredTables(path: string): StoredTables {
  const database = new Database(path, { readonly: true, fileMustExist: true })
  // One transaction for all reads: what is written meanwhile is not seen.
  database.exec('begin')
  const list = <Value>(text: string, ...values: unknown[]): Value[] =>
    database
      .prepare<unknown[], Value>(text)
      .pluck()
      .all(...values)
  const names = list<string>(
    `select name from sqlite_master where type = 'table' and name not like 'sqlite_%'
      and name not like 'kysely_%' order by name`,
  )
  const describe = (name: string): StoredTable => ({
    name,
    columns: list('select name from pragma_table_info(?) order by cid', name),
    key: list('select name from pragma_table_info(?) where pk > 0 order by pk', name),
    rows: list<number>(`select count(*) from "${name}"`)[0] ?? 0,
  })
  const referred = (name: string) =>
    list<string>('select distinct "table" from pragma_foreign_key_list(?)', name)
  return {
    tables: referredFirst(names, referred).map(describe),
    migrations: names.length === 0 ? [] : list(`select name from ${KYSELY} order by name`),
    rowsOf: ({ name, columns, key }) =>
      database
        .prepare<[], StoredRow>(`select ${quoted(columns)} from "${name}" order by ${quoted(key)}`)
        .raw()
        .iterate(),
    close: () => database.close(),
  }
}

function quoted(columns: readonly string[]): string {
  return columns.map((column) => `"${column}"`).join(', ')
}

function referredFirst(
  names: readonly string[],
  referred: (name: string) => readonly string[],
): readonly string[] {
  const placed = new Set<string>()
  const place = (name: string): void => {
    if (placed.has(name)) return
    for (const other of referred(name)) if (other !== name) place(other)
    placed.add(name)
  }
  for (const name of names) place(name)
  return [...placed]
}
