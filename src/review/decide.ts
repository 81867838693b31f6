/** Case + command → events, or why not. All rules of the desk are here and below; pages hold none. */
import { type Case, activeHold, contractorsIn, waitingProposal } from './case.ts'
import type { CaseCommand } from './case-command.ts'
import { isClaimedByOther } from './claim.ts'
import { decideDisposition } from './decide-disposition.ts'
import { decideHold, decideHoldRelease } from './decide-hold.ts'
import { decideApproval, decideRejection, decideWithdrawal } from './decide-proposal.ts'
import { type Decision, type Hand, accepted, refusedAs } from './decision.ts'

const MAX_TAGS = 20

export function decide(state: Case, command: CaseCommand, hand: Hand): Decision {
  switch (command.do) {
    case 'claim':
      return whileWorkable(state, hand, () => {
        if (command.until <= hand.at) return refusedAs('invalid', 'A lease ends in the future.')
        return accepted({ kind: 'claimed', until: command.until })
      })
    case 'release':
      return decideRelease(state, hand)
    case 'assign':
      return accepted({ kind: 'assigned', ...(command.to === undefined ? {} : { to: command.to }) })
    case 'note': {
      const { id, about, text } = command
      return withText(text, () => accepted({ kind: 'noted', id, about, text }))
    }
    case 'attach': {
      const { do: _, ...file } = command
      return accepted({ kind: 'attached', ...file })
    }
    case 'tag':
      if (new Set(command.tags).size > MAX_TAGS) {
        return refusedAs('invalid', `A case has at most ${MAX_TAGS} tags.`)
      }
      return accepted({ kind: 'tagged', tags: command.tags })
    case 'snooze':
      return decideSnooze(state, command.until, hand)
    case 'set-due':
      return accepted({ kind: 'due-set', ...(command.on === undefined ? {} : { on: command.on }) })
    case 'mark-duplicate':
      return whileWorkable(state, hand, () => decideDuplicate(state, command.of))
    case 'dispose':
      return whileWorkable(state, hand, () => decideDisposition(state, command))
    case 'hold':
      return whileWorkable(state, hand, () => decideHold(state, command, hand))
    case 'release-hold':
      return decideHoldRelease(state, command.text, hand)
    case 'ask-identifiers':
      return decideIdentifiers(state, command, hand)
    case 'approve':
      return decideApproval(state, command, hand)
    case 'reject':
      return decideRejection(state, command)
    case 'withdraw':
      return decideWithdrawal(state, command, hand)
  }
}

/** Open, nothing waiting for approval, and not claimed by somebody else. */
function whileWorkable(state: Case, hand: Hand, then: () => Decision): Decision {
  if (state.status === 'closed') return refusedAs('state', 'The case is closed.')
  if (waitingProposal(state) !== undefined) {
    return refusedAs('state', 'A proposal is waiting: approve, reject or withdraw it first.')
  }
  if (isClaimedByOther(state, hand)) return refusedAs('state', 'Somebody else works on the case.')
  return then()
}

function decideRelease(state: Case, hand: Hand): Decision {
  if (state.claim === undefined) return refusedAs('state', 'Nobody works on the case.')
  if (isClaimedByOther(state, hand)) return refusedAs('state', 'Somebody else works on the case.')
  return accepted({ kind: 'released' })
}

function decideSnooze(state: Case, until: Case['snoozedUntil'], { at }: Hand): Decision {
  if (state.status === 'closed') return refusedAs('state', 'The case is closed.')
  if (until === undefined) return accepted({ kind: 'snoozed' })
  if (until <= at) return refusedAs('invalid', 'A case is put off into the future.')
  return accepted({ kind: 'snoozed', until })
}

function decideDuplicate(state: Case, of: string): Decision {
  if (of === state.id) return refusedAs('invalid', 'A case is no duplicate of itself.')
  if (activeHold(state) !== undefined) {
    return refusedAs('state', 'Pay is held in this case: release the hold first.')
  }
  const finding = { disposition: 'duplicate' as const, reasons: [], text: `Duplicate of ${of}.` }
  return accepted({ kind: 'disposed', finding, indicators: [], duplicateOf: of })
}

function decideIdentifiers(
  state: Case,
  { id, purpose }: CaseCommand & { do: 'ask-identifiers' },
  hand: Hand,
): Decision {
  if (waitingProposal(state) !== undefined) return refusedAs('state', 'A proposal is waiting.')
  if (isClaimedByOther(state, hand)) return refusedAs('state', 'Somebody else works on the case.')
  const contractors = contractorsIn(state)
  return withText(purpose, () =>
    accepted({ kind: 'proposed', id, proposed: { kind: 'identifiers', purpose, contractors } }),
  )
}

function withText(text: string, then: () => Decision): Decision {
  return text.trim() === '' ? refusedAs('invalid', 'Say something.') : then()
}
