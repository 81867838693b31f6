/** Reads a whole chain of the audit log and says whether anything was edited, removed, moved or cut off. */
import type { AuditEntry, AuditHead } from '../../domain/audit.ts'
import { GENESIS } from '../../domain/audit.ts'
import type { TenantId } from '../../domain/ids.ts'
import { type SealedHead, auditChain, readHead } from '../../storage/audit-log.ts'
import { entryHash, isSealedHead } from './audit-log.ts'
import type { Context } from '../context.ts'

export const AUDIT_FAULTS = {
  edited: 'The entry does not have the hash of its content.',
  'broken-link': 'The entry does not follow the one before it.',
  missing: 'Entries are missing before this one.',
  truncated: 'Entries are missing at the end.',
  'head-differs': 'The chain does not end in the head that is kept for it.',
  'seal-broken': 'The head was not sealed with this vault’s key.',
  'anchor-differs': 'The chain does not hold the head that was noted earlier.',
} as const

export type AuditFault = {
  readonly code: keyof typeof AUDIT_FAULTS
  /** Number of the entry where it shows. */
  readonly sequence: number
}

export type AuditVerdict = {
  readonly entries: number
  /** What to note elsewhere, for the next `anchor`. */
  readonly head: AuditHead
  /** In order of the chain, at most `MAX_FAULTS`; empty: the chain is whole. */
  readonly faults: readonly AuditFault[]
}

const ENTRIES_PER_CHUNK = 1000
const MAX_FAULTS = 100

/** `anchor` is a head noted earlier outside of the database: it shows a chain cut back with its head. */
export async function verifyAudit(
  { store: { reader }, vault }: Pick<Context, 'store' | 'vault'>,
  tenant: TenantId,
  anchor?: AuditHead,
): Promise<AuditVerdict> {
  // The head first: entries that are appended meanwhile lie beyond it.
  const kept = await readHead(reader, tenant)
  const faults: AuditFault[] = []
  const found = new Map<number, string>()
  const noted = new Set([kept?.sequence, anchor?.sequence])
  let previous: AuditHead = GENESIS
  let entries = 0
  for await (const entry of wholeChain(reader, tenant)) {
    faults.push(...faultsOf(entry, previous))
    previous = entry
    entries += 1
    if (noted.has(entry.sequence)) found.set(entry.sequence, entry.sha256)
  }
  const { sequence, sha256 } = previous
  faults.push(...headFaults(found, { kept, last: previous }))
  faults.push(...anchorFaults(found, { anchor, last: previous }))
  if (kept !== undefined && !isSealedHead(vault, tenant, kept)) {
    faults.push({ code: 'seal-broken', sequence: kept.sequence })
  }
  return { entries, head: { sequence, sha256 }, faults: faults.slice(0, MAX_FAULTS) }
}

async function* wholeChain(
  reader: Context['store']['reader'],
  tenant: TenantId,
): AsyncGenerator<AuditEntry> {
  let after = 0
  for (;;) {
    const chunk = await auditChain(reader, tenant, { after, limit: ENTRIES_PER_CHUNK })
    yield* chunk
    const last = chunk.at(-1)
    if (last === undefined) return
    after = last.sequence
  }
}

function faultsOf(entry: AuditEntry, previous: AuditHead): readonly AuditFault[] {
  const { sequence } = entry
  const faults: AuditFault[] = []
  if (sequence !== previous.sequence + 1) faults.push({ code: 'missing', sequence })
  if (entryHash(entry) !== entry.sha256) faults.push({ code: 'edited', sequence })
  if (entry.previousSha256 !== previous.sha256) faults.push({ code: 'broken-link', sequence })
  return faults
}

type Found = ReadonlyMap<number, string>

function headFaults(
  found: Found,
  { kept, last }: { readonly kept: SealedHead | undefined; readonly last: AuditHead },
): readonly AuditFault[] {
  const head = kept ?? GENESIS
  if (head.sequence > last.sequence) return [{ code: 'truncated', sequence: last.sequence + 1 }]
  const isHeld = (found.get(head.sequence) ?? GENESIS.sha256) === head.sha256
  // A head removed from the database is told from one that never was by the entries that it had.
  const isGone = kept === undefined && last.sequence > 0
  return isHeld && !isGone ? [] : [{ code: 'head-differs', sequence: head.sequence }]
}

function anchorFaults(
  found: Found,
  { anchor, last }: { readonly anchor: AuditHead | undefined; readonly last: AuditHead },
): readonly AuditFault[] {
  if (anchor === undefined) return []
  const { sequence, sha256 } = anchor
  if (sequence > last.sequence) return [{ code: 'truncated', sequence: last.sequence + 1 }]
  const isHeld = (found.get(sequence) ?? GENESIS.sha256) === sha256
  return isHeld ? [] : [{ code: 'anchor-differs', sequence }]
}
