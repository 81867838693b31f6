import { isSameHand } from '../domain/actor.ts'
import type { Case } from './case.ts'
import type { Hand } from './decision.ts'

/** Whether the lease of somebody else still runs. */
export function isClaimedByOther({ claim }: Case, { actor, at }: Hand): boolean {
  return claim !== undefined && claim.until > at && !isSameHand(claim.by, actor)
}
