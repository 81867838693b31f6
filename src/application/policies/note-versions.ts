/**
 * Notes in the audit log of the installation which lists and which policy are in use from now on, and has everybody
 * assessed anew where a list is newer than any before: who is on it may have been paid for years.
 */
import { systemActor } from '../../domain/actor.ts'
import { INSTALLATION } from '../../domain/audit.ts'
import type { Instant } from '../../domain/calendar.ts'
import { auditEntries } from '../../storage/audit-log.ts'
import { NEWER_LISTS } from '../../domain/rescreen.ts'
import { requestRescreen } from '../../storage/batches/rescreens.ts'
import { saveListVersions } from '../../storage/assessments/engines.ts'
import type { Db } from '../../storage/store.ts'
import { allTenants } from '../../storage/tenants.ts'
import { logAudit } from '../audit/audit-log.ts'
import type { Context } from '../context.ts'

const BY = { tenant: INSTALLATION, actor: systemActor('start') }

/** Writes nothing where both are the same as when the database was last opened. */
export async function noteVersions(
  db: Db,
  context: Pick<Context, 'vault' | 'clock' | 'versions'>,
): Promise<void> {
  const { lists, policy } = context.versions
  const fresh = await saveListVersions(db, lists, context.clock())
  for (const list of fresh) {
    const { name, sha256, asOf, rows } = list
    const subject = { kind: 'list', id: name }
    const detail = { sha256, asOf, rows }
    await logAudit(db, context, { ...BY, action: 'lists.loaded', subject, detail })
  }
  if (fresh.length > 0) await screenAgainstNewerLists(db, context.clock())
  const [last] = await auditEntries(db, INSTALLATION, { action: 'policy.loaded', limit: 1 })
  if (last !== undefined && 'sha256' in last.detail && last.detail.sha256 === policy.sha256) return
  const subject = { kind: 'policy', id: policy.id }
  const detail = { version: policy.version, sha256: policy.sha256 }
  await logAudit(db, context, { ...BY, action: 'policy.loaded', subject, detail })
}

async function screenAgainstNewerLists(db: Db, at: Instant): Promise<void> {
  for (const tenant of await allTenants(db)) {
    await requestRescreen(db, tenant, { policy: NEWER_LISTS, by: BY.actor, at })
  }
}
