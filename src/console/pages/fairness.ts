/** Whom alerts hit, and what is missed: rates beside how sure a rate from so few people can be. */
import { listBlindReviews } from '../../application/feedback/read-blind-reviews.ts'
import { readEvidencePersonas } from '../../application/contractors/read-evidence-personas.ts'
import { readStandings } from '../../application/contractors/read-standings.ts'
import { actingAs } from '../../application/people/session.ts'
import { dataTable } from '../../reports/html/data-table.ts'
import { type Markup, markup } from '../../reports/html/markup.ts'
import { counted, countryInWords, grouped } from '../../reports/words.ts'
import { type AlertRate, isAlertedMore, restOf, sumOf } from '../../review/alert-rate.ts'
import { outcomeOf } from '../../review/blind-review.ts'
import { evidenceRates } from '../blocks/evidence-rates.ts'
import { missedShare } from '../blocks/missed-share.ts'
import { interval, share } from '../blocks/rate.ts'
import type { Page, View, Visit } from '../view.ts'

export const FAIRNESS_PAGES: readonly Page[] = [
  { method: 'get', path: '/console/fairness', permission: 'read', show: fairnessPage },
]

async function fairnessPage({ application, session }: Visit): Promise<View> {
  const acting = actingAs(session, 'read')
  const missed = outcomeOf(await listBlindReviews(application, acting.tenant))
  const countries = await readStandings(application, acting)
  const personas = await readEvidencePersonas(application, acting)
  const everybody = sumOf(countries)
  const { contractors, alerted } = everybody
  return {
    title: 'Quality and fairness',
    area: 'fairness',
    body: markup`<div class="head"><h1>Quality and fairness</h1><p>${counted(contractors, 'contractor')}, ${grouped(alerted)} with an open alert (${share(alerted, contractors)})</p></div>
<p class="notice">No indicator reads nationality, origin, names or language. A country counts only where two facts about one contractor contradict each other. If the rate of one group stands out here beyond its interval, ask which indicator brings it, and whether its evidence holds.</p>
${
  contractors === 0
    ? markup`<p class="empty"><strong>Nobody is assessed yet</strong> Rates appear with the first batch.</p>`
    : markup`${byCountry(countries, everybody)}
${evidenceRates(personas)}`
}
<section class="card" aria-labelledby="missed"><h2 id="missed">What is missed</h2>
${missedShare(missed, contractors - alerted)}
<p><a class="button quiet" href="/console/blind-reviews">Blind reviews</a></p></section>`,
  }
}

type Countries = Awaited<ReturnType<typeof readStandings>>

function byCountry(countries: Countries, everybody: AlertRate): Markup {
  const mostFirst = countries.toSorted(
    (a, b) => b.alerted - a.alerted || b.contractors - a.contractors,
  )
  return markup`<section aria-labelledby="countries"><h2 id="countries">By declared country</h2>
<p>${countrySentence(mostFirst, everybody)}</p>
<div class="panel">${dataTable({
    caption: 'Alert rates by declared country, most alerts first; 95 % intervals (Wilson)',
    captionIs: 'seen',
    columns: [
      { label: 'Declared country' },
      { label: 'Contractors', align: 'number' },
      { label: 'With an open alert', align: 'number' },
      { label: 'Rate', align: 'number' },
      { label: 'Interval', align: 'number' },
      { label: 'Medium or worse', align: 'number' },
    ],
    rows: mostFirst.map(({ country, contractors, alerted, byBand }) => [
      country === undefined ? 'Not given' : countryInWords(country),
      grouped(contractors),
      grouped(alerted),
      share(alerted, contractors),
      interval(alerted, contractors),
      grouped(byBand.medium + byBand.high + byBand.critical),
    ]),
  })}</div></section>`
}

/** Names the countries that stand out beyond chance, or says that none does. */
function countrySentence(countries: Countries, everybody: AlertRate): string {
  const above = countries
    .filter((each) => isAlertedMore(each, restOf(each, everybody)))
    .map(({ country }) =>
      country === undefined ? 'those who declare none' : countryInWords(country),
    )
  return above.length === 0
    ? 'No country is alerted more often than the rest beyond what chance gives.'
    : `Alerted more often than everybody else, beyond what chance gives: ${above.join(', ')}.`
}
