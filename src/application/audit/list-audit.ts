import type { AuditAction, AuditEntry, AuditHead, AuditLog } from '../../domain/audit.ts'
import { GENESIS, chainOf } from '../../domain/audit.ts'
import type { Page } from '../../domain/batch.ts'
import type { Acting } from '../../domain/actor.ts'
import type { TenantId } from '../../domain/ids.ts'
import { auditEntries, readHead } from '../../storage/audit-log.ts'
import { sealedFrom } from '../feedback/blind-seal.ts'
import type { Context } from '../context.ts'
import { pageOf, positionIn } from '../page-of.ts'

export type AuditFilter = {
  readonly log: AuditLog
  readonly action?: AuditAction
  readonly subject?: AuditEntry['subject']
  readonly cursor?: string
  readonly limit: number
}

/**
 * Entries of the audit log, latest first. Details that tell of alerts are withheld while there is a contractor
 * whom the actor could still judge blindly.
 */
export async function listAudit(
  { store: { reader } }: Context,
  acting: Acting,
  { log, action, subject, cursor, limit }: AuditFilter,
): Promise<Page<AuditEntry>> {
  const entries = await auditEntries(reader, chainOf(acting.tenant, log), {
    limit: limit + 1,
    ...(action === undefined ? {} : { action }),
    ...(subject === undefined ? {} : { subject }),
    ...(cursor === undefined ? {} : { before: Number(positionIn(cursor)) }),
  })
  const sealed = await sealedFrom(reader, acting)
  const shown = entries.map((entry) =>
    sealed.size > 0 && TELLING.test(entry.action) ? { ...entry, detail: WITHHELD } : entry,
  )
  return pageOf(shown, limit, ({ sequence }) => sequence)
}

/** What is done about alerts and with cases. All of it, not that of sealed contractors alone: a gap would tell whose it is. */
const TELLING = /^(?:alerts|batch|case|identifiers|report|sar-draft|suppression)\./
const WITHHELD = { withheld: 'until your blind verdicts are given' }

/** The end of the chain, to be noted elsewhere. */
export async function auditHead(
  { store }: Context,
  tenant: TenantId,
  log: AuditLog,
): Promise<AuditHead> {
  return (await readHead(store.reader, chainOf(tenant, log))) ?? GENESIS
}
