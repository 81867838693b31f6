/** Drafts for authorities: what is on record is in them, what is not is asked for, and nothing is filed. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import type { Report } from '../../src/contract/report.ts'
import { ic3Complaint } from '../../src/reports/drafts/ic3-complaint.ts'
import { ofacDisclosure } from '../../src/reports/drafts/ofac-disclosure.ts'
import { ofacReport } from '../../src/reports/drafts/ofac-report.ts'
import { ofsiReport } from '../../src/reports/drafts/ofsi-report.ts'
import { sarNarrative } from '../../src/reports/drafts/sar-narrative.ts'
import { sarXml } from '../../src/reports/drafts/sar-xml.ts'
import { subjectsOf } from '../../src/reports/drafts/subjects.ts'
import { riskReport } from '../../src/reports/risk-report.ts'
import { sampleExhibits } from '../support/sample-exhibits.ts'
import { LISTED, RING, SAMPLE_INPUT } from '../support/sample-report.ts'

const subjects = new Set<string>([...RING, LISTED])
const REPORT: Report = riskReport({
  ...SAMPLE_INPUT,
  scope: { kind: 'cluster', id: 'cluster-C-2041' },
  assessments: SAMPLE_INPUT.assessments.filter(({ contractor }) => subjects.has(contractor)),
  alerts: SAMPLE_INPUT.alerts.filter(({ contractor }) => subjects.has(contractor)),
  exhibits: sampleExhibits(),
})

const SCHEMA = readFileSync(
  new URL('../../schema/standards/fincen-sar-1.2.xsd', import.meta.url),
  'utf8',
)

async function xmlFaults(xml: string): Promise<readonly string[]> {
  const { errors } = await validateXML({ xml, schema: SCHEMA })
  return errors.map(({ message }) => message)
}

describe.each([
  ['OFAC, blocked', (report: Report) => ofacReport(report, 'blocked')],
  ['OFAC, rejected', (report: Report) => ofacReport(report, 'rejected')],
  ['OFAC, disclosure', ofacDisclosure],
  ['OFSI', ofsiReport],
  ['IC3', ic3Complaint],
])('%s', (_, write) => {
  test('names every subject, the totals and the payments, and asks for what is not on record', () => {
    const text = write(REPORT)
    expect(text).toMatch(/^DRAFT – NOT FILED\n/)
    for (const name of ['Casey Morrow', 'Quinn Hollis', 'Devon Marsh', 'Morgan Vale']) {
      expect(text).toContain(`Subject: ${name}`)
    }
    expect(text).toContain('Paid out: 128,000.00 USD')
    expect(text).toContain('P-C-2041-9')
    expect(text).toContain('[TO BE COMPLETED]')
    expect(text).toContain(REPORT.report_id)
  })

  test('keeps its lines short enough to print', () => {
    const longest = Math.max(
      ...write(REPORT)
        .split('\n')
        .map(({ length }) => length),
    )
    expect(longest).toBeLessThanOrEqual(96)
  })
})

test('a list entry is cited with its list, and a stale list is called so', () => {
  const text = ofacReport(REPORT, 'blocked')
  expect(text).toContain('ofac-sdn/EXAMPLE-1')
  expect(text).toContain('uk-ofsi of 2026-06-30 (5120 entries, stale)')
})

describe('the SAR narrative', () => {
  const text = sarNarrative(REPORT, subjectsOf(REPORT))

  test('answers who, what, when, where, why and how, and is a draft', () => {
    expect(text).toMatch(/^DRAFT – NOT FILED – CONFIDENTIAL/)
    for (const clause of ['INTRO', 'WHO', 'WHAT', 'WHEN', 'WHERE', 'WHY', 'HOW', 'OFAC']) {
      expect(text).toContain(`\n${clause}:\n`)
    }
  })

  test('cites records, names innocent explanations and who holds the accounts', () => {
    expect(text).toContain('[destination D-881; destination D-882; destination D-883]')
    expect(text.replaceAll('\n', ' ')).toContain('Members of one household with a joint account.')
    expect(text.replaceAll('\n', ' ')).toContain('Accounts are held by Harbour Lane Trading Ltd.')
  })
})

describe('the SAR XML', () => {
  const xml = sarXml(REPORT, subjectsOf(REPORT))

  test('is valid, and marked as a draft three times', async () => {
    expect(await xmlFaults(xml)).toEqual([])
    expect(xml).toContain('<!-- DRAFT, NOT FOR FILING.')
    expect(xml).toContain('<fc2:FilingInstitutionNotetoFinCEN>DRAFT NOT FOR FILING<')
    expect(xml).toContain('INTRO: DRAFT, NOT FILED.')
  })

  test('names every subject once, sums the dollars, numbers every element', () => {
    expect(xml.match(/<fc2:ActivityPartyTypeCode>33</g)).toHaveLength(4)
    expect(xml).toContain('<fc2:TotalSuspiciousAmountText>128000<')
    const numbers = [...xml.matchAll(/SeqNum="(\d+)"/g)].map(([, number]) => Number(number))
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  })

  test('the definition refuses a party too few and a text too long', async () => {
    const fewer = xml.replaceAll(
      /<fc2:Party SeqNum="\d+"><fc2:ActivityPartyTypeCode>(?:35|37|30|8|34)<.*?<\/fc2:Party>/g,
      '',
    )
    const long = xml.replace('DRAFT NOT FOR FILING<', `${'x'.repeat(51)}<`)
    expect(await xmlFaults(fewer)).not.toEqual([])
    expect(await xmlFaults(long)).not.toEqual([])
  })

  test('hostile and long names stay valid', async () => {
    const [first] = REPORT.dossiers
    if (first === undefined) throw new Error('the sample has dossiers')
    const hostile = `  <b>&\u0000\n${'Long '.repeat(80)}`
    const dossiers = [
      { ...first, legal_name: hostile, display_name: 'X', email: hostile, phone: '+1 (555) 0100' },
      { ...first, contractor_id: LISTED, entity_type: 'company' as const, display_name: hostile },
    ]
    const report = { ...REPORT, dossiers }
    expect(await xmlFaults(sarXml(report, subjectsOf(report)))).toEqual([])
  })
})
