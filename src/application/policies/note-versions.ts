/** Notes in the audit log of the installation which lists and which policy are in use from now on. */
import { systemActor } from '../../domain/actor.ts'
import { INSTALLATION } from '../../domain/audit.ts'
import { auditEntries } from '../../storage/audit-log.ts'
import { saveListVersions } from '../../storage/assessments/engines.ts'
import type { Db } from '../../storage/store.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'

const BY = { tenant: INSTALLATION, actor: systemActor('start') }

/** Writes nothing where both are the same as when the database was last opened. */
export async function noteVersions(
  db: Db,
  context: Pick<Context, 'vault' | 'clock' | 'versions'>,
): Promise<void> {
  const { lists, policy } = context.versions
  for (const list of await saveListVersions(db, lists, context.clock())) {
    const { name, sha256, asOf, rows } = list
    const subject = { kind: 'list', id: name }
    const detail = { sha256, asOf, rows }
    await logAudit(db, context, { ...BY, action: 'lists.loaded', subject, detail })
  }
  const [last] = await auditEntries(db, INSTALLATION, { action: 'policy.loaded', limit: 1 })
  if (last !== undefined && 'sha256' in last.detail && last.detail.sha256 === policy.sha256) return
  const subject = { kind: 'policy', id: policy.id }
  const detail = { version: policy.version, sha256: policy.sha256 }
  await logAudit(db, context, { ...BY, action: 'policy.loaded', subject, detail })
}
