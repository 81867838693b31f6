/** The HTML report in a real Chromium: what a security team opens from a mail, on any screen, and prints. */
import type { Browser, Page } from 'playwright-core'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reportHtml } from '../../src/reports/html.ts'
import { sampleExhibits } from '../support/sample-exhibits.ts'
import { sampleReport } from '../support/sample-report.ts'
import { RING_EXHIBITS, RING_REPORT } from '../support/sample-ring-report.ts'
import {
  type PageNoise,
  headingLevels,
  horizontalOverflow,
  launchChromium,
  listenTo,
} from './chromium.ts'

const folder = mkdtempSync(join(tmpdir(), 'wagewatch-report-'))
const file = join(folder, 'report.html')
const address = pathToFileURL(file).href
let browser: Browser
/** The report as it was loaded, for tests that change nothing of it. */
let wide: Page
let narrow: Page
const noises = new Map<Page, PageNoise>()

beforeAll(async () => {
  writeFileSync(file, reportHtml(sampleReport(), sampleExhibits()))
  browser = await launchChromium()
  wide = await loaded(1280)
  narrow = await loaded(390)
}, 60_000)

async function loaded(width: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 } })
  noises.set(page, listenTo(page))
  await page.goto(address)
  return page
}

afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})

async function withPage(width: number, look: (page: Page) => Promise<void>): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height: 900 } })
  await look(page)
  await page.close()
}

describe.each([
  { width: 1280, pageOf: () => wide },
  { width: 390, pageOf: () => narrow },
])('at $width px', ({ pageOf }) => {
  test('nothing sticks out, nothing complains, nothing is loaded', async () => {
    expect(await horizontalOverflow(pageOf())).toBe(0)
    expect(noises.get(pageOf())).toEqual({ complaints: [], requests: [address] })
  })

  test('the text of every table stays readable', async () => {
    const narrowest = await pageOf()
      .locator('tbody td > span, tbody th > span')
      .evaluateAll((cells) => Math.min(...cells.map((cell) => cell.getBoundingClientRect().width)))
    expect(narrowest).toBeGreaterThan(0)
    const tallest = await pageOf()
      .locator('.ranking tbody tr')
      .evaluateAll((rows) => Math.max(...rows.map((row) => row.getBoundingClientRect().height)))
    expect(tallest).toBeLessThan(420)
  })
})

test('the report of a ring stays inside 1280 and 390 px, with headings in order', async () => {
  const ring = join(folder, 'ring.html')
  writeFileSync(ring, reportHtml(RING_REPORT, RING_EXHIBITS))
  await withPage(1280, async (page) => {
    await page.goto(pathToFileURL(ring).href)
    const levels = await headingLevels(page)
    expect(levels[0]).toBe(1)
    for (const [index, level] of levels.entries()) {
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1)
    }
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 900 })
      expect(await horizontalOverflow(page)).toBe(0)
      const narrowest = await page
        .locator('tbody td > span, tbody th > span')
        .evaluateAll((cells) =>
          Math.min(...cells.map((cell) => cell.getBoundingClientRect().width)),
        )
      expect(narrowest).toBeGreaterThan(0)
    }
  })
})

test('words without a break and many rows stay inside a narrow screen', async () => {
  const long = 'x0123456789'.repeat(12)
  const report = sampleReport()
  const [worst] = report.assessments
  const [reason] = worst?.reasons ?? []
  if (worst === undefined || reason === undefined) throw new Error('the sample has a worst case')
  const evidence = reason.evidence.map((each) => ({ ...each, id: long, value: long }))
  const html = reportHtml(
    {
      ...report,
      assessments: [
        {
          ...worst,
          contractor_id: long,
          facts: [long],
          gaps: [long],
          reasons: [{ ...reason, statement: long, evidence, triage: [long] }],
        },
      ],
      clusters: [
        {
          id: long,
          contractors: [long],
          artefacts: [{ kind: 'device', value: long, contractors: [long] }],
        },
      ],
      manifest: { [long]: long },
    },
    sampleExhibits(),
  )
  await withPage(390, async (page) => {
    await page.setContent(html)
    expect(await horizontalOverflow(page)).toBe(0)
    await page.setViewportSize({ width: 1280, height: 900 })
    expect(await horizontalOverflow(page)).toBe(0)
  })
})

test('headings begin at 1 and skip no level; landmarks are there', async () => {
  const levels = await headingLevels(wide)
  expect(levels.filter((level) => level === 1)).toEqual([1])
  const skips = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)
  expect(skips).toEqual([])
  for (const role of ['banner', 'navigation', 'main', 'contentinfo'] as const)
    expect(await wide.getByRole(role).count(), role).toBe(1)
  expect(await wide.getByRole('img').count()).toBe(12)
})

test('tables keep their roles where they are stacked', async () => {
  const ranking = narrow.locator('.ranking').getByRole('table')
  expect(await ranking.getByRole('row').count()).toBe(6)
  expect(await ranking.getByRole('rowheader').first().innerText()).toContain('Morgan Vale')
})

test('a charted name is drawn as text', async () => {
  const lanes = await wide.locator('#contractor-2 .timeline text').allTextContents()
  expect(lanes).toContain('SWIFT · HK · ··4417')
  expect(lanes).toContain('Alert: Facilitator payee')
})

test('the keyboard reaches the contractors first', async () => {
  await withPage(1280, async (page) => {
    await page.goto(address)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(new URL(page.url()).hash).toBe('#contractors')
  })
})

test('prints to PDF, a contractor per page', async () => {
  const pdf = await wide.pdf({ preferCSSPageSize: true })
  expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-')
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []
  expect(pages.length).toBeGreaterThanOrEqual(5)
  expect(pages.length).toBeLessThan(25)
})
