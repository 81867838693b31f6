/**
 * What is not sent must not read as clean: where a score falls because a field is missing, the assessment
 * says which indicator could not tell.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import type { BatchDocument } from '../../fixtures/population/wire.ts'
import { build as borrowedPayees } from '../../fixtures/scenarios/borrowed-payees/build.ts'
import { build as laptopFarm } from '../../fixtures/scenarios/laptop-farm-house/build.ts'
import { build as collector } from '../../fixtures/scenarios/stablecoin-collector/build.ts'
import type { AssessmentWire } from '../../src/contract/report.ts'
import type { Posted } from '../application/platform.ts'
import { type Screening, screened } from '../support/screening.ts'
import { inLargerBatches, onlyOf } from '../support/wire-batches.ts'
import { optionalFields, withoutField } from './end-to-end-fields.ts'

const FARM = new Set(['lf-02', 'lf-03', 'lf-05', 'lf-09'])
const COLLECTED = new Set(['sc-a', 'sc-b', 'sc-c'])

const RINGS: readonly { readonly name: string; readonly batches: readonly BatchDocument[] }[] = [
  { name: 'a facilitator’s account', batches: inLargerBatches(borrowedPayees().batches, 4) },
  {
    name: 'a laptop farm',
    batches: inLargerBatches(
      onlyOf(laptopFarm().batches, (id) => FARM.has(id)),
      6,
    ),
  },
  {
    name: 'a crypto collector',
    batches: inLargerBatches(
      onlyOf(collector().batches, (id) => COLLECTED.has(id)),
      6,
    ),
  },
]

describe.each(RINGS)('$name', ({ batches }) => {
  let whole: Screening
  beforeAll(async () => {
    whole = await screened(batches)
  })

  test('is flagged as long as every field is there', () => {
    const { high, critical } = whole.report.summary.by_band
    expect(high + critical).toBeGreaterThanOrEqual(2)
  })

  test('never scores less for a missing field without saying so', async () => {
    const silent: string[] = []
    for (const { name, cut } of thinnedBatches(batches)) {
      silent.push(...silentlyCleared(whole, await screened(cut)).map((id) => `${name}: ${id}`))
    }
    expect(silent).toEqual([])
  }, 240_000)
})

type Thinned = { readonly name: string; readonly cut: readonly Posted[] }

/** The batches without each optional field that any of their records carries. */
function thinnedBatches(batches: readonly Posted[]): readonly Thinned[] {
  const whole = JSON.stringify(batches)
  const thinned = optionalFields().map((field) => ({
    name: [field.record, ...field.path].join('.'),
    cut: withoutField(batches, field),
  }))
  const carried = thinned.filter(({ cut }) => JSON.stringify(cut) !== whole)
  expect(carried.length).toBeGreaterThan(40)
  return carried
}

/** Contractors whose score fell, or who vanished, without a new or changed gap. */
function silentlyCleared(whole: Screening, thinned: Screening): readonly string[] {
  return whole.report.assessments.flatMap((before) => {
    const after = thinned.byContractor.get(before.contractor_id)
    if (after !== undefined && (after.score >= before.score || hasNewGap(before, after))) return []
    return [`${before.contractor_id} ${before.score} → ${after?.score ?? 'gone'}`]
  })
}

function hasNewGap(before: AssessmentWire, after: AssessmentWire): boolean {
  const known = new Set(before.not_evaluated.map((gap) => `${gap.indicator} ${gap.reason}`))
  return after.not_evaluated.some((gap) => !known.has(`${gap.indicator} ${gap.reason}`))
}
