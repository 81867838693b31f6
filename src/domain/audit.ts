/** The audit log: what was done, by whom, when, chained so that no entry can be changed unseen. */
import type { Actor } from './actor.ts'
import type { Instant } from './calendar.ts'
import { type TenantId, tenantId } from './ids.ts'

/** What is logged; `schema/REFERENCE.md` and the API list them. Never renamed: old entries keep theirs. */
export const AUDIT_ACTIONS = [
  'tenant.created',
  'key.created',
  'key.revoked',
  'webhook.created',
  'webhook.changed',
  'webhook.secret-rotated',
  'webhook.replayed',
  'webhook.disabled',
  'webhook.deleted',
  'request.refused',
  'user.created',
  'user.link-made',
  'user.password-set',
  'user.password-accepted',
  'user.signed-in',
  'user.sign-in-failed',
  'user.locked',
  'user.signed-out',
  'user.sessions-ended',
  'user.second-factor-set',
  'user.second-factor-removed',
  'user.second-factor-required',
  'user.role-changed',
  'user.disabled',
  'user.enabled',
  'vault.rotated',
  'batch.received',
  'batch.stored',
  'batch.failed',
  'batch.assessed',
  'alerts.changed',
  'rescreen.finished',
  'lists.loaded',
  'policy.loaded',
  'case.opened',
  'case.joined',
  'case.reopened',
  'case.merged',
  'case.claimed',
  'case.released',
  'case.assigned',
  'case.noted',
  'case.attached',
  'case.tagged',
  'case.snoozed',
  'case.due-set',
  'case.proposed',
  'case.approved',
  'case.rejected',
  'case.withdrawn',
  'case.disposed',
  'case.held',
  'case.hold-released',
  'suppression.proposed',
  'suppression.approved',
  'suppression.rejected',
  'suppression.withdrawn',
  'suppression.revoked',
  'blind-review.drawn',
  'blind-review.judged',
  'blind-review.stepped-back',
  'policy.proposed',
  'policy.approved',
  'policy.rejected',
  'policy.withdrawn',
  'sar-draft.read',
  'identifiers.exported',
  'report.exported',
] as const
export type AuditAction = (typeof AUDIT_ACTIONS)[number]

/** They stand in other logs: that somebody read a draft in one of its own, the rest in the installation’s. */
const ELSEWHERE: ReadonlySet<AuditAction> = new Set([
  'sar-draft.read',
  'lists.loaded',
  'policy.loaded',
])

/** What the log of a platform can hold. */
export const PLATFORM_ACTIONS = AUDIT_ACTIONS.filter((action) => !ELSEWHERE.has(action))

/** What it was done to, such as a batch or a case. */
export type AuditSubject = { readonly kind: string; readonly id: string }

export type AuditEvent = {
  readonly actor: Actor
  readonly action: AuditAction
  readonly subject: AuditSubject
  /** Facts of the change, JSON, without raw account numbers and without secrets. */
  readonly detail: object
}

export type AuditEntry = AuditEvent & {
  readonly tenant: TenantId
  /** 1, 2, 3, … per tenant, without a gap. */
  readonly sequence: number
  readonly at: Instant
  /** Hash of the entry before; `GENESIS` before the first. */
  readonly previousSha256: string
  /** Hash of this entry, `previousSha256` among its content. */
  readonly sha256: string
}

/** The end of a chain: says which entries there must be. */
export type AuditHead = { readonly sequence: number; readonly sha256: string }

/** Before the first entry. */
export const GENESIS: AuditHead = { sequence: 0, sha256: '0'.repeat(64) }

/** The chain of the installation itself: lists and policy, which belong to no platform. */
export const INSTALLATION = 0 as TenantId

export const AUDIT_LOGS = ['platform', 'sar-drafts'] as const
export type AuditLog = (typeof AUDIT_LOGS)[number]

/**
 * The chain of a log. That somebody read the draft of a suspicious activity report stands in one of its own,
 * under the negative number of the platform: it leaves no trace, no gap and no count in the other.
 */
export function chainOf(tenant: TenantId, log: AuditLog): TenantId {
  return log === 'platform' ? tenant : tenantId(0 - tenant)
}
