/** The facts of one contractor for somebody who must not know the score: nothing here is graded. */
import type { BlindFile } from '../../application/feedback/read-blind-reviews.ts'
import type { Dossier } from '../../contract/report-dossier.ts'
import { dataTable } from '../../reports/html/data-table.ts'
import { type Markup, NOTHING, isolated, markup } from '../../reports/html/markup.ts'
import {
  artefactInWords,
  compactInstant,
  counted,
  countryInWords,
  titleOf,
} from '../../reports/words.ts'
import { hours } from './contractor-file.ts'
import { payoutCard } from './payout-card.ts'

/** Rows shown of each table, the latest or most used. */
const MOST = { signIns: 20, links: 30 }

export function blindFile({ history, dossier }: BlindFile): Markup {
  return markup`${profile(dossier)}
${payoutCard(history, [])}
${signIns(dossier)}
${hours(history)}
${shared(dossier)}`
}

function profile(dossier: Dossier): Markup {
  const { entity_type, legal_name, declared_country, time_zone, engagements } = dossier
  return markup`<dl class="facts"><dt>Declares</dt><dd>${declared_country === undefined ? 'no country' : countryInWords(declared_country)}${time_zone === undefined ? '' : `, works in ${time_zone}`}</dd>
<dt>Kind</dt><dd>${titleOf(entity_type)}${legal_name === undefined ? '' : markup`, in law ${isolated(legal_name)}`}</dd>
${engagements.map(
  ({ client_id, role_family, start_date, end_date }) =>
    markup`<dt>Works for</dt><dd>${isolated(client_id)}${role_family === undefined ? '' : `, ${role_family}`}, from ${start_date}${end_date === undefined ? '' : ` to ${end_date}`}</dd>`,
)}</dl>`
}

function signIns({ sign_ins: places }: Dossier): Markup {
  if (places.length === 0) return NOTHING
  return card({
    id: 'sign-ins',
    title: 'Where they signed in from',
    left: places.length - MOST.signIns,
    columns: ['Address', 'Country', 'Network', 'Times', 'First', 'Last'],
    rows: places
      .slice(0, MOST.signIns)
      .map(({ ip, country, network_type, times, first, last }) => [
        markup`<code>${ip}</code>`,
        country ?? '–',
        network_type === undefined ? '–' : titleOf(network_type),
        String(times),
        moment(first),
        moment(last),
      ]),
  })
}

function shared({ links }: Dossier): Markup {
  if (links.length === 0) return NOTHING
  return card({
    id: 'shared',
    title: 'Values that few other contractors show too',
    left: links.length - MOST.links,
    columns: ['Value', 'Kind', 'Shown here', 'Others'],
    rows: links
      .slice(0, MOST.links)
      .map(({ value, kind, first, last, others }) => [
        isolated(value),
        artefactInWords(kind),
        `${first} to ${last}`,
        markup`${others.map(({ contractor_id: id }, index) => markup`${index === 0 ? '' : ', '}${isolated(id)}`)}`,
      ]),
  })
}

const moment = (text: string) => markup`<span class="keep">${compactInstant(text)}</span>`

type Card = {
  readonly id: string
  readonly title: string
  /** Rows that are not shown; none when not positive. */
  readonly left: number
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (Markup | string)[])[]
}

function card({ id, title, left, columns, rows }: Card): Markup {
  return markup`<section class="card" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${dataTable({ caption: title, captionIs: 'spoken', columns: columns.map((label) => ({ label })), rows })}
${left > 0 ? markup`<p class="small">${counted(left, 'row')} more.</p>` : NOTHING}</section>`
}
