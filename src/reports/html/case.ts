/** One contractor in detail: advice, rival story, payouts, reasons, weighing, gaps. */
import type { AlertWire, AssessmentWire, ClusterWire } from '../../contract/report.ts'
import { parseInstant } from '../../domain/calendar.ts'
import type { ContractorHistory } from '../../domain/history.ts'
import { bandBadge } from './band-badge.ts'
import { destinationTable } from './destination-table.ts'
import { gapsBlock } from './gaps.ts'
import { type Markup, isolated, markup } from './markup.ts'
import { patternTable } from './pattern-table.ts'
import { payoutTimeline } from './payout-timeline.ts'
import { reasonBlock } from './reason.ts'
import { signInDial } from './sign-in-dial.ts'
import { rivalsOf } from '../rivals.ts'
import { ADVICE_WORDS, counted, dayInWords, phraseOf, titleOf } from '../words.ts'

/** A contractor of the report with what the page knows besides the assessment. */
export type Case = {
  /** 1 is the worst. */
  readonly rank: number
  readonly anchor: string
  readonly assessment: AssessmentWire
  /** Known only where the history was handed in. */
  readonly name?: string
  readonly history?: ContractorHistory
  /** In clear, in the order of the destinations; none but on an approved request. */
  readonly accounts?: readonly (string | undefined)[]
  /** Its records as tables; none where the report shows none. */
  readonly records?: Markup
  readonly alerts: readonly AlertWire[]
  /** Clusters with the anchors of their sections; none where the section was cut. */
  readonly clusters: readonly { readonly cluster: ClusterWire; readonly anchor: string }[]
}

export function caseSection(one: Case): Markup {
  const { rank, anchor, assessment } = one
  return markup`<article class="card case${rank === 1 ? ' first-case' : ''}" id="${anchor}" aria-labelledby="${anchor}-title">
${caseHead(one)}
${decision(assessment)}
<h4 class="layer">Facts on record</h4>
${known(assessment)}
${one.history === undefined ? '' : payouts(one, one.history)}
${one.records ?? ''}
${links(one)}
<h4 class="layer">Inference</h4>
${assessment.reasons.map(reasonBlock)}
<h5 class="record-title">Patterns weighed</h5>
${patternTable(assessment)}
${gapsBlock(assessment)}
</article>
`
}

function caseHead({ rank, anchor, name, assessment, alerts }: Case): Markup {
  const [typology] = assessment.typologies
  const opened = alerts
    .filter(({ status }) => status === 'open')
    .map(({ typology, opened_as_of }) => `${titleOf(typology)} (${dayInWords(opened_as_of)})`)
  const pattern = typology === undefined ? '' : `Closest pattern: ${phraseOf(typology.id)}. `
  return markup`<header class="case-head">
<h3 id="${anchor}-title"><span class="rank">${rank}</span> ${isolated(name ?? assessment.contractor_id)}</h3>
${name === undefined ? '' : markup`<code>${isolated(assessment.contractor_id)}</code>`}
${bandBadge(assessment.band)}
<p class="lead">${pattern}${opened.length === 0 ? 'No open alert.' : `Alert open since: ${opened.join(', ')}.`}</p>
</header>`
}

function decision({ advice, competing }: AssessmentWire): Markup {
  const rivals = rivalsOf({ competing })
  const { title, text } = ADVICE_WORDS[advice]
  return markup`<div class="decide">
<div class="advice"><h4>Advice: ${title.toLowerCase()}</h4><p>${text}</p></div>
<div><h4>Competing hypothesis</h4>${
    rivals.length === 0
      ? markup`<p>No competing hypothesis has enough evidence to be named. The innocent explanations below still hold.</p>`
      : rivals.map(
          ({ statement, weight }) =>
            markup`<p>${statement} <span class="small">${weight}</span></p>`,
        )
  }</div>
</div>`
}

function known({ facts }: AssessmentWire): Markup {
  if (facts.length === 0) return markup``
  return markup`<ul>${facts.map((fact) => markup`<li>${fact}</li>`)}</ul>`
}

function payouts({ anchor, alerts, accounts }: Case, history: ContractorHistory): Markup {
  const marks = alerts.flatMap(({ typology, opened_as_of }) => {
    const at = parseInstant(opened_as_of)
    return at === undefined ? [] : [{ at, label: titleOf(typology) }]
  })
  const dial = signInDial(history, `${anchor}-dial`)
  return markup`<h5 class="record-title">Payouts</h5>
${payoutTimeline(history, marks, `${anchor}-timeline`)}
${destinationTable(history, accounts)}
${dial === undefined ? '' : markup`<h5 class="record-title">Hours of sign-in</h5>${dial}`}`
}

function links({ assessment, clusters }: Case): Markup {
  if (clusters.length === 0) return markup``
  return markup`<h5 class="record-title">Links to other contractors</h5><ul>${clusters.map(
    ({ cluster, anchor }) => {
      const others = cluster.contractors.filter((id) => id !== assessment.contractor_id)
      const shown = others
        .slice(0, 12)
        .map((id, index) => markup`${index === 0 ? '' : ', '}${isolated(id)}`)
      const more = others.length > 12 ? ` and ${others.length - 12} more` : ''
      return markup`<li><a href="#${anchor}">Joined with ${counted(others.length, 'other contractor')}</a>: ${shown}${more}.</li>`
    },
  )}</ul>`
}
