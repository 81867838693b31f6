/** Nobody is flagged on one kind of fact, on one reason, or on records that nobody posted. */
import { describe, expect, test } from 'vitest'
import { generatePopulation } from '../../fixtures/population/generate-population.ts'
import type { BatchDocument } from '../../fixtures/population/wire.ts'
import { SCENARIOS } from '../../fixtures/scenarios/catalogue.ts'
import type { AssessmentWire } from '../../src/contract/report.ts'
import { ONE_FAMILY } from '../../src/detection/facts.ts'
import { screened } from '../support/screening.ts'
import { inLargerBatches } from '../support/wire-batches.ts'

const POPULATION = {
  seed: 3,
  contractors: 1500,
  months: 6,
  divertingShare: 0.05,
  coverage: 'transfers',
  sessionsPerMonth: 2,
} as const

const PAYROLLS: readonly { readonly name: string; readonly batches: () => BatchDocument[] }[] = [
  ...SCENARIOS.map((build) => build())
    .filter(({ expected }) => expected.must_flag.length > 0)
    .map(({ name, batches }) => ({ name, batches: () => inLargerBatches(batches, 3) })),
  {
    name: 'a population',
    batches: () => inLargerBatches([...generatePopulation(POPULATION).batches], 3),
  },
]

test.each(PAYROLLS)(
  '$name: flags rest on two families and on posted records',
  async (payroll) => {
    const batches = payroll.batches()
    const posted = postedIds(batches)
    const { report } = await screened(batches)
    const flagged = report.assessments.filter(({ band }) => band === 'high' || band === 'critical')
    expect(flagged.length).toBeGreaterThan(0)
    const faults = [
      ...flagged.flatMap((assessment) => thinlyFounded(assessment)),
      ...report.assessments.flatMap((assessment) => unfoundedReasons(assessment, posted)),
    ]
    expect(faults).toEqual([])
    const told = report.assessments.filter(({ facts }) => facts.includes(ONE_FAMILY))
    expect(told.every(({ score }) => score === 59.9)).toBe(true)
    const atLimit = report.assessments.filter(
      ({ score, typologies: [leading] }) => score === 59.9 && leading?.families.length === 1,
    )
    expect(told).toEqual(expect.arrayContaining(atLimit))
  },
  240_000,
)

describe('the check itself', () => {
  const [reason] = [{ indicator: 'holder-mismatch', points: 60, evidence: [] }]

  test('sees a single family, a single reason and a reason without evidence', () => {
    const thin = {
      contractor_id: 'ada',
      typologies: [{ id: 'facilitator-payee', families: ['payout'] }],
      reasons: [reason],
    } as unknown as AssessmentWire
    expect(thinlyFounded(thin)).toHaveLength(2)
    expect(unfoundedReasons(thin, new Set())).toHaveLength(1)
  })
})

/** An exact match with a list: a listed identifier is paid, or money goes straight on to one. */
const EXACT = new Set(['sanctioned-identifier', 'listed-onward-receiver'])

function thinlyFounded({ contractor_id: id, typologies, reasons }: AssessmentWire): string[] {
  const isExact = reasons.some(({ indicator, grade }) => grade === 'high' && EXACT.has(indicator))
  if (isExact) return []
  const families = typologies[0]?.families ?? []
  const weighing = reasons.filter(({ points }) => points > 0)
  return [
    ...(families.length >= 2 ? [] : [`${id} is flagged on ${families.join(', ')} alone`]),
    ...(weighing.length >= 2 ? [] : [`${id} is flagged on ${weighing.length} reason`]),
  ]
}

/** Reasons without evidence, or with evidence that names a record that was never posted. */
function unfoundedReasons(
  { contractor_id: id, reasons }: AssessmentWire,
  posted: ReadonlySet<string>,
): string[] {
  return reasons.flatMap(({ indicator, evidence }) => {
    if (evidence.length === 0) return [`${id}: ${indicator} has no evidence`]
    return evidence
      .filter((each) => each.record !== 'list' && !posted.has(`${each.record} ${each.id}`))
      .map((each) => `${id}: ${indicator} names ${each.record} ${each.id}`)
  })
}

function postedIds(batches: readonly BatchDocument[]): ReadonlySet<string> {
  const ids = batches.flatMap(({ contractors, destinations, payments, events, transfers }) => [
    ...contractors.map((row) => `contractor ${row.contractor_id}`),
    ...destinations.map((row) => `destination ${row.destination_id}`),
    ...payments.map((row) => `payment ${row.payment_id}`),
    ...events.map((row) => `event ${row.event_id}`),
    ...transfers.map((row) => `transfer ${row.transfer_id}`),
  ])
  return new Set(ids)
}
