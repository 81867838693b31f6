/**
 * Refuses a vault whose fingerprints differ from those of the database: nothing that is posted from then on would
 * equal what was posted before, and nobody would be told.
 */
import { INSTALLATION } from '../../domain/audit.ts'
import { ApplicationError } from '../../domain/application-error.ts'
import { readHead } from '../../storage/audit-log.ts'
import { keepFingerprintKey, readFingerprintKey } from '../../storage/fingerprint-key.ts'
import type { Db } from '../../storage/store.ts'
import { isSealedHead } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'

/** Notes the key of the fingerprints on first use. Throws `conflict` for the vault of another database. */
export async function requireOwnVault(db: Db, { vault }: Pick<Context, 'vault'>): Promise<void> {
  const { ofFingerprints } = vault.keys
  const kept = await readFingerprintKey(db)
  if (kept === ofFingerprints) return
  if (kept !== undefined) {
    throw new ApplicationError(
      'conflict',
      `The fingerprints of this database are by the vault key ${kept}, and the last key given is ${ofFingerprints}. Give ${kept} as the last one: what is paid is compared by it.`,
    )
  }
  // A database from before the key was noted tells it by the seal of its log.
  const head = await readHead(db, INSTALLATION)
  if (head !== undefined && !isSealedHead(vault, INSTALLATION, head)) {
    throw new ApplicationError(
      'conflict',
      `This database was written with another vault key than ${ofFingerprints}. Give that key, as the last one if there are several.`,
    )
  }
  await keepFingerprintKey(db, ofFingerprints)
}
