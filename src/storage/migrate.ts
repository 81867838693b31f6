import { Migrator } from 'kysely/migration'
import { MIGRATIONS } from './migrations.ts'
import type { Db } from './store.ts'

/** Runs the migrations that are missing. */
export async function migrate(db: Db): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } })
  const { error } = await migrator.migrateToLatest()
  // Kysely's migrator never throws.
  if (error !== undefined) throw error
}
