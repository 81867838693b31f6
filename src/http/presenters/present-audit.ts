import type { Static } from 'typebox'
import type { ActorResource, AuditEntryResource } from '../../contract/api-audit.ts'
import type { Actor } from '../../domain/actor.ts'
import type { AuditEntry } from '../../domain/audit.ts'
import { formatInstant } from '../../domain/calendar.ts'

export function actorWire({ kind, id, behind }: Actor): Static<typeof ActorResource> {
  return { kind, id, ...(behind === undefined ? {} : { behind }) }
}

export function auditEntryWire(entry: AuditEntry): Static<typeof AuditEntryResource> {
  const { sequence, at, actor, action, subject, detail, previousSha256, sha256 } = entry
  return {
    sequence,
    at: formatInstant(at),
    actor: actorWire(actor),
    action,
    subject: { ...subject },
    detail,
    previous_sha256: previousSha256,
    sha256,
  }
}
