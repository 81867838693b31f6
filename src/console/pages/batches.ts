/** What was posted, what became of it, and every fault in it. */
import { type ShownBatch, batchesShownTo } from '../../application/batches/shown-batch.ts'
import { listBatches } from '../../application/batches/list-batches.ts'
import { readBatchResults } from '../../application/batches/read-batch-results.ts'
import { readBatchStatus } from '../../application/batches/read-batch-status.ts'
import { actingAs, readingAs } from '../../application/people/session.ts'
import { type Batch, NO_FILE, type RowResult } from '../../domain/batch.ts'
import { formatInstant } from '../../domain/calendar.ts'
import type { Problem } from '../../domain/problem.ts'
import { csvTable } from '../../reports/csv-table.ts'
import { dataTable } from '../../reports/html/data-table.ts'
import { type Markup, isolated, markup } from '../../reports/html/markup.ts'
import { compactInstant, faultsInWords, grouped } from '../../reports/words.ts'
import { cursorIn, pager } from '../pager.ts'
import type { Page, View, Visit } from '../view.ts'

const PATH = '/console/batches'
const PER_PAGE = 50
/** The download holds all. */
const MOST_SHOWN = 200

export const BATCH_PAGES: readonly Page[] = [
  { method: 'get', path: PATH, permission: 'read', show: listPage },
  { method: 'get', path: `${PATH}/:id`, permission: 'read', show: batchPage },
  { method: 'get', path: `${PATH}/:id/faults.csv`, permission: 'read', show: faultsFile },
]

async function listPage(visit: Visit): Promise<View> {
  const { application, session } = visit
  const page = await listBatches(application, readingAs(session), {
    limit: PER_PAGE,
    ...cursorIn(visit, PATH),
  })
  const shown = await batchesShownTo(application.store.reader, actingAs(session, 'read'))
  return {
    title: 'Batches',
    area: 'batches',
    body: markup`<div class="head"><h1>Batches</h1><p>Payroll as it was posted, latest first</p></div>
${page.items.length === 0 ? markup`<p class="empty"><strong>Nothing was posted yet</strong> Payroll comes to <code>/v1/batches</code> with an API key; <a href="/docs">the documentation</a> shows how.</p>` : table(page.items.map(shown))}
${pager(visit, PATH, page.next)}`,
  }
}

function table(batches: readonly ShownBatch[]): Markup {
  return markup`<div class="panel">${dataTable({
    caption: 'Batches, latest first',
    captionIs: 'spoken',
    columns: [
      { label: 'Received' },
      { label: 'Batch' },
      { label: 'State' },
      { label: 'Accepted', align: 'number' },
      { label: 'Known before', align: 'number' },
      { label: 'Rejected', align: 'number' },
      { label: 'Assessed', align: 'number' },
      { label: 'Alerts opened', align: 'number' },
    ],
    rows: batches.map((batch) => [
      markup`<a href="${PATH}/${batch.id}">${compactInstant(formatInstant(batch.receivedAt))}</a>`,
      nameOf(batch),
      stateOf(batch),
      grouped(batch.accepted),
      grouped(batch.unchanged),
      grouped(batch.rejected),
      grouped(batch.assessed),
      openedIn(batch),
    ]),
  })}</div>`
}

/** Withheld in words, so that nobody takes it for none. */
function openedIn({ alertsOpened }: ShownBatch): string {
  return alertsOpened === undefined ? 'withheld' : grouped(alertsOpened)
}

/** As whoever posted it calls it: by its id, and the file or system that it came from. */
function nameOf({ batchId, source }: Pick<Batch, 'batchId' | 'source'>): Markup {
  const from = source === undefined || source === NO_FILE ? undefined : source
  if (batchId === undefined) return isolated(from ?? '–')
  return markup`${isolated(batchId)}${from === undefined ? '' : markup`<br><span class="small">${isolated(from)}</span>`}`
}

const STATE_WORDS: Readonly<Record<Batch['status'], string>> = {
  received: 'Waiting',
  validating: 'Being read',
  scoring: 'Being assessed',
  complete: 'Complete',
  partial: 'Complete, rows rejected',
  failed: 'Failed: nothing was applied',
}

function stateOf({ status }: Pick<Batch, 'status'>): Markup | string {
  const words = STATE_WORDS[status]
  return status === 'failed' ? markup`<span class="badge critical">${words}</span>` : words
}

async function batchPage({ application, session, params }: Visit): Promise<View> {
  const batch = await readBatchStatus(application, readingAs(session), params['id'] ?? '')
  const { problems, problemCounts } = batch
  const shown = await batchesShownTo(application.store.reader, actingAs(session, 'read'))
  return {
    title: `Batch of ${compactInstant(formatInstant(batch.receivedAt))}`,
    area: 'batches',
    body: markup`<p><a href="${PATH}">Batches</a></p>
<div class="head"><h1>Batch of ${compactInstant(formatInstant(batch.receivedAt))}</h1><p>${stateOf(batch)}</p></div>
<section class="card" aria-labelledby="outcome"><h2 id="outcome">What became of it</h2>
<dl class="facts">${factsOf(shown(batch)).map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl></section>
<section class="card" aria-labelledby="faults"><h2 id="faults">${faultsInWords(problemCounts)}</h2>
${problems.length === 0 ? markup`<p>Every row was read without a remark.</p>` : faults(batch)}</section>`,
  }
}

function factsOf(batch: ShownBatch): readonly (readonly [string, Markup | string])[] {
  return [
    ['Called by who posted it', nameOf(batch)],
    ['Id here', markup`<code>${batch.id}</code>`],
    ['As of', compactInstant(formatInstant(batch.submittedAt))],
    [
      'Rows',
      `${grouped(batch.accepted)} accepted, ${grouped(batch.unchanged)} known before, ${grouped(batch.rejected)} rejected`,
    ],
    ['Protected fields', `${grouped(batch.protectedFieldsDropped)} dropped before storage`],
    ['Contractors assessed', grouped(batch.assessed)],
    ['Alerts opened', openedIn(batch)],
    ['SHA-256', markup`<code class="hash">${batch.sha256}</code>`],
  ]
}

function faults({ id, problems, problemCounts }: Batch): Markup {
  const left = problemCounts.errors + problemCounts.notices - MOST_SHOWN
  return markup`<p class="actions"><a class="button quiet" href="${PATH}/${id}/faults.csv">Download as CSV</a></p>
${dataTable({
  caption: left > 0 ? `The first ${MOST_SHOWN}; the download holds all` : 'Faults and notices',
  captionIs: left > 0 ? 'seen' : 'spoken',
  columns: [
    { label: 'Place' },
    { label: 'Effect' },
    { label: 'Field' },
    { label: 'What is wrong' },
    { label: 'Value, masked' },
    { label: 'Code' },
  ],
  rows: problems
    .slice(0, MOST_SHOWN)
    .map((problem) => [
      placeOf(problem),
      problem.severity === 'error' ? 'Row rejected' : 'Row accepted',
      problem.field === undefined ? '–' : markup`<code>${isolated(problem.field)}</code>`,
      isolated(problem.message),
      problem.value === undefined ? '–' : isolated(problem.value),
      markup`<code>${problem.code}</code>`,
    ]),
})}`
}

function placeOf({ line, pointer }: Pick<Problem, 'line' | 'pointer'>): string {
  return line === undefined ? (pointer ?? 'whole batch') : `line ${line}`
}

const COLUMNS = [
  'line',
  'pointer',
  'record',
  'id',
  'outcome',
  'severity',
  'code',
  'field',
  'value',
  'message',
] as const

/** One line per fault, those of the batch itself first; formula-safe. */
async function faultsFile({ application, session, params }: Visit): Promise<Response> {
  const id = params['id'] ?? ''
  const tenant = readingAs(session)
  const batch = await readBatchStatus(application, tenant, id)
  const ofBatch = new Map(batch.problems.map((problem) => [JSON.stringify(problem), problem]))
  const lines: (readonly string[])[] = []
  for await (const row of readBatchResults(application, tenant, id)) {
    for (const problem of row.problems) {
      ofBatch.delete(JSON.stringify(problem))
      lines.push(faultLine(problem, row))
    }
  }
  const first = [...ofBatch.values()].map((problem) => faultLine(problem))
  return new Response(csvTable(COLUMNS, [...first, ...lines]), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="faults-${id}.csv"`,
    },
  })
}

function faultLine(
  { line, pointer, severity, code, field, value, message }: Problem,
  row?: RowResult,
): readonly string[] {
  return [
    line === undefined ? '' : String(line),
    pointer ?? '',
    row?.record ?? 'batch',
    row?.id ?? '',
    row?.outcome ?? '',
    severity,
    code,
    field ?? '',
    value ?? '',
    message,
  ]
}
