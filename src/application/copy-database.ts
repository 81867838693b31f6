import { type CopiedTable, CopyRefused, copyToServer } from '../storage/copy/copy-to-server.ts'
import type { CopyProgress } from '../storage/copy/copy-to-server.ts'
import { isServerAddress } from '../storage/store.ts'
import { ApplicationError } from '../domain/application-error.ts'

/**
 * Moves a SQLite file into an empty PostgreSQL database and answers with rows and hash of each table, the
 * same on both. Throws `conflict` when the file has another schema, the target is not empty or a table
 * differs afterwards; nothing is left in the target then.
 */
export async function copyDatabase(
  { from, to }: { readonly from: string; readonly to: string },
  onProgress: (progress: CopyProgress) => void,
): Promise<readonly CopiedTable[]> {
  if (isServerAddress(from) || !isServerAddress(to)) {
    throw new ApplicationError('invalid-request', 'Copies go from a SQLite file to postgres://…')
  }
  try {
    return await copyToServer({ path: from, address: to }, onProgress)
  } catch (error) {
    if (error instanceof CopyRefused) throw new ApplicationError('conflict', error.message)
    throw error
  }
}
