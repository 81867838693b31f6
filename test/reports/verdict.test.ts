/** What was decided on a case, in the exports to other systems: what was found, and nobody’s words. */
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import type { CaseFileWire, Report } from '../../src/contract/report.ts'
import { decisionsCsv } from '../../src/reports/csv-decisions.ts'
import { reportEcs } from '../../src/reports/ecs.ts'
import { reportMisp } from '../../src/reports/misp.ts'
import { reportOcsf } from '../../src/reports/ocsf.ts'
import { riskReport } from '../../src/reports/risk-report.ts'
import { reportStix } from '../../src/reports/stix.ts'
import { reportTheHive } from '../../src/reports/thehive.ts'
import { sampleExhibits } from '../support/sample-exhibits.ts'
import { SAMPLE_INPUT } from '../support/sample-report.ts'

type Decision = CaseFileWire['decisions'][number]
const DECISION: Decision = {
  at: '2026-10-05T09:00:00.000Z',
  disposition: 'confirmed-risk',
  reasons: ['payee-collects-for-many'],
  text: '=We escalate: counsel files a SAR.',
  by: 'user:anna',
  approved_by: 'user:bert',
}

function reportOf(file: Partial<CaseFileWire>): Report {
  const caseFile: CaseFileWire = {
    status: 'closed',
    opened_at: '2026-10-01T09:00:00.000Z',
    decisions: [],
    ...file,
  }
  const scope = { kind: 'case', id: 'case-1' } as const
  return riskReport({ ...SAMPLE_INPUT, scope, caseFile, exhibits: sampleExhibits() })
}
const decidedAs = (disposition: Decision['disposition']) =>
  reportOf({ decisions: [{ ...DECISION, disposition }] })

const NO_CATALOGUE = new Map()
const first = (ndjson: string): Record<string, unknown> => JSON.parse(ndjson.split('\n')[0] ?? '')
const EXPORTS = [reportOcsf, reportEcs, reportStix, reportMisp, reportTheHive]

function isValid(file: string, document: unknown): boolean {
  const ajv = new Ajv2020({ strict: false })
  formats.default(ajv)
  const path = new URL(`../../schema/standards/${file}`, import.meta.url)
  return ajv.validate(JSON.parse(readFileSync(path, 'utf8')), document)
}

type StixObject = { readonly type: string; readonly id: string; readonly object_refs?: string[] }
const objectsOf = (report: Report): readonly StixObject[] =>
  JSON.parse(reportStix(report, NO_CATALOGUE)).objects

describe.each([
  ['confirmed-risk', 'confirmed', 2, 'strongly-agree', 'low'],
  ['suspicious-escalated', 'suspicious', 4, 'agree', 'medium'],
  ['benign-explained', 'benign', 5, 'disagree', 'high'],
  ['rule-error', 'false-positive', 1, 'strongly-disagree', 'high'],
  ['insufficient-data', 'insufficient-data', 7, 'neutral', 'medium'],
  ['duplicate', 'duplicate', 10, 'neutral', 'medium'],
] as const)('a case closed as %s', (disposition, finding, verdict, opinion, risk) => {
  const report = decidedAs(disposition)

  test('is told in every format, in its own words', () => {
    const ocsf = first(reportOcsf(report, NO_CATALOGUE))
    expect(ocsf).toMatchObject({ status_id: 4, status: 'Resolved', status_detail: finding })
    expect(ocsf['evidences']).toContainEqual(expect.objectContaining({ verdict_id: verdict }))
    expect(isValid('ocsf-1.8.0-detection-finding.schema.json', ocsf)).toBe(true)
    expect(first(reportEcs(report, NO_CATALOGUE))).toMatchObject({
      labels: { case_id: 'case-1', case_status: 'closed', verdict: finding },
    })
    const hive = first(reportTheHive(report, NO_CATALOGUE))
    expect(hive['tags']).toEqual(expect.arrayContaining(['case:closed', `verdict:${finding}`]))
    expect(isValid('thehive-5-alert.schema.json', hive)).toBe(true)
    const misp = JSON.parse(reportMisp(report, NO_CATALOGUE))
    expect(misp.Event.Tag).toEqual(
      expect.arrayContaining([
        { name: 'workflow:state="complete"' },
        { name: `false-positive:risk="${risk}"` },
        { name: `wagewatch:verdict="${finding}"` },
      ]),
    )
    expect(misp.Event.analysis).toBe('2')
    expect(isValid('misp-event.schema.json', misp)).toBe(true)
    const objects = objectsOf(report)
    const notes = objects.filter(({ type }) => type === 'note').map(({ id }) => id)
    expect(objects.filter(({ type }) => type === 'opinion')).toMatchObject([
      { opinion, object_refs: notes },
    ])
    expect(
      isValid('stix-2.1-bundle.schema.json', { type: 'bundle', id: bundleId(report), objects }),
    ).toBe(true)
  })

  test('is told without words of people, their names, and where it was taken', () => {
    for (const write of EXPORTS) {
      expect(write(report, NO_CATALOGUE)).not.toMatch(/escalat|\bSAR\b|counsel|anna|bert/i)
    }
  })
})

const bundleId = (report: Report): string => JSON.parse(reportStix(report, NO_CATALOGUE)).id

describe('a case that is not decided, or open again', () => {
  test.each([
    ['open', [], 1],
    ['in-review', [DECISION], 2],
    ['awaiting-approval', [], 2],
  ] as const)('%s', (status, decisions, id) => {
    const report = reportOf({ status, decisions: [...decisions] })
    const ocsf = first(reportOcsf(report, NO_CATALOGUE))
    expect(ocsf).toMatchObject({ status_id: id, comment: `Case case-1 is ${status}.` })
    expect(ocsf).not.toHaveProperty('status_detail')
    expect(objectsOf(report).some(({ type }) => type === 'opinion')).toBe(false)
    expect(reportMisp(report, NO_CATALOGUE)).toContain('workflow:state=\\"draft\\"')
  })
})

test('a report of anything else says nothing of cases', () => {
  const report = riskReport({ ...SAMPLE_INPUT, exhibits: sampleExhibits() })
  for (const write of EXPORTS) expect(write(report, NO_CATALOGUE)).not.toMatch(/case-1|verdict:/)
  expect(decisionsCsv(report)).toMatch(/^case_id,[^\r\n]*\r\n$/)
})

test('the table holds each decision whole, and no formula', () => {
  expect(decisionsCsv(reportOf({ decisions: [DECISION] }))).toBe(
    'case_id,case_status,at,disposition,reasons,text,by,approved_by\r\n' +
      'case-1,closed,2026-10-05T09:00:00.000Z,confirmed-risk,payee-collects-for-many,' +
      "'=We escalate: counsel files a SAR.,user:anna,user:bert\r\n",
  )
})
