/** What the real catalogue says about the sample histories fits the report, without a hand-made assessment. */
import { expect, test } from 'vitest'
import { assess } from '../../src/detection/assess.ts'
import { defaultPolicy } from '../../src/detection/policy.ts'
import { INDICATORS } from '../../src/indicators/catalogue.ts'
import { reportCsv } from '../../src/reports/csv.ts'
import { reportHtml } from '../../src/reports/html.ts'
import { riskReport } from '../../src/reports/risk-report.ts'
import { TYPOLOGIES } from '../../src/typologies/catalogue.ts'
import { sampleExhibits } from '../support/sample-exhibits.ts'
import { SAMPLE_INPUT } from '../support/sample-report.ts'
import { reportFaults } from './report-faults.ts'

test('assessments of the catalogue make a valid report in every format', () => {
  const engine = {
    indicators: INDICATORS,
    typologies: TYPOLOGIES,
    policy: defaultPolicy(INDICATORS, TYPOLOGIES),
  }
  const exhibits = sampleExhibits()
  const assessments = [...exhibits.values()].map((history) => assess(history, engine))
  const report = riskReport({ ...SAMPLE_INPUT, assessments, alerts: [], clusters: [] })
  expect(report.summary.assessed).toBe(exhibits.size)
  expect(reportFaults(report)).toEqual([])
  expect(reportCsv(report).split('\r\n')).toHaveLength(exhibits.size + 2)
  expect(reportHtml(report, exhibits)).toContain('</html>')
})
