/** Everybody on the payroll by weight of evidence, and one of them in full. */
import {
  type ContractorSummary,
  listContractors,
} from '../../application/contractors/list-contractors.ts'
import { readAlertHistory } from '../../application/contractors/read-alert-history.ts'
import { readReport } from '../../application/reports/read-report.ts'
import { bandsOf, readStandingsOf } from '../../application/contractors/read-standings-of.ts'
import { readStandings } from '../../application/contractors/read-standings.ts'
import { actingAs } from '../../application/people/session.ts'
import { BANDS, type Band } from '../../domain/assessment.ts'
import { contractorId } from '../../domain/ids.ts'
import { mayDo } from '../../domain/role.ts'
import { bandBadge } from '../../reports/html/band-badge.ts'
import { dataTable } from '../../reports/html/data-table.ts'
import { type Markup, NOTHING, isolated, markup } from '../../reports/html/markup.ts'
import { counted, grouped, scoreText, titleOf } from '../../reports/words.ts'
import { reportLinks } from '../blocks/report-links.ts'
import { leftOutNote, sealedView } from '../blocks/sealed.ts'
import { textField } from '../fields.ts'
import { addressOf, cursorIn, pager } from '../pager.ts'
import type { Page, View, Visit } from '../view.ts'

const PATH = '/console/contractors'
const PER_PAGE = 50

export const CONTRACTOR_PAGES: readonly Page[] = [
  { method: 'get', path: PATH, permission: 'read', show: listPage },
  { method: 'get', path: `${PATH}/:id`, permission: 'read', show: contractorPage },
]

export function contractorPath(id: string): `/console/contractors/${string}` {
  return `${PATH}/${encodeURIComponent(id)}`
}

async function listPage(visit: Visit): Promise<View> {
  const { application, session, query } = visit
  const acting = actingAs(session, 'read')
  const band = BANDS.find((each) => each === query.get('band'))
  const text = query.get('text')?.trim() ?? ''
  const page = await listContractors(application, acting, {
    limit: PER_PAGE,
    ...(band === undefined ? {} : { band }),
    ...(text === '' ? {} : { text }),
    ...cursorIn(visit, PATH),
  })
  const countries = await readStandings(application, acting)
  const inBand = (each: Band) => countries.reduce((sum, { byBand }) => sum + byBand[each], 0)
  const everybody = countries.reduce((sum, { contractors }) => sum + contractors, 0)
  return {
    title: 'Contractors',
    area: 'contractors',
    body: markup`<div class="head"><h1>Contractors</h1><p>${counted(everybody, 'contractor')}, most evidence first</p>${mayDo(session.user.role, 'export-reports') ? reportLinks('/console/report', 'Report on everybody', ['csv', 'json']) : NOTHING}</div>
<ul class="tabs">${tab({ band: undefined, current: band, text, label: 'All', count: everybody })}${BANDS.toReversed().map(
      (each) => tab({ band: each, current: band, text, label: titleOf(each), count: inBand(each) }),
    )}</ul>
<form class="filters" action="${PATH}" role="search">${textField({ name: 'text', label: 'Name or id', type: 'search', value: text })}
${band === undefined ? NOTHING : markup`<input type="hidden" name="band" value="${band}">`}<p><button type="submit" class="quiet">Search</button></p></form>
${await leftOutNote(visit, 'they')}
${page.items.length === 0 ? nobody(everybody) : table(page.items)}
${pager(visit, PATH, page.next)}`,
  }
}

type Tab = {
  readonly band: Band | undefined
  readonly current: Band | undefined
  readonly text: string
  readonly label: string
  readonly count: number
}

function tab({ band, current, text, label, count }: Tab): Markup {
  const query = new URLSearchParams({
    ...(band === undefined ? {} : { band }),
    ...(text === '' ? {} : { text }),
  })
  const here = band === current ? markup` aria-current="page"` : NOTHING
  return markup`<li><a href="${addressOf(PATH, query)}"${here}>${label} <span class="count">${grouped(count)}</span></a></li>`
}

function nobody(everybody: number): Markup {
  return everybody === 0
    ? markup`<p class="empty"><strong>No payroll yet</strong> Contractors appear once a batch was posted to <code>/v1/batches</code>. An admin makes the key for that.</p>`
    : markup`<p class="empty"><strong>Nobody matches</strong> Try fewer letters, or another band.</p>`
}

function table(contractors: readonly ContractorSummary[]): Markup {
  return markup`<div class="panel ranking">${dataTable({
    caption: 'Contractors, most evidence first',
    captionIs: 'spoken',
    columns: [
      { label: 'Contractor' },
      { label: 'Main reason' },
      { label: 'Declares' },
      { label: 'Open alerts' },
      { label: 'Band' },
      { label: 'Score', align: 'number' },
    ],
    rows: contractors.map(
      ({ contractor, displayName, mainReason, declaredCountry, alerts, band, score }) => [
        markup`<a href="${contractorPath(contractor)}">${isolated(displayName)}</a><br><span class="small">${isolated(contractor)}</span>`,
        mainReason ?? '–',
        declaredCountry ?? 'not given',
        alerts.length === 0 ? '–' : alerts.map(titleOf).join(', '),
        bandBadge(band),
        scoreText(score),
      ],
    ),
  })}</div>`
}

async function contractorPage(visit: Visit): Promise<View> {
  const { application, session, params } = visit
  const contractor = contractorId(params['id'] ?? '')
  const next = contractorPath(contractor)
  const sealed = await sealedView(visit, { contractors: [contractor], next })
  if (sealed !== undefined) return sealed
  const acting = actingAs(session, 'read')
  const scope = { kind: 'contractor', contractor } as const
  const built = await readReport(application, acting, scope)
  const name = built.exhibits.get(contractor)?.profile.displayName ?? contractor
  const linked = built.report.clusters.flatMap(({ contractors }) => contractors.map(contractorId))
  const standings = await readStandingsOf(application, acting, linked)
  const bands = bandsOf(standings)
  const steps = await readAlertHistory(application, acting.tenant, contractor)
  // What draws charts takes a second and 90 MB, and is loaded with the first page that shows one.
  const { contractorFile } = await import('../blocks/contractor-file.ts')
  return {
    title: name,
    area: 'contractors',
    body: contractorFile(built, contractor, {
      bands,
      steps,
      mayExport: mayDo(session.user.role, 'export-reports'),
    }),
  }
}
