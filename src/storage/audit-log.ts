/** The audit log: appended to, read, never changed. */
import type { Actor } from '../domain/actor.ts'
import type { AuditAction, AuditEntry, AuditHead } from '../domain/audit.ts'
import { GENESIS } from '../domain/audit.ts'
import { instant } from '../domain/calendar.ts'
import { type TenantId, tenantId } from '../domain/ids.ts'
import { insertRows } from './bulk-insert.ts'
import { prepare } from './prepared.ts'
import type { Db } from './store.ts'
import type { Tables } from './tables.ts'

export type SealedHead = AuditHead & {
  /** Keyed digest of the head. */
  readonly seal: string
}

const hold = prepare({ tenant: 'number' }, (db, { tenant }) =>
  db
    .insertInto('audit_head')
    .values({ tenant, ...GENESIS, seal: '' })
    .onConflict((conflict) =>
      conflict.column('tenant').doUpdateSet((eb) => ({ sequence: eb.ref('audit_head.sequence') })),
    )
    .returning(['sequence', 'sha256']),
)

const moveHead = prepare(
  { tenant: 'number', sequence: 'number', sha256: 'text', seal: 'text' },
  (db, { tenant, ...head }) => db.updateTable('audit_head').set(head).where('tenant', '=', tenant),
)

/** The head of a chain, held until the end of the transaction: who appends next waits for it. */
export async function holdHead(db: Db, tenant: TenantId): Promise<AuditHead> {
  const [head] = await hold(db, { tenant })
  if (head === undefined) throw new Error('the head of the audit log cannot be held')
  return head
}

const ENTRY_COLUMNS = [
  'tenant',
  'sequence',
  'at',
  'actor',
  'action',
  'subject_kind',
  'subject_id',
  'detail',
  'previous_sha256',
  'sha256',
]

/** Appends one entry, to be the one after the head that is held. */
export async function appendEntry(db: Db, entry: AuditEntry, seal: string): Promise<void> {
  const { tenant, sequence, at, actor, action, subject, detail, previousSha256, sha256 } = entry
  const { kind, id } = subject
  const [by, told] = [JSON.stringify(actor), JSON.stringify(detail)]
  const row = [tenant, sequence, at, by, action, kind, id, told, previousSha256, sha256]
  await insertRows(db, 'audit_entry', ENTRY_COLUMNS, [row])
  await moveHead(db, { tenant, sequence, sha256, seal })
}

/** Undefined where nothing was ever logged, or the head was removed. */
export async function readHead(db: Db, tenant: TenantId): Promise<SealedHead | undefined> {
  return await db
    .selectFrom('audit_head')
    .select(['sequence', 'sha256', 'seal'])
    .where('tenant', '=', tenant)
    .executeTakeFirst()
}

/** The heads of all chains. */
export async function allHeads(
  db: Db,
): Promise<readonly (SealedHead & { readonly tenant: TenantId })[]> {
  const rows = await db.selectFrom('audit_head').selectAll().orderBy('tenant').execute()
  return rows.map((row) => ({ ...row, tenant: tenantId(row.tenant) }))
}

/** Seals a head anew that is held. */
export async function resealHead(db: Db, tenant: TenantId, head: SealedHead): Promise<void> {
  const { sequence, sha256, seal } = head
  await moveHead(db, { tenant, sequence, sha256, seal })
}

export type AuditQuery = {
  readonly action?: AuditAction
  readonly subject?: AuditEntry['subject']
  /** Only older ones than this. */
  readonly before?: number
  readonly limit: number
}

/** Latest first. */
export async function auditEntries(
  db: Db,
  tenant: TenantId,
  { action, subject, before, limit }: AuditQuery,
): Promise<readonly AuditEntry[]> {
  let query = db
    .selectFrom('audit_entry')
    .selectAll()
    .where('tenant', '=', tenant)
    .orderBy('sequence', 'desc')
    .limit(limit)
  if (action !== undefined) query = query.where('action', '=', action)
  if (before !== undefined) query = query.where('sequence', '<', before)
  if (subject !== undefined) {
    query = query.where('subject_kind', '=', subject.kind).where('subject_id', '=', subject.id)
  }
  return (await query.execute()).map(entryOf)
}

/** Oldest first, from after this number on. */
export async function auditChain(
  db: Db,
  tenant: TenantId,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly AuditEntry[]> {
  const rows = await db
    .selectFrom('audit_entry')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(limit)
    .execute()
  return rows.map(entryOf)
}

function entryOf(row: Tables['audit_entry']): AuditEntry {
  return {
    tenant: tenantId(row.tenant),
    sequence: row.sequence,
    at: instant(row.at),
    actor: JSON.parse(row.actor) as Actor,
    action: row.action as AuditAction,
    subject: { kind: row.subject_kind, id: row.subject_id },
    detail: JSON.parse(row.detail) as object,
    previousSha256: row.previous_sha256,
    sha256: row.sha256,
  }
}
