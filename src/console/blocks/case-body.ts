/** The case page, in the order in which a reviewer asks: what, why, what else, what then. */
import type { CaseView } from '../../application/cases/read-case.ts'
import { type NamedStanding, bandsOf } from '../../application/contractors/read-standings-of.ts'
import type { Assessment } from '../../domain/assessment.ts'
import { formatDay } from '../../domain/calendar.ts'
import { mayDo } from '../../domain/role.ts'
import { bandBadge } from '../../reports/html/band-badge.ts'
import { type Markup, NOTHING, isolated, markup } from '../../reports/html/markup.ts'
import { countryInWords, titleOf } from '../../reports/words.ts'
import { assessmentOf, clusterOf } from '../../reports/risk-report.ts'
import type { AlertStep } from '../../review/alert-history.ts'
import { activeHold, contractorsIn } from '../../review/case.ts'
import type { Visit } from '../view.ts'
import { refusalNotice } from '../pages/sign-in.ts'
import type { Assignee } from './assignees.ts'
import { caseDesk } from './case-desk.ts'
import type { Refusal } from './case-form.ts'
import { caseHistory } from './case-history.ts'
import { clockText, moneyInWords } from './case-words.ts'
import { doneText } from './done-text.ts'
import { hours, known, weighed } from './contractor-file.ts'
import { explanationPreview } from './explanation.ts'
import { adviceBlock } from './headline.ts'
import { payoutCard } from './payout-card.ts'
import { reportLine } from './report-links.ts'
import type { SecondPerson } from './second-person.ts'
import { silenceOffer } from './silence-offer.ts'
import { clusterCards } from './links.ts'
import { recordText } from './track-record.ts'
import { type TrackRecords, reasonList } from './reason-list.ts'

export type CasePage = {
  readonly visit: Visit
  readonly view: CaseView
  /** Whose evidence is shown in full. */
  readonly shown: Assessment | undefined
  /** Of the contractor shown. */
  readonly alertSteps: readonly AlertStep[]
  readonly standings: ReadonlyMap<string, NamedStanding>
  /** Names by the text of an actor. */
  readonly people: ReadonlyMap<string, string>
  readonly assignees: readonly Assignee[]
  /** Of what is proposed. */
  readonly second: SecondPerson
  readonly refusal: Refusal | undefined
}

export function caseBody(page: CasePage): Markup {
  const { visit, view, shown, refusal } = page
  const done = visit.query.get('done')
  return markup`<p><a href="/console">Queue</a> · <code>${view.case.id}</code>${mayDo(visit.session.user.role, 'export-reports') ? markup` · ${reportLine(`/console/cases/${view.case.id}/report`, 'Report of the case')}` : NOTHING}</p>
${caseHead(page)}
${done === null ? NOTHING : markup`<p class="done" role="status">${doneText(done, view.case, page.people)}</p>`}
${refusalNotice(refusal?.message)}
<div class="case-columns"><div class="evidence">
${contractorTabs(page)}
${shown === undefined ? markup`<p class="empty"><strong>Not assessed</strong> No assessment of these contractors is on record.</p>` : evidenceOf(page, shown)}
</div>
<aside class="desk" id="desk" aria-label="Decision">${mayDo(visit.session.user.role, 'work-cases') ? markup`${caseDesk(page)}${silenceOffer(page)}` : markup`<section class="card"><h2>Decision</h2><p>Your role reads cases. An analyst works them.</p></section>`}
${caseHistory(view, page.people)}</aside></div>`
}

function caseHead({ view, people }: CasePage): Markup {
  const { case: state, band, clocks, priority, headline, paidBack, atStake } = view
  const hold = activeHold(state)
  const assignee =
    state.assignee === undefined ? 'nobody' : (people.get(state.assignee) ?? state.assignee)
  return markup`<div class="head case-title"><h1>${isolated(headline)}</h1></div>
<ul class="marks"><li>${bandBadge(band)}</li><li>${titleOf(state.status)}</li><li>Assigned to ${isolated(assignee)}</li>
${hold === undefined ? NOTHING : markup`<li><span class="badge critical">Pay is held</span></li>`}
${paidBack === undefined ? NOTHING : markup`<li><span class="tag">Pay is back since ${formatDay(paidBack)}</span></li>`}
${state.decided === undefined ? NOTHING : markup`<li>Decided: ${titleOf(state.decided.disposition)}</li>`}
${clocks.map((clock) => markup`<li title="${clock.why}"><span class="clock${clock.daysLeft < 0 ? ' overdue' : ''}">${clockText(clock)}</span></li>`)}</ul>
${state.status === 'closed' ? NOTHING : markup`<p class="small">${priority.why}${atStake.length === 0 ? '' : ` The next pay run likely pays ${atStake.map(moneyInWords).join(' and ')}.`}</p>`}
${TO_DESK}`
}

/** On a narrow screen the desk stands below all evidence. */
const TO_DESK = markup`<p class="to-desk"><a class="button quiet" href="#desk">To the decision</a></p>`

/** One contractor at a time; the strongest first. */
function contractorTabs({ view, shown, standings }: CasePage): Markup {
  const contractors = contractorsIn(view.case)
  if (contractors.length < 2) return NOTHING
  const worstFirst = contractors.toSorted(
    (a, b) => (standings.get(b)?.score ?? 0) - (standings.get(a)?.score ?? 0),
  )
  return markup`<nav aria-label="Contractors of the case"><ul class="tabs">${worstFirst.map(
    (id) => {
      const here = id === shown?.contractor ? markup` aria-current="page"` : NOTHING
      return markup`<li><a href="/console/cases/${view.case.id}?contractor=${encodeURIComponent(id)}"${here}>${isolated(standings.get(id)?.displayName ?? id)}</a></li>`
    },
  )}</ul></nav>`
}

function evidenceOf({ view, visit, standings, alertSteps }: CasePage, shown: Assessment): Markup {
  const assessment = assessmentOf(shown)
  const history = view.histories.get(shown.contractor)
  const clusters = view.clusters.map(clusterOf)
  const bands = bandsOf(standings)
  return markup`${who(shown, view, visit)}
${adviceBlock(assessment)}
${reasonList(assessment.reasons, trackRecords(view))}
${history === undefined ? NOTHING : markup`${payoutCard(history, alertSteps)}${hours(history)}`}
${clusterCards(clusters, shown.contractor, bands)}
${weighed(assessment)}
${known(assessment)}
${explanationPreview(view.explanations.get(shown.contractor))}`
}

function trackRecords({ trackRecords: records }: CaseView): TrackRecords {
  return (indicator) => recordText(records.get(indicator))
}

function who({ contractor }: Assessment, { histories }: CaseView, { session }: Visit): Markup {
  const profile = histories.get(contractor)?.profile
  const address = `/console/contractors/${encodeURIComponent(contractor)}`
  return markup`<p class="who"><strong>${isolated(profile?.displayName ?? contractor)}</strong> <code>${isolated(contractor)}</code>${profile?.declaredCountry === undefined ? '' : `, declares ${countryInWords(profile.declaredCountry)}`}. <a href="${address}">Page of this contractor</a>${mayDo(session.user.role, 'export-reports') ? markup` · <a href="${address}/report?format=html">Report on this contractor</a>` : NOTHING}</p>`
}
