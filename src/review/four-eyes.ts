/**
 * Four eyes: what one hand proposes another approves. The same rule for decisions on cases, published
 * policies and suppressions.
 */
import { type Actor, actorText, isSameHand } from '../domain/actor.ts'
import { type Admission, commonHand, commonHandText } from './admission.ts'
import { type Hand, type Refused, refusedAs } from './decision.ts'

export type Approval = {
  readonly proposedBy: Actor
  readonly state: 'waiting' | 'approved' | 'rejected' | 'withdrawn'
}

/**
 * Why this hand may not approve it; undefined when it may. Rejecting is no approval: anybody may. `admissions` are
 * those of the platform within the last week; more of them do no harm.
 */
export function refusedApproval(
  approval: Approval,
  { actor, at }: Hand,
  admissions: readonly Admission[],
): Refused | undefined {
  const settled = refusedSettling(approval)
  if (settled !== undefined) return settled
  if (actor.kind === 'system') {
    return refusedAs('same-hand', 'A person approves; the product itself never does.')
  }
  if (isSameHand(approval.proposedBy, actor)) {
    const who = actorText(approval.proposedBy)
    return refusedAs('same-hand', `${who} proposed it; somebody else has to approve it.`)
  }
  const common = commonHand(approval.proposedBy, actor, { admissions, at })
  return common === undefined ? undefined : refusedAs('same-hand', commonHandText(common))
}

/** Why nobody can approve, reject or withdraw it any more. */
export function refusedSettling({ state }: Approval): Refused | undefined {
  return state === 'waiting' ? undefined : refusedAs('state', `It is ${state} already.`)
}

/** Only who proposed it can withdraw it. */
export function refusedWithdrawal(approval: Approval, actor: Actor): Refused | undefined {
  const settled = refusedSettling(approval)
  if (settled !== undefined || isSameHand(approval.proposedBy, actor)) return settled
  return refusedAs('state', 'Only who proposed it can withdraw it; reject it instead.')
}
