/** Forms of a case: decide it, hold pay, note, and settle what waits for a second person. */
import { mayDo } from '../../domain/role.ts'
import { day, dayOf, formatDay, formatInstant } from '../../domain/calendar.ts'
import { type Markup, NOTHING, isolated, markup } from '../../reports/html/markup.ts'
import { compactInstant, titleOf } from '../../reports/words.ts'
import { IDENTIFIER_FORMATS, REPORT_FORMATS } from '../../reports/formats.ts'
import {
  HOLD_GROUNDS,
  HOLD_LENGTHS,
  type Proposal,
  activeHold,
  waitingProposal,
} from '../../review/case.ts'
import { refusedIdentifiers } from '../../review/identifier-request.ts'
import { button, selectField, textArea, textField } from '../fields.ts'
import { postForm } from '../form.ts'
import { assigneeField } from './assignees.ts'
import type { CasePage } from './case-body.ts'
import { caseFiles } from './case-files.ts'
import { caseForm, keptText } from './case-form.ts'
import { proposedText } from './case-words.ts'
import { decisionForm } from './decision-form.ts'
import { groundsOf } from './finding-grounds.ts'
import { actorName } from './people.ts'
import { barredNote, verdictLabel } from './second-person.ts'

/** In a fortnight, unless somebody says otherwise. */
const USUAL_REVIEW_DAYS = 14

export function caseDesk(page: CasePage): Markup {
  const { case: state } = page.view
  const proposal = waitingProposal(state)
  return markup`${proposal === undefined ? NOTHING : waiting(page, proposal)}
${state.status === 'closed' || proposal !== undefined ? NOTHING : decisionForm(page)}
${holdSection(page, proposal)}
${noteSection(page)}
${caseFiles(page)}
${identifierSection(page)}
${upkeep(page)}`
}

function waiting(page: CasePage, proposal: Proposal): Markup {
  const { second } = page
  const id = markup`<input type="hidden" name="proposal" value="${proposal.id}">`
  return markup`<section class="card waiting" aria-labelledby="waiting"><h2 id="waiting">Waiting for a second person</h2>
<p>${isolated(actorName(proposal.by, page.people))} proposed on ${compactInstant(formatInstant(proposal.at))}:</p>
<p class="notice">${isolated(proposedText(proposal.proposed))}</p>
${proposal.proposed.kind === 'disposition' ? groundsOf(page.view, proposal.proposed.finding) : NOTHING}
${barredNote(second)}
${
  second.isOwn
    ? caseForm(
        page,
        'withdraw',
        markup`${id}<p><button type="submit" class="quiet">Withdraw it</button></p>`,
      )
    : mayDo(page.visit.session.user.role, 'approve')
      ? verdict(page, id)
      : markup`<p class="small">A lead approves or rejects it.</p>`
}</section>`
}

/** Approve or reject; who is barred only rejects. */
function verdict(page: CasePage, id: Markup): Markup {
  const label = verdictLabel(page.second)
  const value = keptText(page, 'approve', 'text') || keptText(page, 'reject', 'text')
  const fields = markup`${id}${textField({ id: 'verdict', name: 'text', label, value, required: 'required' })}`
  if (page.second.barred !== undefined) {
    return caseForm(page, 'reject', markup`${fields}<p>${button('Reject', 'quiet')}</p>`)
  }
  return caseForm(
    page,
    'approve',
    markup`${fields}
<p class="actions">${button('Approve')} <button type="submit" class="quiet" formaction="/console/cases/${page.view.case.id}/reject">Reject</button></p>`,
  )
}

/** Who asks, for what; then, if a second person agreed, the export itself. */
function identifierSection(page: CasePage): Markup {
  const { case: state } = page.view
  const now = page.visit.application.clock()
  const usable = state.proposals.filter(
    ({ id }) => refusedIdentifiers(state, id, now) === undefined,
  )
  return markup`${usable.map((request) => identifierExport(page, request))}
${
  waitingProposal(state) === undefined
    ? markup`<details class="card"><summary>Ask for account numbers in clear</summary>
<p class="small">Reports mask them. A second person has to agree; each export is in the audit log.</p>
${caseForm(page, 'ask-identifiers', markup`${textField({ name: 'purpose', label: 'What they are needed for', value: keptText(page, 'ask-identifiers', 'purpose'), required: 'required' })}<p>${button('Ask', 'quiet')}</p>`)}</details>`
    : NOTHING
}`
}

function identifierExport({ visit, view }: CasePage, { id, proposed }: Proposal): Markup {
  if (proposed.kind !== 'identifiers') return NOTHING
  const options = IDENTIFIER_FORMATS.map((value) => ({
    value,
    label: `${value}: ${REPORT_FORMATS[value].description}`,
  }))
  return markup`<section class="card" aria-labelledby="identifiers-${id}"><h2 id="identifiers-${id}">Account numbers in clear</h2>
<p class="small">Approved for: ${isolated(proposed.purpose)}<br>Good for a week. Each export is in the audit log.</p>
${postForm(
  visit,
  `/console/cases/${view.case.id}/identifiers`,
  markup`<input type="hidden" name="request" value="${id}">${selectField({ id: `format-${id}`, name: 'format', label: 'As', options })}<p>${button('Download with account numbers', 'quiet')}</p>`,
)}</section>`
}

function holdSection(page: CasePage, proposal: Proposal | undefined): Markup {
  const { case: state } = page.view
  const hold = activeHold(state)
  if (hold !== undefined) {
    return markup`<section class="card" aria-labelledby="hold"><h2 id="hold">Pay is held</h2>
<p>Since ${compactInstant(formatInstant(hold.since))}, to be looked at again on ${formatDay(hold.reviewBy)}. It stays until somebody releases it.</p>
${caseForm(page, 'release-hold', markup`${textField({ id: 'release', name: 'text', label: 'Why pay is released', value: keptText(page, 'release-hold', 'text'), required: 'required' })}<p>${button('Release pay', 'quiet')}</p>`)}</section>`
  }
  if (state.status === 'closed' || proposal !== undefined) return NOTHING
  const today = dayOf(page.visit.application.clock())
  return markup`<details class="card"><summary>Hold pay</summary>
<p class="small">Wagewatch stops no payment: it records the decision. One cycle is yours to decide; longer needs a second person.</p>
${caseForm(
  page,
  'hold',
  markup`${selectField({ name: 'length', label: 'How long', options: HOLD_LENGTHS.map((value) => ({ value, label: titleOf(value) })) })}
${selectField({ name: 'ground', label: 'On which ground', options: HOLD_GROUNDS.map((value) => ({ value, label: titleOf(value) })) })}
${textField({ name: 'review-by', label: 'Look at it again by', type: 'date', value: formatDay(day(today + USUAL_REVIEW_DAYS)), required: 'required' })}
${textArea({ id: 'hold', name: 'text', label: 'Why pay is held', value: keptText(page, 'hold', 'text'), required: 'required' })}
<p>${button('Hold pay', 'grave')}</p>`,
)}</details>`
}

function noteSection(page: CasePage): Markup {
  const { notes } = page.view.case
  return markup`<section class="card" aria-labelledby="notes"><h2 id="notes">Notes</h2>
${notes.map(({ about, text, by, at }) => markup`<p class="note"><span class="small">${about === 'fact' ? 'Fact' : 'View'}, ${isolated(actorName(by, page.people))}, ${compactInstant(formatInstant(at))}</span><br>${isolated(text)}</p>`)}
${caseForm(
  page,
  'note',
  markup`<p class="field"><label for="field-note">New note</label><textarea id="field-note" name="text" rows="3" required data-focus-key="n">${keptText(page, 'note', 'text')}</textarea></p>
${selectField({
  name: 'about',
  label: 'It is',
  options: [
    { value: 'fact', label: 'A fact' },
    { value: 'opinion', label: 'My view' },
  ],
})}
<p>${button('Keep the note', 'quiet')}</p>`,
)}</section>`
}

function upkeep(page: CasePage): Markup {
  const { assignee, tags, dueOn } = page.view.case
  return markup`<details class="card"><summary>Assign, tag, put off, due day, duplicate</summary>
${caseForm(page, 'assign', markup`${assigneeField(page.assignees, assignee)}<p>${button('Assign', 'quiet')}</p>`)}
${caseForm(page, 'tag', markup`${textField({ name: 'tags', label: 'Tags', value: tags.join(' ') })}<p>${button('Set the tags', 'quiet')}</p>`)}
${caseForm(page, 'snooze', markup`${textField({ name: 'until', label: 'Put off until', type: 'date' })}<p>${button('Put off', 'quiet')}</p>`)}
${caseForm(page, 'set-due', markup`${textField({ name: 'on', label: 'Due on', type: 'date', ...(dueOn === undefined ? {} : { value: formatDay(dueOn) }) })}<p>${button('Set the day', 'quiet')}</p>`)}
${caseForm(page, 'mark-duplicate', markup`${textField({ name: 'of', label: 'Duplicate of the case with the id', hint: 'Such as case-1; it stands above the headline of each case.', value: keptText(page, 'mark-duplicate', 'of'), required: 'required' })}<p>${button('Close as a duplicate', 'quiet')}</p>`)}</details>`
}
