/** What the migrated schema promises, on whatever database. */
import { expect, test } from 'vitest'
import { openStore } from '../../src/storage/store.ts'

export function schemaSuite(makeDatabase: () => Promise<string>): void {
  test('processes that start together on a new database all find one schema', async () => {
    const database = await makeDatabase()
    const stores = await Promise.all(Array.from({ length: 4 }, () => openStore(database)))
    const counts = await Promise.all(
      stores.map(async ({ reader }) => (await reader.introspection.getTables()).length),
    )
    expect(new Set(counts).size).toBe(1)
    await Promise.all(stores.map((store) => store.close()))
  })
}
