/** The catalogue: what is measured, from which source, and what else could explain it. */
import { ApplicationError } from '../../domain/application-error.ts'
import { listTrackRecords } from '../../application/feedback/list-track-records.ts'
import { withPolicyInForce } from '../../application/policies/policy-in-force.ts'
import { readingAs } from '../../application/people/session.ts'
import type { Indicator } from '../../detection/indicator.ts'
import { type Policy, settingsOf } from '../../detection/policy.ts'
import { INDICATORS } from '../../indicators/catalogue.ts'
import { dataTable } from '../../reports/html/data-table.ts'
import { type Markup, NOTHING, markup } from '../../reports/html/markup.ts'
import { dayInWords, scoreText, sentenceInWords, titleOf } from '../../reports/words.ts'
import { TYPOLOGIES } from '../../typologies/catalogue.ts'
import { recordCard, recordCell, recordsBy } from '../blocks/track-record.ts'
import type { Page, View, Visit } from '../view.ts'

export const INDICATOR_PAGES: readonly Page[] = [
  { method: 'get', path: '/console/indicators', permission: 'read', show: cataloguePage },
  { method: 'get', path: '/console/indicators/:id', permission: 'read', show: indicatorPage },
]

const TITLES = new Map(INDICATORS.map(({ id, title }) => [id, title]))

/** Its id where the catalogue has no such indicator. */
export function indicatorTitle(id: string): string {
  return TITLES.get(id) ?? id
}

export function indicatorLink(id: string): Markup {
  return markup`<a href="/console/indicators/${encodeURIComponent(id)}">${indicatorTitle(id)}</a>`
}

async function cataloguePage({ application, session }: Visit): Promise<View> {
  const records = recordsBy(await listTrackRecords(application, readingAs(session)))
  const families = [...Map.groupBy(INDICATORS, ({ family }) => family)]
  return {
    title: 'Indicators',
    area: 'indicators',
    body: markup`<div class="head"><h1>Indicators</h1><p>${INDICATORS.length} questions in ${families.length} signal families</p>
<p class="actions"><a class="button quiet" href="/console/suppressions">Suppressions</a></p></div>
<p class="soft">Right so far: cases with the indicator that were confirmed or passed on, of those decided either way, with the 95 % interval. Score: earns points by itself; corroborating: only beside what scores. Nothing reaches the band high on one family alone, save an exact sanctions identifier.</p>
${families.map(
  ([
    family,
    own,
  ]) => markup`<section aria-labelledby="family-${family}"><h2 id="family-${family}">${titleOf(family)}</h2>
<div class="panel">${dataTable({
    caption: `Indicators of the family ${family}`,
    captionIs: 'spoken',
    columns: [
      { label: 'Indicator' },
      { label: 'Question' },
      { label: 'Use' },
      { label: 'Version', align: 'number' },
      { label: 'Right so far', align: 'number' },
    ],
    rows: own.map(({ id, question, use, version }) => [
      indicatorLink(id),
      question,
      titleOf(use),
      String(version),
      recordCell(records.get(id)),
    ]),
  })}</div></section>`,
)}`,
  }
}

async function indicatorPage({ params, application, session }: Visit): Promise<View> {
  const indicator = INDICATORS.find(({ id }) => id === params['id'])
  if (indicator === undefined) {
    throw new ApplicationError('not-found', 'No indicator is called so.')
  }
  const { id, title, question, family, version, use } = indicator
  const tenant = readingAs(session)
  const { engine } = await withPolicyInForce(application, tenant)
  const records = recordsBy(await listTrackRecords(application, tenant))
  return {
    title,
    area: 'indicators',
    body: markup`<p><a href="/console/indicators">Indicators</a></p>
<div class="head"><h1>${title}</h1><p><code>${id}</code> version ${version}, family ${family}, ${use === 'score' ? 'scores by itself' : 'only corroborates'}</p></div>
<p class="notice">${question}</p>
<div class="columns">
${listCard('What else could explain it', indicator.falsePositives)}
${listCard('What would settle it', indicator.triage)}
${listCard('What it cannot see', indicator.blindSpots)}
${sourcesCard(indicator)}
${recordCard(records.get(id))}
</div>
${settingsSection(indicator, engine.policy)}`,
  }
}

function listCard(title: string, sentences: readonly string[]): Markup {
  if (sentences.length === 0) return NOTHING
  return markup`<section class="card"><h2>${title}</h2><ul>${sentences.map((each) => markup`<li>${sentenceInWords(each)}</li>`)}</ul></section>`
}

function sourcesCard({ references, redFlags, techniques }: Indicator): Markup {
  return markup`<section class="card"><h2>Where the red flag comes from</h2>
<ul>${references.map(({ title, date, url }) => markup`<li><a href="${url}" rel="noreferrer">${title}</a>, ${dayInWords(date)}</li>`)}</ul>
<p class="small">Red flags ${redFlags.join(', ')}${techniques.length === 0 ? '' : `; techniques ${techniques.join(', ')}`}.</p></section>`
}

function settingsSection(indicator: Indicator, policy: Policy): Markup {
  const { parameters, bands } = settingsOf(policy, indicator)
  const weighed = TYPOLOGIES.flatMap(({ id }) => {
    const weight = policy.typologies[id]?.weights[indicator.id]
    return weight === undefined ? [] : [{ id, ...weight }]
  })
  return markup`<section aria-labelledby="settings"><h2 id="settings">In the policy ${policy.id}, version ${policy.version}</h2>
<div class="panel">${dataTable({
    caption: 'Grades by what was measured',
    captionIs: 'seen',
    columns: [{ label: 'Grade' }, { label: 'From', align: 'number' }],
    rows: bands.map(({ grade, from }) => [
      titleOf(grade),
      from === -Infinity ? 'any value' : String(from),
    ]),
  })}
${
  Object.keys(parameters).length === 0
    ? NOTHING
    : dataTable({
        caption: 'Parameters',
        captionIs: 'seen',
        columns: [
          { label: 'Parameter' },
          { label: 'Meaning' },
          { label: 'Value', align: 'number' },
        ],
        rows: Object.entries(parameters).map(([name, value]) => [
          markup`<code>${name}</code>`,
          indicator.parameters[name]?.describe ?? '',
          `${value} ${indicator.parameters[name]?.unit ?? ''}`,
        ]),
      })
}
${
  weighed.length === 0
    ? NOTHING
    : dataTable({
        caption: 'Weight of evidence by pattern',
        captionIs: 'seen',
        columns: [
          { label: 'Pattern' },
          { label: 'Why it has this weight' },
          { label: 'Points', align: 'number' },
        ],
        rows: weighed.map(({ id, because, points }) => [titleOf(id), because, scoreText(points)]),
      })
}</div></section>`
}
