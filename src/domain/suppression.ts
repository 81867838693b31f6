/** Silences one indicator for one contractor: who, why, until when. Seen in every assessment that it touches. */
import type { Actor } from './actor.ts'
import type { Instant } from './calendar.ts'
import type { ContractorId } from './ids.ts'

export const SUPPRESSION_STATES = [
  'waiting',
  'approved',
  'rejected',
  'withdrawn',
  'revoked',
] as const

export type Suppression = {
  readonly id: string
  readonly contractor: ContractorId
  readonly indicator: string
  readonly reason: string
  /** It ends then, by itself: the indicator speaks again. */
  readonly until: Instant
  /** The case whose decision it comes from. */
  readonly caseId?: string
  readonly by: Actor
  readonly at: Instant
  readonly state: (typeof SUPPRESSION_STATES)[number]
  readonly settledBy?: Actor
  /** From then on it is in effect; absent while it was not approved. */
  readonly from?: Instant
  /** From then on it is in effect no more. */
  readonly revokedAt?: Instant
}

/** A suppression as an assessment shows it. */
export type Silence = {
  readonly indicator: string
  readonly suppression: string
  /** As `actorText` has it. */
  readonly author: string
  readonly reason: string
  readonly until: Instant
}

/** Whether it silences its indicator at this instant: `[from, until)`, and before it is revoked. */
export function isInEffect({ from, until, revokedAt }: Suppression, at: Instant): boolean {
  if (from === undefined || at < from || at >= until) return false
  return revokedAt === undefined || at < revokedAt
}
