/** What an action of the case page came to, as the case stands after it. */
import { formatDay, dayOf } from '../../domain/calendar.ts'
import { titleOf } from '../../reports/words.ts'
import { type Case, waitingProposal } from '../../review/case.ts'

/** One sentence; `people` are names by the text of an actor. */
export function doneText(done: string, state: Case, people: ReadonlyMap<string, string>): string {
  const { assignee, tags, dueOn, snoozedUntil, duplicateOf, decided } = state
  const waits = waitingProposal(state) !== undefined
  switch (done) {
    case 'claim':
      return 'You have the case for four hours.'
    case 'release':
      return 'The case is back in the queue.'
    case 'assign':
      return assignee === undefined
        ? 'Assigned to nobody.'
        : `Assigned to ${people.get(assignee) ?? assignee}.`
    case 'note':
      return 'The note is kept.'
    case 'attach':
      return 'The file is kept.'
    case 'tag':
      return tags.length === 0 ? 'The case has no tag now.' : `Tagged ${tags.join(', ')}.`
    case 'snooze':
      return snoozedUntil === undefined
        ? 'The case is in the queue again.'
        : `Put off until ${formatDay(dayOf(snoozedUntil))}.`
    case 'set-due':
      return dueOn === undefined ? 'No due day any more.' : `Due on ${formatDay(dueOn)}.`
    case 'mark-duplicate':
      return `Closed as a duplicate${duplicateOf === undefined ? '' : ` of ${duplicateOf}`}.`
    case 'ask-identifiers':
      return 'Asked. A second person has to agree.'
    case 'dispose':
      return waits
        ? 'Proposed. The case stays open until a second person agrees.'
        : `Decided${decided === undefined ? '' : `: ${titleOf(decided.disposition).toLowerCase()}`}. The case is closed.`
    case 'hold':
      return waits
        ? 'Proposed. Pay is held once a second person agrees.'
        : 'Recorded: pay is held. Tell payroll: Wagewatch stops no payment.'
    case 'release-hold':
      return 'Pay is released.'
    case 'approve':
      return 'Approved.'
    case 'reject':
      return 'Rejected.'
    case 'withdraw':
      return 'The proposal is withdrawn.'
    default:
      return 'Done.'
  }
}
