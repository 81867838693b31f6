import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { SCHEMA_FILES, schemaText } from '../../src/contract/write-schemas.ts'
import { reportJson } from '../../src/reports/report-json.ts'
import { riskReport } from '../../src/reports/risk-report.ts'
import {
  CLEAN,
  LISTED,
  RING,
  SAMPLE_INPUT,
  VICTIM,
  WEAK,
  sampleReport,
} from '../support/sample-report.ts'
import { reportFaults } from './report-faults.ts'

describe('the canonical report', () => {
  test('follows its schema, and the schema refuses another shape', () => {
    const report = sampleReport()
    expect(reportFaults(report)).toEqual([])
    expect(reportFaults({ ...report, as_of: 'yesterday', extra: 1 })).toEqual([
      ' must NOT have additional properties',
      '/as_of must match format "date-time"',
    ])
  })

  test('the schema file is the schema of the code', () => {
    for (const [file, schema] of Object.entries(SCHEMA_FILES)) {
      const text = readFileSync(new URL(`../../schema/${file}`, import.meta.url), 'utf8')
      expect(text, `${file}: run node src/contract/write-schemas.ts`).toBe(schemaText(file, schema))
    }
  })

  test('lists the worst first, ties by contractor', () => {
    expect(sampleReport().assessments.map(({ contractor_id }) => contractor_id)).toEqual([
      LISTED,
      ...RING,
      VICTIM,
      WEAK,
      CLEAN,
    ])
  })

  test('counts every band, open alerts only, and what is incomplete', () => {
    const closed = SAMPLE_INPUT.alerts.map((alert) => ({ ...alert, status: 'closed' as const }))
    const { summary } = riskReport({ ...SAMPLE_INPUT, alerts: [...SAMPLE_INPUT.alerts, ...closed] })
    expect(summary).toEqual({
      contractors: 1204,
      assessed: 7,
      by_band: { none: 1, low: 1, medium: 0, high: 3, critical: 2 },
      alerts: 5,
      incomplete: 5,
    })
  })

  test('does not depend on the order of its input', () => {
    const reordered = {
      ...SAMPLE_INPUT,
      assessments: SAMPLE_INPUT.assessments.toReversed(),
      alerts: SAMPLE_INPUT.alerts.toReversed(),
      manifest: Object.fromEntries(Object.entries(SAMPLE_INPUT.manifest).toReversed()),
    }
    expect([...reportJson(riskReport(reordered))].join('')).toBe(
      [...reportJson(sampleReport())].join(''),
    )
  })
})

describe('the report as JSON text', () => {
  test('reads back as the same report, in one chunk per element', () => {
    const report = sampleReport()
    const chunks = [...reportJson(report)]
    expect(JSON.parse(chunks.join(''))).toEqual(report)
    expect(chunks.length).toBeGreaterThan(report.assessments.length)
  })

  test('an empty report is a document too', () => {
    const report = riskReport({
      ...SAMPLE_INPUT,
      assessments: [],
      alerts: [],
      clusters: [],
      problems: [],
    })
    expect(JSON.parse([...reportJson(report)].join(''))).toEqual(report)
  })

  test('twenty thousand assessments stay in small chunks', () => {
    const [first] = SAMPLE_INPUT.assessments
    const assessments = Array.from({ length: 20_000 }, () => first).filter(
      (each) => each !== undefined,
    )
    let longest = 0
    let count = 0
    for (const chunk of reportJson(riskReport({ ...SAMPLE_INPUT, assessments }))) {
      longest = Math.max(longest, chunk.length)
      count += 1
    }
    expect(count).toBeGreaterThan(20_000)
    expect(longest).toBeLessThan(5_000)
  })
})
