/**
 * Copies a SQLite file into an empty PostgreSQL database, table by table in order of the key, and reads
 * everything back to compare counts and hashes. All in one transaction: a copy that is cut off, or that
 * differs, leaves nothing. A thousand rows are in memory at a time.
 */
import { sql } from 'kysely'
import { insertRows } from '../bulk-insert.ts'
import { MIGRATIONS } from '../migrations.ts'
import { MIGRATION_LOCK } from '../postgres/advisory-locks.ts'
import { openPostgresStore } from '../postgres/open-postgres-store.ts'
import { type StoredTables, openStoredTables } from '../sqlite/stored-tables.ts'
import type { Db } from '../store.ts'
import type { Tables } from '../tables.ts'
import type { StoredRow, StoredTable } from './stored-table.ts'
import { TableDigest } from './table-digest.ts'

export type CopiedTable = { readonly table: string; readonly rows: number; readonly sha256: string }

export type CopyProgress = {
  readonly table: string
  readonly stage: 'writing' | 'comparing'
  /** Rows written and rows compared, of twice as many as there are. */
  readonly done: number
  readonly total: number
}

/** Why nothing was copied. */
export class CopyRefused extends Error {}

const ROWS_AT_ONCE = 1000

export async function copyToServer(
  { path, address }: { readonly path: string; readonly address: string },
  onProgress: (progress: CopyProgress) => void,
): Promise<readonly CopiedTable[]> {
  const source = openStoredTables(path)
  try {
    refuseOtherSchema(source)
    const target = await openPostgresStore(address)
    try {
      return await target.write('installation', (db) => copyAll(source, db, onProgress))
    } finally {
      await target.close()
    }
  } finally {
    source.close()
  }
}

function refuseOtherSchema({ migrations }: StoredTables): void {
  const expected = Object.keys(MIGRATIONS).toSorted()
  if (migrations.join() === expected.join()) return
  throw new CopyRefused('The file has another schema. Run: wagewatch migrate --db FILE')
}

async function copyAll(
  source: StoredTables,
  db: Db,
  onProgress: (progress: CopyProgress) => void,
): Promise<readonly CopiedTable[]> {
  // Nobody starts on the database before it is whole.
  await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK}::int, 0)`.execute(db)
  for (const table of source.tables) await refuseFilled(db, table)
  const total = 2 * source.tables.reduce((sum, { rows }) => sum + rows, 0)
  const copied: CopiedTable[] = []
  let done = 0
  for (const table of source.tables) {
    const report = (stage: CopyProgress['stage'], rows: number) => {
      done += rows
      onProgress({ table: table.name, stage, done, total })
    }
    const written = await writeRows(source, db, table, (rows) => report('writing', rows))
    const kept = await readBack(db, table, (rows) => report('comparing', rows))
    if (written.rows !== kept.rows || written.sha256 !== kept.sha256) {
      throw new CopyRefused(
        `${table.name} differs: ${written.rows} rows (${written.sha256}) were written and ${kept.rows} (${kept.sha256}) are there`,
      )
    }
    copied.push(kept)
  }
  return copied
}

async function refuseFilled(db: Db, { name }: StoredTable): Promise<void> {
  const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(db)
  if (rows.length === 0) return
  throw new CopyRefused(`The target is not empty: ${name} has rows. Give it a new database.`)
}

async function writeRows(
  source: StoredTables,
  db: Db,
  table: StoredTable,
  onRows: (rows: number) => void,
): Promise<CopiedTable> {
  const digest = new TableDigest()
  let waiting: StoredRow[] = []
  const flush = async () => {
    await insertRows(db, table.name as keyof Tables, table.columns, waiting)
    onRows(waiting.length)
    waiting = []
  }
  for (const row of source.rowsOf(table)) {
    digest.add(row)
    if (waiting.push(row) === ROWS_AT_ONCE) await flush()
  }
  await flush()
  return { table: table.name, rows: digest.rows, sha256: digest.sha256() }
}

async function readBack(
  db: Db,
  { name, columns, key }: StoredTable,
  onRows: (rows: number) => void,
): Promise<CopiedTable> {
  const digest = new TableDigest()
  const listed = (names: readonly string[]) => sql.join(names.map((column) => sql.ref(column)))
  await sql`declare copied no scroll cursor for
    select ${listed(columns)} from ${sql.table(name)} order by ${listed(key)}`.execute(db)
  for (;;) {
    const { rows } = await sql<Record<string, string | number | null>>`
      fetch ${sql.lit(ROWS_AT_ONCE)} from copied`.execute(db)
    for (const row of rows) digest.add(columns.map((column) => row[column] ?? null))
    onRows(rows.length)
    if (rows.length < ROWS_AT_ONCE) break
  }
  await sql`close copied`.execute(db)
  return { table: name, rows: digest.rows, sha256: digest.sha256() }
}
