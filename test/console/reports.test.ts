/** Reports out of the console are those that the API gives, the signature too. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCases } from '../http/open-cases.ts'
import { type TestConsole, type Visitor, openTestConsole } from './test-console.ts'

let desk: TestConsole
let analyst: Visitor

beforeAll(async () => {
  desk = await openTestConsole()
  await openCases(desk, { tenant: desk.tenant, secret: desk.secret, prefix: 'ring' })
  analyst = await desk.visitor('analyst')
}, 60_000)
afterAll(() => desk.close())

describe.each([
  ['/console/report', '/v1/reports/portfolio'],
  ['/console/contractors/c-ring-ring1-1/report', '/v1/contractors/c-ring-ring1-1/report'],
])('%s', (page, route) => {
  test.each([
    ['json', 'application/json', 'risk-report.json'],
    ['csv', 'text/csv; charset=utf-8', 'risk-report.csv'],
    ['html', 'text/html; charset=utf-8', undefined],
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

test('the JSON carries a signature of its bytes', async () => {
  const text = await (await analyst.get('/console/report?format=json')).text()
  const { signature } = JSON.parse(text) as { signature: { sha256: string } }
  const signed = `${text.slice(0, text.lastIndexOf(',\n"signature":'))}}\n`
  expect(signature.sha256).toBe(createHash('sha256').update(signed).digest('hex'))
})
