/** The PDF report, read back by a reader that was not written here. */
import { extractText, getDocumentProxy, getMeta } from 'unpdf'
import { beforeAll, describe, expect, test } from 'vitest'
import { basicFonts, fontsWith } from '../../src/application/reports/pdf-fonts.ts'
import { reportPdf } from '../../src/reports/pdf.ts'
import { readable } from '../../src/reports/pdf/lettering.ts'
import { riskReport } from '../../src/reports/risk-report.ts'
import { sampleExhibits } from '../support/sample-exhibits.ts'
import { RING, SAMPLE_INPUT } from '../support/sample-report.ts'

const ring = new Set<string>(RING)
const first = SAMPLE_INPUT.assessments.find(({ contractor }) => ring.has(contractor))
if (first === undefined) throw new Error('the sample has a ring')
const REPORT = riskReport({
  ...SAMPLE_INPUT,
  scope: { kind: 'contractor', id: first.contractor },
  assessments: [first],
  exhibits: sampleExhibits(),
})

/** A plain view of the bytes: the reader takes no Buffer. */
const written = () => new Uint8Array(reportPdf(REPORT, sampleExhibits(), basicFonts()).bytes)

type Node = {
  readonly role?: string
  readonly alt?: string
  readonly id?: string
  readonly children?: readonly Node[]
}

const nodesOf = (node: Node): readonly Node[] => [node, ...(node.children ?? []).flatMap(nodesOf)]

describe('the PDF', () => {
  let bytes: Uint8Array
  let text = ''
  const nodes: Node[] = []

  beforeAll(async () => {
    bytes = written()
    const document = await getDocumentProxy(bytes.slice())
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number)
      const content = await page.getTextContent()
      text += `${content.items.map((item) => ('str' in item ? item.str : '')).join(' ')} `
      const tree: Node | null = await page.getStructTree()
      if (tree !== null) nodes.push(...nodesOf(tree))
    }
    text = text.replaceAll(/\s+/g, ' ')
  }, 60_000)

  test('can be searched: names, reasons, payments, hashes, and every page its number', () => {
    for (const words of [
      'Casey Morrow',
      'P-C-2041-9',
      'SWIFT account ending 4417 at Example Harbour Bank',
      'Members of one household with a joint account.',
      'No source of exchange rates was given',
      'Facts on record',
      'Inference',
      'Gaps: what could not be told',
      `Report ${REPORT.report_id}`,
    ]) {
      expect(text).toContain(words)
    }
    expect(text).toMatch(/1 \/ \d+ /)
  })

  test('the charts are drawn with their words', () => {
    for (const words of ['SWIFT · HK · ··4417', 'Alert: Facilitator payee', 'Device · dev-5f09']) {
      expect(text).toContain(words)
    }
  })

  test('is tagged: headings, tables, lists and figures that say what they show', () => {
    const roles = new Set(nodes.map(({ role }) => role))
    for (const role of ['H1', 'H2', 'H3', 'P', 'L', 'LI', 'Table', 'TR', 'TH', 'TD', 'Figure']) {
      expect(roles).toContain(role)
    }
    const figures = nodes.filter(({ role }) => role === 'Figure')
    expect(figures.length).toBeGreaterThanOrEqual(3)
    expect(figures.filter(({ alt }) => alt === undefined || alt.length < 20)).toEqual([])
  })

  test('says its title, language and date', async () => {
    const document = await getDocumentProxy(bytes.slice())
    const { info } = await getMeta(document)
    expect(info).toMatchObject({
      Title: 'Payroll risk report: Example Payroll, contractor C-2041, as of 2026-10-05',
      Language: 'en-GB',
      CreationDate: expect.stringContaining('20261005080041'),
    })
  })

  test('has an outline of what counsel looks for', async () => {
    const document = await getDocumentProxy(bytes.slice())
    const outline = await document.getOutline()
    expect(outline.map(({ title }) => title)).toEqual([
      'Summary',
      'Contractors to look at',
      'Links between contractors',
      '1. Casey Morrow, C-2041',
      'How this report was made',
    ])
  })

  test('is the same bytes every time', () => {
    expect(Buffer.from(written()).equals(Buffer.from(bytes))).toBe(true)
  })
})

test('scripts without a font are written in Latin letters and said to be, others as they are', async () => {
  expect(readable('สมชาย, 12')).toBe('smchay (romanised), 12')
  expect(readable('राहुल शर्मा GmbH')).toBe('rahul srma (romanised) GmbH')
  for (const name of [
    'Zoë Łukasz',
    'Иван',
    'Γιώργος',
    'დავით',
    'Արամ',
    'דוד בן',
    'محمد',
    '王小明',
  ]) {
    expect(readable(name)).toBe(name)
  }
  const report = { ...REPORT, platform: 'สมชาย · דוד בן גוריון Ltd 12' }
  const { bytes } = reportPdf(report, sampleExhibits(), basicFonts())
  const document = await getDocumentProxy(new Uint8Array(bytes))
  const { text } = await extractText(document, { mergePages: true })
  expect(text).toContain('smchay (romanised)')
  expect(text).toContain('Ltd 12')
}, 60_000)

describe('Chinese, Japanese and Korean names', () => {
  const NAMES = ['李雪梅', '張學友', '田中さくら', '박지훈', '김강', 'ﾀﾅｶ（株）']
  const named: typeof REPORT = {
    ...REPORT,
    platform: NAMES.join(' and '),
    dossiers: REPORT.dossiers.map((dossier) => ({
      ...dossier,
      display_name: '李雪梅',
      destinations: dossier.destinations.map((each, index) => ({
        ...each,
        holder_name: NAMES[index % NAMES.length] ?? '',
      })),
    })),
  }
  const writtenWith = async (signs: readonly string[]) =>
    reportPdf(named, sampleExhibits(), await fontsWith(signs))

  test('are written by fonts of their own, and can be searched', async () => {
    const { missing } = await writtenWith([])
    expect(missing.join('')).toMatch(/雪/)
    const { bytes, missing: left } = await writtenWith(missing)
    expect(left).toEqual([])
    const document = await getDocumentProxy(new Uint8Array(bytes))
    const { text } = await extractText(document, { mergePages: true })
    for (const name of NAMES) expect(text.replaceAll(/\s/g, '')).toContain(name)
    // The fonts hold the signs of the report and no others.
    const plain = reportPdf(REPORT, sampleExhibits(), basicFonts()).bytes.length
    expect(bytes.length - plain).toBeLessThan(200_000)
    const again = await writtenWith(missing)
    expect(Buffer.from(again.bytes).equals(Buffer.from(bytes))).toBe(true)
  }, 60_000)

  test('a sign that no font has is told', async () => {
    const rare = String.fromCodePoint(0x2_f8_00)
    expect((await fontsWith([rare])).further).toEqual([])
    // One that the table of a package names, and its file lacks.
    expect((await fontsWith(['鿰'])).further).toEqual([])
  })
})
