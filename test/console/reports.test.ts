/** Reports out of the console are those that the API gives, the signature too. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCases } from '../http/open-cases.ts'
import { type TestConsole, type Visitor, openTestConsole } from './test-console.ts'

let desk: TestConsole
let analyst: Visitor
let viewer: Visitor

beforeAll(async () => {
  desk = await openTestConsole()
  await openCases(desk, { tenant: desk.tenant, secret: desk.secret, prefix: 'ring' })
  analyst = await desk.visitor('analyst')
  viewer = await desk.visitor('viewer')
}, 60_000)
afterAll(() => desk.close())

describe.each([
  ['/console/report', '/v1/reports/portfolio'],
  ['/console/contractors/c-ring-ring1-1/report', '/v1/contractors/c-ring-ring1-1/report'],
  ['/console/cases/case-1/report', '/v1/cases/case-1/report'],
])('%s', (page, route) => {
  test.each([
    ['json', 'application/json', 'risk-report.json'],
    ['csv', 'text/csv; charset=utf-8', 'risk-report.csv'],
    ['html', 'text/html; charset=utf-8', undefined],
    ['pdf', 'application/pdf', 'risk-report.pdf'],
  ])('as %s is what the API gives', async (format, mediaType, name) => {
    const shown = await analyst.get(`${page}?format=${format}`)
    const given = await desk.request(`${route}?format=${format}`)
    expect(shown.status).toBe(200)
    expect(shown.headers.get('content-type')).toBe(mediaType)
    expect(shown.headers.get('cache-control')).toBe('no-store')
    expect(shown.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    const disposition = shown.headers.get('content-disposition')
    if (name === undefined) expect(disposition).toBeNull()
    else expect(disposition).toBe(`attachment; filename="${name}"`)
    expect(await shown.text()).toBe(await given.text())
  })
})

test.each(['/console/contractors', '/console/contractors/c-ring-ring1-1', '/console/cases/case-1'])(
  '%s offers the report to whoever may take it out',
  async (page) => {
    expect(await (await analyst.get(page)).text()).toMatch(/href="[^"]*\/report\?format=csv"/)
    expect(await (await viewer.get(page)).text()).not.toContain('/report?')
  },
)

test('is told in the audit log, from the console and over the API, in which format and about whom', async () => {
  await analyst.get('/console/contractors/c-ring-ring1-2/report?format=pdf')
  await desk.request('/v1/contractors/c-ring-ring1-2/report?format=csv-links')
  const { items } = (await desk.json(
    await desk.request('/v1/audit?action=report.exported&limit=2'),
  )) as { items: { actor: { kind: string }; detail: object }[] }
  const about = { kind: 'contractor', id: 'c-ring-ring1-2' }
  expect(items).toMatchObject([
    { actor: { kind: 'key' }, detail: { format: 'csv-links', about } },
    { actor: { kind: 'user' }, detail: { format: 'pdf', about } },
  ])
})

test('the page of a contractor leads to their case', async () => {
  const page = await (await analyst.get('/console/contractors/c-ring-ring1-1')).text()
  expect(page).toContain('<a href="/console/cases/case-1">case-1</a> (open)')
})

test('the JSON carries a signature of its bytes', async () => {
  const text = await (await analyst.get('/console/report?format=json')).text()
  const { signature } = JSON.parse(text) as { signature: { sha256: string } }
  const signed = `${text.slice(0, text.lastIndexOf(',\n"signature":'))}}\n`
  expect(signature.sha256).toBe(createHash('sha256').update(signed).digest('hex'))
})
