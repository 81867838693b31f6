/** What was found, by codes and evidence to pick from, beside the reviewer’s own words. */
import { actorText } from '../../domain/actor.ts'
import { actorOf } from '../../application/people/session.ts'
import { formatInstant } from '../../domain/calendar.ts'
import { type Markup, NOTHING, isolated, markup } from '../../reports/html/markup.ts'
import { compactInstant, titleOf } from '../../reports/words.ts'
import { type Disposition, DISPOSITIONS } from '../../review/case.ts'
import { REASON_CODES, REASON_CODE_IDS } from '../../review/reason-codes.ts'
import { button, textArea } from '../fields.ts'
import type { CasePage } from './case-body.ts'
import { caseForm, kept, keptText } from './case-form.ts'
import { actorName } from './people.ts'

const DISPOSITION_WORDS: Readonly<Record<Disposition, string>> = {
  'confirmed-risk': 'Confirmed risk (a second person has to agree)',
  'suspicious-escalated': 'Suspicious, passed on',
  'benign-explained': 'Benign, explained',
  'rule-error': 'Error of a rule or of data',
  'insufficient-data': 'Not enough data',
  duplicate: 'Duplicate',
}

export function decisionForm(page: CasePage): Markup {
  const { view } = page
  const offered = DISPOSITIONS.filter((each) => each !== 'duplicate')
  const chosen = keptText(page, 'dispose', 'disposition')
  const isAgain = page.refusal?.sent?.action === 'dispose'
  const open = isAgain ? markup` open` : NOTHING
  return markup`<section class="card" aria-labelledby="decide"><h2 id="decide">Decide</h2>
${claimLine(page)}
${caseForm(
  page,
  'dispose',
  markup`<p class="field"><label for="field-disposition">What was found</label><select id="field-disposition" name="disposition" data-focus-key="d" required><option value="">Choose what was found</option>${offered.map((value) => markup`<option value="${value}"${value === chosen ? markup` selected` : NOTHING}>${DISPOSITION_WORDS[value]}</option>`)}</select></p>
<details class="codes"${open}><summary>Reasons: pick at least one</summary>${codeGroups(page)}</details>
<details class="codes"${open}><summary>Evidence they rest on: pick at least one</summary>${evidenceBoxes(page)}</details>
${textArea({ id: 'finding', name: 'text', label: 'In your words', hint: 'Another person must be able to follow it.', value: keptText(page, 'dispose', 'text'), required: 'required' })}
<p>${button('Decide')}</p>`,
)}
${view.case.decided === undefined ? NOTHING : markup`<p class="small">Decided before as ${titleOf(view.case.decided.disposition)}.</p>`}</section>`
}

function claimLine(page: CasePage): Markup {
  const { visit, view, people } = page
  const { claim, assignee } = view.case
  const now = visit.application.clock()
  if (claim === undefined || claim.until <= now) {
    const who =
      assignee === undefined
        ? 'Nobody works on it.'
        : markup`Assigned to ${isolated(people.get(assignee) ?? assignee)}; nobody works on it at the moment.`
    return caseForm(
      page,
      'claim',
      markup`<p class="actions"><button type="submit" class="quiet" data-key="t">Take the case</button> <span class="small">${who}</span></p>`,
    )
  }
  const isOwn = actorText(claim.by) === actorText(actorOf(visit.session.user))
  if (!isOwn) {
    return markup`<p class="small">${isolated(actorName(claim.by, people))} works on it until ${compactInstant(formatInstant(claim.until))}.</p>`
  }
  return caseForm(
    page,
    'release',
    markup`<p class="actions"><button type="submit" class="quiet">Put it back</button> <span class="small">Yours until ${compactInstant(formatInstant(claim.until))}.</span></p>`,
  )
}

/** A code stands under the first finding that it suits, named in the order in which findings are offered. */
const GROUPS = [
  { title: 'For confirmed risk, or suspicious', disposition: 'confirmed-risk' },
  { title: 'For benign', disposition: 'benign-explained' },
  { title: 'For an error', disposition: 'rule-error' },
  { title: 'For not enough data', disposition: 'insufficient-data' },
] as const

function codeGroups(page: CasePage): Markup {
  const ticked = kept(page, 'dispose', 'code')
  const groupOf = (suited: readonly Disposition[]) =>
    GROUPS.find(({ disposition }) => suited.includes(disposition))?.title
  return markup`${GROUPS.map(
    ({ title }) =>
      markup`<fieldset><legend>${title}</legend>${REASON_CODE_IDS.filter(
        (code) => groupOf(REASON_CODES[code].for) === title,
      ).map((code) =>
        tickBox({
          name: 'code',
          value: code,
          label: codeLabel(code),
          isTicked: ticked.includes(code),
        }),
      )}</fieldset>`,
  )}`
}

/** Whoever was robbed is not at fault: their case may be closed as benign as well. */
function codeLabel(code: (typeof REASON_CODE_IDS)[number]): string {
  const suited: readonly Disposition[] = REASON_CODES[code].for
  const both = suited.includes('confirmed-risk') && suited.includes('benign-explained')
  return `${REASON_CODES[code].title}${both ? ' (also for benign)' : ''}`
}

function evidenceBoxes(page: CasePage): Markup {
  const { view, shown } = page
  const ticked = kept(page, 'dispose', 'evidence')
  const findings =
    shown === undefined
      ? []
      : shown.reasons.map(({ indicator, statement }) => ({
          value: `finding:${indicator}:${shown.contractor}`,
          label: statement,
        }))
  const notes = view.case.notes.map(({ id, text }) => ({
    value: `note:${id}`,
    label: `Note: ${text}`,
  }))
  return markup`<fieldset><legend>Of the contractor on this page, and notes</legend>${[
    ...findings,
    ...notes,
  ].map(({ value, label }) =>
    tickBox({ name: 'evidence', value, label, isTicked: ticked.includes(value) }),
  )}</fieldset>`
}

type TickBox = {
  readonly name: string
  readonly value: string
  readonly label: string
  readonly isTicked: boolean
}

function tickBox({ name, value, label, isTicked }: TickBox): Markup {
  return markup`<p><label><input type="checkbox" name="${name}" value="${value}"${isTicked ? markup` checked` : NOTHING}> ${isolated(label)}</label></p>`
}
