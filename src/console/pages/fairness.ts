/** Whom alerts hit: rates by declared country beside how sure a rate from so few people can be. */
import { listBlindReviews } from '../../application/read-blind-reviews.ts'
import { readStandings } from '../../application/read-standings.ts'
import { readingAs } from '../../application/session.ts'
import { dataTable } from '../../reports/html/data-table.ts'
import { markup } from '../../reports/html/markup.ts'
import { counted, grouped } from '../../reports/html/words.ts'
import { outcomeOf } from '../../review/blind-review.ts'
import { missedShare } from '../blocks/missed-share.ts'
import { interval, share } from '../blocks/rate.ts'
import type { Page, View, Visit } from '../view.ts'

export const FAIRNESS_PAGES: readonly Page[] = [
  { method: 'get', path: '/console/fairness', permission: 'read', show: fairnessPage },
]

async function fairnessPage({ application, session }: Visit): Promise<View> {
  const tenant = readingAs(session)
  const missed = outcomeOf(await listBlindReviews(application, tenant))
  const countries = [...(await readStandings(application, tenant))].sort(
    (a, b) => b.alerted - a.alerted || b.contractors - a.contractors,
  )
  const everybody = countries.reduce((sum, { contractors }) => sum + contractors, 0)
  const alerted = countries.reduce((sum, country) => sum + country.alerted, 0)
  return {
    title: 'Quality and fairness',
    area: 'fairness',
    body: markup`<div class="head"><h1>Quality and fairness</h1><p>${counted(everybody, 'contractor')}, ${grouped(alerted)} with an open alert (${share(alerted, everybody)})</p></div>
<p class="notice">No indicator reads nationality, origin, names or language. A country counts only where two facts about one contractor contradict each other. If the rate of one country stands out here beyond its interval, ask which indicator brings it, and whether its evidence holds.</p>
${
  countries.length === 0
    ? markup`<p class="empty"><strong>Nobody is assessed yet</strong> Rates appear with the first batch.</p>`
    : markup`<section aria-labelledby="countries"><h2 id="countries">By declared country</h2>
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
        rows: countries.map(({ country, contractors, alerted, byBand }) => [
          country ?? 'Not given',
          grouped(contractors),
          grouped(alerted),
          share(alerted, contractors),
          interval(alerted, contractors),
          grouped(byBand.medium + byBand.high + byBand.critical),
        ]),
      })}</div></section>`
}
<section class="card" aria-labelledby="missed"><h2 id="missed">What is missed</h2>
${missedShare(missed, everybody - alerted)}
<p><a class="button quiet" href="/console/blind-reviews">Blind reviews</a></p></section>`,
  }
}
