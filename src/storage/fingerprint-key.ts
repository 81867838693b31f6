/** By which key of the vault the fingerprints of this database are made. */
import type { Db } from './store.ts'

/** The id of the key; undefined before the database is first opened with a vault. */
export async function readFingerprintKey(db: Db): Promise<string | undefined> {
  const row = await db.selectFrom('fingerprint_key').select('key_id').executeTakeFirst()
  return row?.key_id
}

export async function keepFingerprintKey(db: Db, keyId: string): Promise<void> {
  await db.insertInto('fingerprint_key').values({ key_id: keyId }).execute()
}
