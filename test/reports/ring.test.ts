/** The report of a ring: the common story first and once, each contractor in short, the records behind. */
import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, test } from 'vitest'
import { basicFonts } from '../../src/application/reports/pdf-fonts.ts'
import { reportHtml } from '../../src/reports/html.ts'
import { reportPdf } from '../../src/reports/pdf.ts'
import { numbersText } from '../../src/reports/ring/members.ts'
import { leftText, tablePart } from '../../src/reports/ring/part.ts'
import { ringParts } from '../../src/reports/ring/ring-parts.ts'
import {
  COMMON_STATEMENT,
  MODEL,
  RING_EXHIBITS,
  RING_IDS,
  RING_REPORT,
} from '../support/sample-ring-report.ts'

const HTML = reportHtml(RING_REPORT, RING_EXHIBITS)
const words = HTML.replaceAll(/<style>[\s\S]*?<\/style>/g, ' ')
  .replaceAll(/<[^>]*>/g, ' ')
  .replaceAll(/\s+/g, ' ')

async function pagesOf(bytes: Uint8Array): Promise<readonly string[]> {
  const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: false })
  return text.map((page) => page.replaceAll(/\s+/g, ' '))
}

describe('a ring of twelve', () => {
  test('is told from the headline to the annexes, in this order', () => {
    const titles = ringParts(RING_REPORT, RING_EXHIBITS).flatMap((part) =>
      part.kind === 'section' ? [part.title] : [],
    )
    expect(titles).toEqual([
      'The case in short',
      'Who',
      'What they share',
      'Payments together',
      'Timeline',
      'Decisions',
      'What is inferred, and what else could explain it',
      'Gaps: what could not be told',
      'Contractor by contractor',
      'Annexes: records',
    ])
    const places = titles.map((title) => HTML.indexOf(`-title">${title}</h2>`))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(Math.min(...places)).toBeGreaterThan(0)
    expect(words).toContain(
      '12 linked contractors: facilitator payee (12). All share the destination SWIFT account ending 4417.',
    )
  })

  test('says what is common once, and of each contractor what is their own', () => {
    expect(words.split(COMMON_STATEMENT)).toHaveLength(2)
    for (const explanation of MODEL.reasons[0]?.innocentExplanations ?? []) {
      expect(words.split(explanation)).toHaveLength(2)
    }
    for (const id of RING_IDS) expect(words).toContain(`Own reason 1 of ${id}.`)
    expect(words).toContain('In common with others, in points: shared destination 40.0.')
  })

  test('adds the payments of all up, and cuts long tables with a word on where the rest is', () => {
    expect(words).toContain('180 payments, 2026-01-28 to 2026-09-28.')
    expect(words).toMatch(/2026-01 Paid all 12 24 96,000\.00 USD/)
    expect(words).toMatch(/Paid 12 180 720,000\.00 USD/)
    expect(words).toContain('3 more rows in the CSV (csv-payments) and JSON export.')
    expect(words).toMatch(/\d+ more rows in the CSV \(csv-reasons\) and JSON export\./)
  })

  test('has its decisions in front of the contractors', () => {
    expect(words).toContain('One account for all. user:u-1, approved by user:u-2')
    expect(words.indexOf('One account for all.')).toBeLessThan(words.indexOf('Own reason 1 of'))
  })

  test('takes a few pages in the PDF, with the same story, and an annex of each behind', async () => {
    const pages = await pagesOf(
      new Uint8Array(reportPdf(RING_REPORT, RING_EXHIBITS, basicFonts()).bytes),
    )
    const annexes = pages.findIndex((page) => page.includes('Annexes: records'))
    expect(annexes).toBeGreaterThan(2)
    expect(annexes).toBeLessThan(9)
    expect(pages.length).toBeLessThan(36)
    const front = pages.slice(0, annexes).join(' ')
    expect(front.split(COMMON_STATEMENT)).toHaveLength(2)
    for (const title of ['The case in short', 'Payments together', 'Timeline', 'Decisions']) {
      expect(front).toContain(title)
    }
    const behind = pages.slice(annexes).join(' ')
    for (const [index, id] of RING_IDS.entries()) {
      expect(behind).toContain(`A${index + 1}. Worker ${id}, ${id}`)
    }
  }, 60_000)
})

test('numbers of members are said in short', () => {
  const members = new Map(['a', 'b', 'c', 'd', 'e', 'f'].map((id, index) => [id, index + 1]))
  expect(numbersText(['a', 'b', 'c', 'e'], members)).toBe('1–3, 5')
  expect(numbersText(['a', 'b', 'd', 'x', 'y', 'a'], members)).toBe('1, 2, 4; 2 others')
  expect(numbersText(['x'], members)).toBe('1 other')
  expect(numbersText([...members.keys()], members)).toBe('all 6')
})

test('a table says how many rows it lacks', () => {
  const columns = [{ label: 'A', share: 1 }]
  const part = tablePart({ caption: '', columns, export: 'csv-links' }, [['1'], ['2'], ['3']], 2)
  if (part.kind !== 'table') throw new Error('a table')
  expect(part.table.rows).toEqual([['1'], ['2']])
  expect(leftText(part.table)).toBe('1 more row in the CSV (csv-links) and JSON export.')
  expect(leftText({ ...part.table, left: 0 })).toBe('')
})
