/** The report of a case: whom it is about, and what was decided until it was written. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { extractText } from 'unpdf'
import { reproduce, signedDocument } from '../../src/application/reports/verify-report.ts'
import type { Report } from '../../src/contract/report.ts'
import { sampleRing } from './sample-ring.ts'
import { type TestApi, openTestApi } from './test-api.ts'

let api: TestApi
beforeAll(async () => {
  api = await openTestApi({})
  for (const [prefix, account] of [
    ['one', '9991234567'],
    ['two', '9992468135'],
  ] as const) {
    await api.request('/v1/batches', {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: sampleRing(prefix, account),
    })
  }
})
afterAll(() => api.close())

const get = (format: string) => api.request(`/v1/cases/case-1/report?format=${format}`)
const written = async () => {
  const bytes = Buffer.from(await (await get('json')).arrayBuffer())
  return { bytes, report: JSON.parse(bytes.toString('utf8')) as Report }
}

test('holds everybody of the case and nobody else, then what was decided, and can be made again', async () => {
  const before = await written()
  expect(before.report.scope).toEqual({ kind: 'case', id: 'case-1' })
  expect(before.report.assessments.map(({ contractor_id: id }) => id).toSorted()).toEqual([
    'c-one-1',
    'c-one-2',
    'c-one-3',
    'c-one-4',
  ])
  expect(before.report.dossiers).toHaveLength(4)
  expect(before.report.case).toMatchObject({ status: 'open', decisions: [] })

  api.advanceMs(60_000)
  const decided = await api.request('/v1/cases/case-1/dispositions', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'if-match': '*' },
    body: JSON.stringify({
      disposition: 'benign-explained',
      reasons: [
        {
          code: 'joint-or-household-account',
          evidence: [{ contractor_id: 'c-one-1', indicator: 'shared-destination' }],
        },
      ],
      text: 'A <household>, shown by the bank.',
    }),
  })
  expect(decided.status).toBe(200)
  const after = await written()
  expect(after.report.case).toMatchObject({
    status: 'closed',
    decisions: [
      {
        disposition: 'benign-explained',
        reasons: ['joint-or-household-account'],
        text: 'A <household>, shown by the bank.',
        by: expect.stringMatching(/^key:/),
      },
    ],
  })
  for (const { bytes } of [before, after]) {
    expect(await reproduce(api.application, signedDocument(bytes))).toEqual([])
  }

  const html = await (await get('html')).text()
  expect(html).toContain('A &lt;household&gt;, shown by the bank.')
  const pdf = new Uint8Array(await (await get('pdf')).arrayBuffer())
  const { text } = await extractText(pdf, { mergePages: true })
  expect(text).toContain('Benign explained')
  expect(text.replaceAll(/\s+/g, ' ')).toContain('A <household>, shown by the bank.')
})

test('what was decided stands in the report of each contractor, and is counted in that of all', async () => {
  const read = async (path: string) => (await api.json(await api.request(path))) as Partial<Report>
  const own = await read('/v1/contractors/c-one-1/report')
  expect(own.cases).toMatchObject([
    { id: 'case-1', status: 'closed', decisions: [{ disposition: 'benign-explained' }] },
  ])
  expect((await read('/v1/contractors/c-two-1/report')).cases).toMatchObject([
    { id: 'case-2', decisions: [] },
  ])
  const all = await read('/v1/reports/portfolio')
  expect(all.decisions).toEqual({ 'benign-explained': 1 })
  expect(JSON.stringify({ ...all, generated_at: '' })).not.toContain('shown by the bank')
  const page = await (await api.request('/v1/contractors/c-one-1/report?format=html')).text()
  expect(page).toContain('A &lt;household&gt;, shown by the bank.')
  const summary = await (await api.request('/v1/reports/portfolio?format=html')).text()
  expect(summary).toContain('Decided on cases so far: 1 benign explained.')
  const bytes = Buffer.from(
    await (await api.request('/v1/contractors/c-one-1/report')).arrayBuffer(),
  )
  expect(await reproduce(api.application, signedDocument(bytes))).toEqual([])
})

test('drafts can be made of a case, and an unknown case has no report', async () => {
  expect(await (await get('sar-narrative')).text()).toContain('DRAFT')
  expect((await api.request('/v1/cases/case-9/report')).status).toBe(404)
})
