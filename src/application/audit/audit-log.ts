/** Appends to the audit log within the transaction of the change that it tells of. */
import type { AuditEntry, AuditEvent, AuditHead } from '../../domain/audit.ts'
import type { TenantId } from '../../domain/ids.ts'
import { wireFacts } from '../../domain/wire-facts.ts'
import { type SealedHead, appendEntry, holdHead } from '../../storage/audit-log.ts'
import type { Db } from '../../storage/store.ts'
import { sha256Of } from '../sha256-of.ts'
import type { Context } from '../context.ts'

/** `db` is that of the transaction: both are kept, or neither. */
export async function logAudit(
  db: Db,
  { vault, clock }: Pick<Context, 'vault' | 'clock'>,
  { tenant, actor, action, subject, detail }: AuditEvent & { readonly tenant: TenantId },
): Promise<void> {
  const head = await holdHead(db, tenant)
  const content = {
    tenant,
    sequence: head.sequence + 1,
    at: clock(),
    actor,
    action,
    subject,
    detail: wireFacts(detail),
    previousSha256: head.sha256,
  }
  const entry = { ...content, sha256: sha256Of(content) }
  await appendEntry(db, entry, headSeal(vault, tenant, entry))
}

/** The hash that an entry must have: SHA-256 of its content as canonical JSON. */
export function entryHash(entry: AuditEntry): string {
  const { sha256: _, ...content } = entry
  return sha256Of(content)
}

/** Keyed with the vault: whoever rewrites a chain in the database alone cannot seal its head. */
export function headSeal(
  vault: Context['vault'],
  tenant: TenantId,
  { sequence, sha256 }: AuditHead,
): string {
  return vault.authenticate(tenant, sealedText({ sequence, sha256 }))
}

/** Whether the head was sealed with a key of this vault. */
export function isSealedHead(
  vault: Context['vault'],
  tenant: TenantId,
  { seal, ...head }: SealedHead,
): boolean {
  return vault.isAuthentic(tenant, sealedText(head), seal)
}

function sealedText({ sequence, sha256 }: AuditHead): string {
  return `audit-head ${sequence} ${sha256}`
}
