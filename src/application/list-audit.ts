import type { AuditAction, AuditEntry, AuditHead, AuditLog } from '../domain/audit.ts'
import { GENESIS, chainOf } from '../domain/audit.ts'
import type { Page } from '../domain/batch.ts'
import type { TenantId } from '../domain/ids.ts'
import { auditEntries, readHead } from '../storage/audit-log.ts'
import type { Context } from './context.ts'
import { pageOf, positionIn } from './page-of.ts'

export type AuditFilter = {
  readonly log: AuditLog
  readonly action?: AuditAction
  readonly subject?: AuditEntry['subject']
  readonly cursor?: string
  readonly limit: number
}

/** Entries of the audit log, latest first. */
export async function listAudit(
  { store }: Context,
  tenant: TenantId,
  { log, action, subject, cursor, limit }: AuditFilter,
): Promise<Page<AuditEntry>> {
  const entries = await auditEntries(store.reader, chainOf(tenant, log), {
    limit: limit + 1,
    ...(action === undefined ? {} : { action }),
    ...(subject === undefined ? {} : { subject }),
    ...(cursor === undefined ? {} : { before: Number(positionIn(cursor)) }),
  })
  return pageOf(entries, limit, ({ sequence }) => sequence)
}

/** The end of the chain, to be noted elsewhere. */
export async function auditHead(
  { store }: Context,
  tenant: TenantId,
  log: AuditLog,
): Promise<AuditHead> {
  return (await readHead(store.reader, chainOf(tenant, log))) ?? GENESIS
}
