/**
 * Holding pay for review. One cycle is one hand's decision, once; anything longer needs four eyes. A hold
 * ends when somebody releases it and never by itself: past its review date it is overdue, and still a hold.
 */
import { dayOf, formatDay } from '../domain/calendar.ts'
import { type Case, activeHold } from './case.ts'
import type { CaseCommand } from './case-command.ts'
import { isClaimedByOther } from './claim.ts'
import { type Decision, type Hand, accepted, refusedAs } from './decision.ts'

export function decideHold(
  state: Case,
  { id, terms, cycleEnd }: CaseCommand & { do: 'hold' },
  { at }: Hand,
): Decision {
  if (terms.text.trim() === '') return refusedAs('invalid', 'Say why pay is held.')
  if (terms.reviewBy <= dayOf(at)) {
    return refusedAs('invalid', 'A hold is looked at again on a later day.')
  }
  if (terms.length === 'longer') {
    return accepted({ kind: 'proposed', id, proposed: { kind: 'hold', terms } })
  }
  if (terms.reviewBy > cycleEnd) {
    return refusedAs('invalid', `One cycle ends on ${formatDay(cycleEnd)}; longer needs four eyes.`)
  }
  // A second cycle after the first is longer than one cycle, whatever it is called.
  if (state.holds.length > 0) {
    return refusedAs('state', 'Pay was held in this case before: a further hold needs four eyes.')
  }
  return accepted({ kind: 'held', terms })
}

export function decideHoldRelease(state: Case, text: string, hand: Hand): Decision {
  if (activeHold(state) === undefined) return refusedAs('state', 'Nothing is held in this case.')
  if (isClaimedByOther(state, hand)) return refusedAs('state', 'Somebody else works on the case.')
  if (text.trim() === '') return refusedAs('invalid', 'Say why pay is released.')
  return accepted({ kind: 'hold-released', text })
}
