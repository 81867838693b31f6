/** Contractors in order of the weight of evidence: reason first, score last. */
import type { AssessmentWire } from '../../contract/report.ts'
import { bandBadge } from './band-badge.ts'
import type { Case } from './case.ts'
import { dataTable } from './data-table.ts'
import { type Markup, isolated, markup } from './markup.ts'
import { ADVICE_WORDS, counted, percent, scoreText, titleOf } from '../words.ts'

/** Low contractors are many and light; past this number the JSON and CSV hold them. */
const MOST_LOW = 200

export function ranking(cases: readonly Case[], left: number): Markup {
  if (cases.length === 0)
    return markup`<p>No contractor reaches the band medium. That is an answer about the indicators that could be evaluated, not about the gaps.</p>`
  const more =
    left === 0
      ? ''
      : markup`<p class="small">${counted(left, 'further contractor')} in the band medium or worse: see the JSON or CSV of this report.</p>`
  return markup`<div class="panel ranking">${dataTable({
    caption: 'Contractors in the band medium or worse, most evidence first',
    captionIs: 'spoken',
    columns: [
      { label: 'Contractor' },
      { label: 'Main reason' },
      { label: 'Pattern' },
      { label: 'Advice' },
      { label: 'Band' },
      { label: 'Score', align: 'number' },
      { label: 'Coverage', align: 'number' },
    ],
    rows: cases.map(rankedRow),
  })}</div>${more}`
}

function rankedRow({ rank, anchor, name, assessment }: Case): readonly (Markup | string)[] {
  const { contractor_id, reasons, typologies, advice, band, score, coverage } = assessment
  const [typology] = typologies
  return [
    markup`<span class="rank">${rank}</span> <a href="#${anchor}">${isolated(name ?? contractor_id)}</a>${
      name === undefined ? '' : markup`<br><span class="small">${isolated(contractor_id)}</span>`
    }`,
    reasons[0]?.statement ?? '–',
    typology === undefined ? '–' : titleOf(typology.id),
    ADVICE_WORDS[advice].title,
    bandBadge(band),
    scoreText(score),
    percent(coverage),
  ]
}

export function lowTable(low: readonly AssessmentWire[]): Markup {
  if (low.length === 0) return markup``
  const more = low.length > MOST_LOW ? ` The first ${MOST_LOW} are listed.` : ''
  return markup`<section id="low" aria-labelledby="low-title">
<h2 id="low-title">Below the line of review</h2>
<p class="soft">${counted(low.length, 'contractor')} in the band low: a single or weak sign, no advice.${more}</p>
<div class="panel">${dataTable({
    caption: 'Contractors in the band low',
    captionIs: 'spoken',
    columns: [
      { label: 'Contractor' },
      { label: 'Main reason' },
      { label: 'Score', align: 'number' },
      { label: 'Coverage', align: 'number' },
    ],
    rows: low
      .slice(0, MOST_LOW)
      .map(({ contractor_id, reasons, score, coverage }) => [
        isolated(contractor_id),
        reasons[0]?.statement ?? '–',
        scoreText(score),
        percent(coverage),
      ]),
  })}</div>
</section>`
}
