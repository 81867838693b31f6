/** Everything about one contractor on one page: what happened first, the score last. */
import type { BuiltReport } from '../../application/reports/build-report.ts'
import type { AssessmentWire, OwnCaseWire } from '../../contract/report.ts'
import type { ContractorHistory } from '../../domain/history.ts'
import type { ContractorId } from '../../domain/ids.ts'
import { bandBadge } from '../../reports/html/band-badge.ts'
import type { Bands } from '../../reports/html/cluster-picture.ts'
import { foldedGaps } from '../../reports/html/gaps.ts'
import { patternTable } from '../../reports/html/pattern-table.ts'
import { type Markup, NOTHING, isolated, markup } from '../../reports/html/markup.ts'
import type { AlertStep } from '../../review/alert-history.ts'
import { signInDial } from '../../reports/html/sign-in-dial.ts'
import { countryInWords, instantInWords, phraseOf, scoreText } from '../../reports/words.ts'
import { adviceBlock, headlineOf } from './headline.ts'
import { clusterCards } from './links.ts'
import { payoutCard } from './payout-card.ts'
import { reasonList } from './reason-list.ts'
import { reportLinks } from './report-links.ts'

type ContractorPage = {
  readonly bands: Bands
  readonly steps: readonly AlertStep[]
  readonly mayExport: boolean
}

export function contractorFile(
  { report, exhibits }: BuiltReport,
  contractor: ContractorId,
  { bands, steps, mayExport }: ContractorPage,
): Markup {
  const [assessment] = report.assessments
  const history = exhibits.get(contractor)
  if (assessment === undefined || history === undefined)
    return markup`<h1>${isolated(contractor)}</h1>
<p class="empty"><strong>Not assessed yet</strong> The batch that brought this contractor is still being worked off.</p>`
  return markup`${fileHead(assessment, history, mayExport)}
${casesLine(report.cases ?? [])}
<p class="lead headline">${headlineOf(assessment)}</p>
${adviceBlock(assessment)}
${reasonList(assessment.reasons)}
${payoutCard(history, steps)}
${hours(history)}
${clusterCards(report.clusters, contractor, bands)}
${weighed(assessment)}
${known(assessment)}
<p class="small">As of ${instantInWords(assessment.as_of)}, by Wagewatch ${report.engine.version} with the policy ${report.engine.policy.id} version ${report.engine.policy.version}.</p>`
}

function fileHead(
  { band }: AssessmentWire,
  { contractor, profile }: ContractorHistory,
  mayExport: boolean,
): Markup {
  return markup`<div class="head"><div><h1>${isolated(profile.displayName)} ${bandBadge(band)}</h1>
<p><code>${isolated(contractor)}</code> declares ${profile.declaredCountry === undefined ? 'no country' : countryInWords(profile.declaredCountry)}${profile.timeZone === undefined ? '' : `, works in ${profile.timeZone}`}</p></div>
${mayExport ? reportLinks(`/console/contractors/${encodeURIComponent(contractor)}/report`, 'Report') : NOTHING}</div>`
}

/** Where people decide about this contractor. */
function casesLine(cases: readonly OwnCaseWire[]): Markup {
  if (cases.length === 0) return NOTHING
  return markup`<p>${cases.length === 1 ? 'Case' : 'Cases'}: ${cases.map(
    ({ id, status }, index) =>
      markup`${index === 0 ? NOTHING : ', '}<a href="/console/cases/${id}">${id}</a> (${phraseOf(status)})`,
  )}</p>`
}

export function hours(history: ContractorHistory): Markup {
  const dial = signInDial(history, 'dial')
  if (dial === undefined) return NOTHING
  return markup`<section class="card" aria-labelledby="hours"><h2 id="hours">Hours of sign-in</h2>${dial}</section>`
}

export function weighed({ typologies, score, band }: AssessmentWire): Markup {
  if (typologies.length === 0) return NOTHING
  return markup`<section class="card" aria-labelledby="weighed"><h2 id="weighed">How it was weighed</h2>
<p>Weight of evidence ${scoreText(score)} of 100, band ${band}. It orders the work; it is no probability.</p>
${patternTable({ typologies })}</section>`
}

export function known(assessment: AssessmentWire): Markup {
  const { facts } = assessment
  return markup`<section class="card gaps-card" aria-labelledby="known"><h2 id="known">What is known, and what is not</h2>
${facts.length === 0 ? NOTHING : markup`<ul>${facts.map((fact) => markup`<li>${fact}</li>`)}</ul>`}
${foldedGaps(assessment)}</section>`
}
