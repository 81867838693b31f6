/** Approving, rejecting and withdrawing what needs four eyes. */
import type { Case, CaseEvent, Proposal } from './case.ts'
import type { CaseCommand } from './case-command.ts'
import { type Decision, type Hand, type Refused, accepted, refusedAs } from './decision.ts'
import { refusedApproval, refusedSettling, refusedWithdrawal } from './four-eyes.ts'

export function decideApproval(
  state: Case,
  { proposal: id, text, admissions }: CaseCommand & { do: 'approve' },
  hand: Hand,
): Decision {
  return withProposal(state, id, (proposal) => {
    const refused = refusedApproval(approvalOf(proposal), hand, admissions)
    return refused ?? accepted({ kind: 'approved', id, text }, ...consequences(proposal))
  })
}

/** What was proposed takes effect with the approval. */
function consequences({ id, proposed }: Proposal): readonly CaseEvent[] {
  switch (proposed.kind) {
    case 'disposition':
      return [
        {
          kind: 'disposed',
          finding: proposed.finding,
          indicators: proposed.indicators,
          proposal: id,
        },
      ]
    case 'hold':
      return [{ kind: 'held', terms: proposed.terms, proposal: id }]
    case 'identifiers':
      return []
  }
}

export function decideRejection(
  state: Case,
  { proposal: id, text }: CaseCommand & { do: 'reject' },
): Decision {
  return withProposal(state, id, (proposal) => {
    if (text.trim() === '') return refusedAs('invalid', 'Say why it is rejected.')
    return refusedSettling(approvalOf(proposal)) ?? accepted({ kind: 'rejected', id, text })
  })
}

export function decideWithdrawal(
  state: Case,
  { proposal: id }: CaseCommand & { do: 'withdraw' },
  { actor }: Hand,
): Decision {
  return withProposal(state, id, (proposal) => {
    return refusedWithdrawal(approvalOf(proposal), actor) ?? accepted({ kind: 'withdrawn', id })
  })
}

function withProposal(
  { proposals }: Case,
  id: string,
  then: (proposal: Proposal) => Decision | Refused,
): Decision {
  const proposal = proposals.find((each) => each.id === id)
  return proposal === undefined ? refusedAs('state', 'There is no such proposal.') : then(proposal)
}

function approvalOf({ by, state }: Proposal) {
  return { proposedBy: by, state }
}
