import type { Indicator } from '../../detection/indicator.ts'
import { type Markup, markup } from '../../reports/html/markup.ts'

/** The catalogue as documents: question, sources, innocent explanations, blind spots, triage. */
export function indicatorsSection(indicators: readonly Indicator[]): Markup {
  return markup`<section id="indicators" aria-labelledby="indicators-title">
<h2 id="indicators-title">Indicators</h2>
<p>What is measured. None of them reads nationality, ethnicity, language or name origin.</p>
${indicators.map(indicatorArticle)}
</section>`
}

function indicatorArticle(indicator: Indicator): Markup {
  const { id, version, family, title, question, bands } = indicator
  return markup`<article id="indicator-${id}" aria-labelledby="indicator-${id}-title">
<h3 id="indicator-${id}-title">${title}</h3>
<p><code>${id}</code> version ${version}, family ${family}</p>
<p>${question}</p>
<p>Grades: ${bands.map(({ from, grade }) => `${grade} from ${from}`.replace(' from -Infinity', '')).join(', ')}.</p>
<details><summary>Innocent explanations, blind spots, next steps, sources</summary>
<h4>Innocent explanations</h4>${list(indicator.falsePositives)}
<h4>Blind spots</h4>${list(indicator.blindSpots)}
<h4>Next steps</h4>${list(indicator.triage)}
<h4>Sources</h4>
<ul>${indicator.references.map(
    ({ title, date, url }) =>
      markup`<li><a href="${url}" rel="noreferrer">${title}</a>, ${date}</li>`,
  )}</ul>
</details>
</article>`
}

function list(sentences: readonly string[]): Markup {
  return markup`<ul>${sentences.map((sentence) => markup`<li>${sentence}</li>`)}</ul>`
}
