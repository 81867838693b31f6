/** The same payroll gives the same report, in whatever order its rows come; more contradictions weigh no less. */
import { beforeAll, describe, expect, test } from 'vitest'
import { randomFrom } from '../../fixtures/population/random.ts'
import type { BatchDocument, EventRecord } from '../../fixtures/population/wire.ts'
import { build as borrowedPayees } from '../../fixtures/scenarios/borrowed-payees/build.ts'
import { build as collector } from '../../fixtures/scenarios/stablecoin-collector/build.ts'
import { build as laptopFarm } from '../../fixtures/scenarios/laptop-farm-house/build.ts'
import { build as rentedAccounts } from '../../fixtures/scenarios/rented-accounts/build.ts'
import type { Report } from '../../src/contract/report.ts'
import { instant } from '../../src/domain/calendar.ts'
import { TYPOLOGIES } from '../../src/typologies/catalogue.ts'
import { screened } from '../support/screening.ts'
import { inLargerBatches } from '../support/wire-batches.ts'

const SCENARIOS = [borrowedPayees, collector, laptopFarm, rentedAccounts]
  .map((build) => build())
  .map(({ name, batches }) => ({ name, batches: inLargerBatches(batches, 4) }))

const LATER = instant(Date.UTC(2026, 8, 3))

describe.each(SCENARIOS)('$name', ({ batches }) => {
  let first: Report
  beforeAll(async () => {
    first = (await screened(batches)).report
  })

  test('gives the same bytes twice, but for when it was made', async () => {
    const second = (await screened(batches, { clock: () => LATER })).report
    expect(second.generated_at).not.toBe(first.generated_at)
    expect(bytesOf(second)).toBe(bytesOf(first))
  })

  test.each(['one order', 'another order'])(
    'gives the same findings in %s of rows',
    async (seed) => {
      const mixed = (await screened(batches.map((posted) => shuffledRows(posted, seed)))).report
      expect(mixed.manifest).not.toEqual(first.manifest)
      const sameInputs = { report_id: first.report_id, manifest: first.manifest }
      expect(bytesOf({ ...mixed, ...sameInputs })).toBe(bytesOf(first))
    },
  )

  test('never weighs a further contradiction as a relief', async () => {
    let known = batches
    let before = first
    const reliefs: string[] = []
    for (const [index, contradiction] of CONTRADICTIONS.entries()) {
      known = withEvent(known, contradiction, index)
      const after = (await screened(known)).report
      reliefs.push(...relieved(before, after).map((id) => `${id} by ${contradiction.kind}`))
      before = after
    }
    expect(reliefs).toEqual([])
  }, 120_000)
})

function bytesOf(report: Report): string {
  return JSON.stringify({ ...report, generated_at: undefined })
}

function shuffledRows(posted: BatchDocument, seed: string): BatchDocument {
  const random = randomFrom(seed)
  return {
    ...posted,
    contractors: random.shuffled(posted.contractors),
    destinations: random.shuffled(posted.destinations),
    payments: random.shuffled(posted.payments),
    events: random.shuffled(posted.events),
    transfers: random.shuffled(posted.transfers),
  }
}

/** Things that nobody's records of these scenarios show yet, one by one on top of each other. */
const CONTRADICTIONS: readonly Pick<EventRecord, 'kind' | 'tool' | 'detail' | 'country' | 'ip'>[] =
  [
    { kind: 'kvm_device', tool: 'PiKVM' },
    { kind: 'input_simulator', tool: 'mouse jiggler' },
    { kind: 'proxy_account_offer' },
    { kind: 'offsite_contact', detail: 'asks to be paid in stablecoin to a wallet' },
    { kind: 'identity_dispute', detail: 'received a tax form for work never done' },
    { kind: 'credential_sharing' },
    { kind: 'liveness_check', detail: 'failed' },
    { kind: 'login', country: 'LA', ip: '203.0.113.77' },
  ]

/** The same event about everybody, a few days before the last batch. */
function withEvent(
  batches: readonly BatchDocument[],
  contradiction: (typeof CONTRADICTIONS)[number],
  index: number,
): BatchDocument[] {
  const people = new Set(batches.flatMap(({ contractors }) => contractors.map(idOf)))
  return batches.map((posted, at) => {
    if (at < batches.length - 1) return posted
    const day = posted.batch.period_end
    const added = [...people].map((id) => ({
      event_id: `added-${index}-${id}`,
      contractor_id: id,
      at: `${day}T1${index}:00:00Z`,
      ...contradiction,
    }))
    return { ...posted, events: [...posted.events, ...added] }
  })
}

const idOf = ({ contractor_id: id }: { contractor_id: string }): string => id

const VICTIMS = TYPOLOGIES.filter(({ stance }) => stance === 'victim')
const MARKS = new Set(VICTIMS.flatMap(({ marks = [] }) => marks))

/** Contractors whose leading diversion typology scores less, though no mark of a victim is new. */
function relieved(before: Report, after: Report): readonly string[] {
  return before.assessments.flatMap((old) => {
    const now = after.assessments.find(({ contractor_id: id }) => id === old.contractor_id)
    const leading = old.typologies.find(({ id }) => VICTIMS.every((victim) => victim.id !== id))
    if (leading === undefined) return []
    const score = now?.typologies.find(({ id }) => id === leading.id)?.score ?? 0
    const isMarked = now?.reasons.some(({ indicator }) => MARKS.has(indicator)) === true
    return score >= leading.score || isMarked
      ? []
      : [`${old.contractor_id} ${leading.id} ${leading.score} → ${score}`]
  })
}
