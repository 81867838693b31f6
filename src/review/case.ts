/**
 * A case: the alerts of one cluster under review together, told by its events.
 *
 * Status says where the work is, disposition what was found; neither follows from the other.
 */
import type { Actor } from '../domain/actor.ts'
import type { Band } from '../domain/assessment.ts'
import type { Day, Instant } from '../domain/calendar.ts'
import type { ContractorId } from '../domain/ids.ts'
import type { ReasonCodeId } from './reason-codes.ts'

export const CASE_STATUSES = ['open', 'in-review', 'awaiting-approval', 'closed'] as const
export type CaseStatus = (typeof CASE_STATUSES)[number]

export const DISPOSITIONS = [
  'confirmed-risk',
  'suspicious-escalated',
  'benign-explained',
  'rule-error',
  'insufficient-data',
  'duplicate',
] as const
export type Disposition = (typeof DISPOSITIONS)[number]

/** What a hold rests on; property that sanctions block or reject is reportable to OFAC. */
export const HOLD_GROUNDS = ['risk', 'sanctions-blocked', 'sanctions-rejected'] as const
export const HOLD_LENGTHS = ['one-cycle', 'longer'] as const

/** An alert as the case knows it. */
export type CaseAlert = {
  readonly contractor: ContractorId
  readonly typology: string
  readonly band: Band
  readonly status: 'open' | 'closed'
}

/** What a reason points at: an indicator's finding about a contractor, a note or an attachment. */
export type EvidenceReference =
  | { readonly contractor: ContractorId; readonly indicator: string }
  | { readonly note: string }
  | { readonly attachment: string }

export type PickedReason = {
  readonly code: ReasonCodeId
  readonly evidence: readonly EvidenceReference[]
}

export type Finding = {
  readonly disposition: Disposition
  readonly reasons: readonly PickedReason[]
  readonly text: string
}

export type HoldTerms = {
  readonly length: (typeof HOLD_LENGTHS)[number]
  readonly ground: (typeof HOLD_GROUNDS)[number]
  readonly text: string
  /** By when it has to be looked at again; passing it releases nothing. */
  readonly reviewBy: Day
}

/** What needs a second pair of eyes within a case. */
export type Proposed =
  | {
      readonly kind: 'disposition'
      readonly finding: Finding
      readonly indicators: readonly string[]
    }
  | { readonly kind: 'hold'; readonly terms: HoldTerms }
  | {
      readonly kind: 'identifiers'
      readonly purpose: string
      /** Of the case when it was asked: whoever joins later is not opened. Requests of before name nobody. */
      readonly contractors?: readonly ContractorId[]
    }

export type Proposal = {
  readonly id: string
  readonly proposed: Proposed
  readonly by: Actor
  readonly at: Instant
  readonly state: 'waiting' | 'approved' | 'rejected' | 'withdrawn'
  readonly settled?: { readonly by: Actor; readonly at: Instant; readonly text: string }
}

export type Hold = HoldTerms & {
  readonly by: Actor
  readonly since: Instant
  readonly released?: { readonly by: Actor; readonly at: Instant; readonly text: string }
}

export type Note = {
  readonly id: string
  /** Facts are kept apart from what somebody makes of them. */
  readonly about: 'fact' | 'opinion'
  readonly text: string
  readonly by: Actor
  readonly at: Instant
}

export type Attachment = {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  readonly bytes: number
  readonly sha256: string
  readonly by: Actor
  readonly at: Instant
}

export type Decided = Finding & {
  /** Those whose findings carried points when it was decided, in order. */
  readonly indicators: readonly string[]
  readonly by: Actor
  readonly at: Instant
  readonly approvedBy?: Actor
  /** What it was decided on: only more than this opens the case again. */
  readonly alerts: readonly CaseAlert[]
}

export type Case = {
  readonly id: string
  /** Number of its events. */
  readonly version: number
  readonly status: CaseStatus
  readonly openedAt: Instant
  /** When evidence last joined. */
  readonly evidenceAt: Instant
  readonly updatedAt: Instant
  /** In order of contractor, then typology. */
  readonly alerts: readonly CaseAlert[]
  /** The latest decision; kept when the case opens again. */
  readonly decided?: Decided
  readonly duplicateOf?: string
  /** Who it is given to, as `actorText` has it. */
  readonly assignee?: string
  /** Who works on it now; over when the lease has run out. */
  readonly claim?: { readonly by: Actor; readonly until: Instant }
  readonly proposals: readonly Proposal[]
  readonly holds: readonly Hold[]
  readonly notes: readonly Note[]
  readonly attachments: readonly Attachment[]
  readonly tags: readonly string[]
  readonly snoozedUntil?: Instant
  /** Set by a person; otherwise the clocks say. */
  readonly dueOn?: Day
}

export const CASE_EVENT_KINDS = [
  'opened',
  'joined',
  'reopened',
  'merged',
  'claimed',
  'released',
  'assigned',
  'noted',
  'attached',
  'tagged',
  'snoozed',
  'due-set',
  'proposed',
  'approved',
  'rejected',
  'withdrawn',
  'disposed',
  'held',
  'hold-released',
] as const

export type CaseEvent =
  | { readonly kind: 'opened'; readonly alerts: readonly CaseAlert[] }
  | { readonly kind: 'joined'; readonly alerts: readonly CaseAlert[] }
  | { readonly kind: 'reopened'; readonly why: string }
  | { readonly kind: 'merged'; readonly into: string }
  | { readonly kind: 'claimed'; readonly until: Instant }
  | { readonly kind: 'released' }
  | { readonly kind: 'assigned'; readonly to?: string }
  | { readonly kind: 'noted'; readonly id: string; about: Note['about']; readonly text: string }
  | ({ readonly kind: 'attached' } & Omit<Attachment, 'by' | 'at'>)
  | { readonly kind: 'tagged'; readonly tags: readonly string[] }
  | { readonly kind: 'snoozed'; readonly until?: Instant }
  | { readonly kind: 'due-set'; readonly on?: Day }
  | { readonly kind: 'proposed'; readonly id: string; readonly proposed: Proposed }
  | { readonly kind: 'approved'; readonly id: string; readonly text: string }
  | { readonly kind: 'rejected'; readonly id: string; readonly text: string }
  | { readonly kind: 'withdrawn'; readonly id: string }
  | {
      readonly kind: 'disposed'
      readonly finding: Finding
      readonly indicators: readonly string[]
      readonly duplicateOf?: string
      readonly proposal?: string
    }
  | { readonly kind: 'held'; readonly terms: HoldTerms; readonly proposal?: string }
  | { readonly kind: 'hold-released'; readonly text: string }

/** An event with who did it and when. */
export type RecordedEvent = {
  readonly event: CaseEvent
  readonly actor: Actor
  readonly at: Instant
}

export function waitingProposal({ proposals }: Case): Proposal | undefined {
  return proposals.find(({ state }) => state === 'waiting')
}

/** A hold lasts until somebody releases it. There is no other end. */
export function activeHold({ holds }: Case): Hold | undefined {
  return holds.find(({ released }) => released === undefined)
}

export function contractorsIn({ alerts }: Pick<Case, 'alerts'>): readonly ContractorId[] {
  return [...new Set(alerts.map(({ contractor }) => contractor))]
}
