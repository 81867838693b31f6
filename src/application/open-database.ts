import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Store, isServerAddress, openStore } from '../storage/store.ts'

/** Opens the database and brings it to the current schema; a file is made where there is none. */
export async function openDatabase(database: string): Promise<Store> {
  const isFile = database !== ':memory:' && !isServerAddress(database)
  if (isFile) mkdirSync(dirname(database), { recursive: true })
  return await openStore(database)
}
