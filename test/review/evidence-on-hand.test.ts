/** What evidence of a contractor is missing is read from what could not be evaluated. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  EVIDENCE_KINDS,
  EVIDENCE_KIND_NAMES,
  missingEvidence,
  personasOf,
  ratesBy,
} from '../../src/review/evidence-on-hand.ts'

const gap = (indicator: string, reason: string) => ({ indicator, reason })
const NO_HOLDER = gap('shared-holder', 'no-holder')
const NO_DEVICES = gap('shared-device', 'no-devices')

test.each(EVIDENCE_KIND_NAMES)('%s is missing where its indicator says so', (kind) => {
  const { indicator, reasons } = EVIDENCE_KINDS[kind]
  const file = join(import.meta.dirname, `../../src/indicators/${indicator}.ts`)
  const source = readFileSync(file, 'utf8')
  for (const reason of reasons) {
    expect(source).toContain(`notEvaluated('${reason}')`)
    expect(missingEvidence([gap(indicator, reason)])).toEqual([kind])
  }
  expect(missingEvidence([gap(indicator, 'partly: no field')])).toEqual([])
})

test('groups of whom the same is missing are one, largest first', () => {
  const personas = personasOf([
    { contractors: 3, alerted: 1, notEvaluated: [NO_DEVICES, NO_HOLDER] },
    { contractors: 9, alerted: 0, notEvaluated: [gap('low-rate', 'no-rate')] },
    { contractors: 2, alerted: 1, notEvaluated: [NO_HOLDER, NO_DEVICES] },
    { contractors: 4, alerted: 4, notEvaluated: [NO_HOLDER] },
  ])
  expect(personas).toEqual([
    { missing: [], contractors: 9, alerted: 0 },
    { missing: ['holder', 'devices'], contractors: 5, alerted: 2 },
    { missing: ['holder'], contractors: 4, alerted: 4 },
  ])
  expect(ratesBy(personas, 'holder')).toEqual({
    present: { contractors: 9, alerted: 0 },
    absent: { contractors: 9, alerted: 6 },
  })
})
