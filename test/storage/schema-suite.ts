/** What the migrated schema promises on PostgreSQL. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openStore } from '../../src/storage/store.ts'

const LAYOUT = readFileSync(join(import.meta.dirname, '../../schema/DISTRIBUTION.md'), 'utf8')

/** Names in the first column of the table under this heading. */
function namedUnder(heading: string): readonly string[] {
  const section = LAYOUT.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? ''
  return [...section.matchAll(/^\| `(\w+)` \|/gm)].flatMap(([, name]) => name ?? [])
}

export function schemaSuite(makeDatabase: () => Promise<string>): void {
  test('processes that start together on a new database all find one schema', async () => {
    const database = await makeDatabase()
    const stores = await Promise.all(Array.from({ length: 4 }, () => openStore(database)))
    const counts = await Promise.all(
      stores.map(async ({ reader }) => (await reader.introspection.getTables()).length),
    )
    expect(new Set(counts).size).toBe(1)
    expect(counts[0]).toBeGreaterThan(20)
    await Promise.all(stores.map((store) => store.close()))
  })

  test('every table begins its keys and indexes with the tenant, but the reference tables', async () => {
    const store = await openStore(await makeDatabase())
    const { rows: indexes } = await sql<{ table: string; index: string; first: string }>`
      select "table".relname as table, "index".relname as index, attname as first
      from pg_index
      join pg_class "table" on "table".oid = indrelid
      join pg_class "index" on "index".oid = indexrelid
      join pg_attribute on attrelid = indrelid and attnum = indkey[0]
      where "table".relnamespace = current_schema()::regnamespace
        and "table".relname not like 'kysely_%'`.execute(store.reader)
    const tables = await store.reader.introspection.getTables()
    await store.close()
    const referred = namedUnder('Reference tables')
    expect(indexes.length).toBeGreaterThan(tables.length)
    const crossing = indexes.filter(({ first }) => first !== 'tenant').map(({ table }) => table)
    expect([...new Set(crossing)].toSorted()).toEqual(referred.toSorted())
    const untenanted = tables.filter(({ columns }) =>
      columns.every(({ name }) => name !== 'tenant'),
    )
    expect(referred).toEqual(expect.arrayContaining(untenanted.map(({ name }) => name)))
    for (const { name } of tables) {
      expect(
        indexes.map(({ table }) => table),
        name,
      ).toContain(name)
    }
  })
}
