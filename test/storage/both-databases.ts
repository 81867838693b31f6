/** That nothing depends on which database holds it, and that one can be moved into the other. */
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { buildReport } from '../../src/application/reports/build-report.ts'
import { copyDatabase } from '../../src/application/copy-database.ts'
import type { StoredTable } from '../../src/storage/copy/stored-table.ts'
import { openStoredTables } from '../../src/storage/sqlite/stored-tables.ts'
import { type Db, openStore } from '../../src/storage/store.ts'
import { openPlatform } from '../application/platform.ts'
import { scenarioBatches } from '../support/scenario-batches.ts'
import { sqliteFiles } from '../support/sqlite-files.ts'

/** Destinations, devices, and transfers over several hops. */
const SCENARIO = 'stablecoin-collector'
const PATIENCE = 120_000

export function bothDatabasesSuite(newDatabase: () => Promise<string>): void {
  const newFile = sqliteFiles()
  let file: string
  let reportOnFile: string
  let tables: readonly StoredTable[]
  beforeAll(async () => {
    file = await newFile()
    reportOnFile = await screened(file)
    const stored = openStoredTables(file)
    tables = stored.tables
    stored.close()
  }, PATIENCE)

  test(
    'a scenario gives the same bytes, in the report and in every table',
    { timeout: PATIENCE },
    async () => {
      const database = await newDatabase()
      expect(await screened(database)).toBe(reportOnFile)
      const [onFile, onServer] = [await openStore(file), await openStore(database)]
      for (const table of tables) {
        const rows = await rowsOf(onServer.reader, table)
        expect(rows, table.name).toEqual(await rowsOf(onFile.reader, table))
      }
      await Promise.all([onFile.close(), onServer.close()])
    },
  )

  test('a file moves to a server whole, once', { timeout: PATIENCE }, async () => {
    const to = await newDatabase()
    const seen: number[] = []
    const copied = await copyDatabase({ from: file, to }, ({ done, total }) => {
      seen.push(done / total)
    })
    expect(copied.map(({ table, rows }) => [table, rows])).toEqual(
      tables.map(({ name, rows }) => [name, rows]),
    )
    expect(copied.find(({ table }) => table === 'payment')?.rows).toBeGreaterThan(50)
    expect(seen.at(-1)).toBe(1)
    const again = copyDatabase({ from: file, to }, () => {})
    await expect(again).rejects.toMatchObject({ code: 'conflict' })
  })

  test('a copy that is cut off leaves nothing', { timeout: PATIENCE }, async () => {
    const to = await newDatabase()
    const target = await openStore(to)
    await sql`create function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'cut off'; end $$`.execute(target.reader)
    await sql`create trigger cut_off before insert on transfer
      execute function refuse()`.execute(target.reader)
    await expect(copyDatabase({ from: file, to }, () => {})).rejects.toThrow('cut off')
    for (const table of tables) expect(await rowsOf(target.reader, table), table.name).toEqual([])
    await target.close()
  })

  test(
    'a copy that reads back otherwise than it was written is refused',
    { timeout: PATIENCE },
    async () => {
      const to = await newDatabase()
      const target = await openStore(to)
      await sql`create function falsify() returns trigger language plpgsql as
      $$ begin new.minor := new.minor + 1; return new; end $$`.execute(target.reader)
      await sql`create trigger falsified before insert on payment for each row
      execute function falsify()`.execute(target.reader)
      const copy = copyDatabase({ from: file, to }, () => {})
      await expect(copy).rejects.toThrow(/^payment differs: \d+ rows/)
      for (const table of tables) expect(await rowsOf(target.reader, table), table.name).toEqual([])
      await target.close()
    },
  )

  test('a file with another schema, and copies elsewhere, are refused', async () => {
    const to = await newDatabase()
    const copy = (from: string, target: string) => copyDatabase({ from, to: target }, () => {})
    const older = await newFile()
    const store = await openStore(older)
    await store.write('installation', (db) =>
      sql`delete from kysely_migration where name = '0012-audit'`.execute(db),
    )
    await store.close()
    await expect(copy(older, to)).rejects.toThrow('another schema')
    await expect(copy(to, file)).rejects.toMatchObject({ code: 'invalid-request' })
  })
}

async function screened(database: string): Promise<string> {
  const platform = await openPlatform(database)
  for (const batch of scenarioBatches(SCENARIO)) await platform.post(batch)
  const { report } = await buildReport(platform.context, platform.tenant, { kind: 'portfolio' })
  await platform.close()
  expect(report.alerts.length).toBeGreaterThan(0)
  return JSON.stringify(report)
}

/** All rows in order of the key, but what is sealed: that is another text each time. */
async function rowsOf(db: Db, { name, columns, key }: StoredTable): Promise<readonly unknown[]> {
  const listed = (names: readonly string[]) => sql.join(names.map((column) => sql.ref(column)))
  const { rows } = await sql<Record<string, unknown>>`
    select ${listed(columns)} from ${sql.table(name)} order by ${listed(key)}`.execute(db)
  return rows.map((row) => columns.flatMap((column) => (column === 'sealed' ? [] : [row[column]])))
}
