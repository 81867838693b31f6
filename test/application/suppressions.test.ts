/** Silenced indicators: by two hands, for a while, in plain sight, and never in hindsight. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { actOnCase } from '../../src/application/cases/act-on-case.ts'
import { assessContractor } from '../../src/application/assessments/assess-contractor.ts'
import { listTrackRecords } from '../../src/application/feedback/list-track-records.ts'
import { previewSuppression } from '../../src/application/feedback/preview-suppression.ts'
import { proposeSuppression } from '../../src/application/feedback/propose-suppression.ts'
import { readCase } from '../../src/application/cases/read-case.ts'
import { readContractor } from '../../src/application/contractors/read-contractor.ts'
import { settleSuppression } from '../../src/application/feedback/settle-suppression.ts'
import type { Actor } from '../../src/domain/actor.ts'
import { contractorId } from '../../src/domain/ids.ts'
import type { SuppressionVerdict } from '../../src/review/suppressions.ts'
import { at } from '../support/history.ts'
import { rescreenEverybody } from '../support/rescreen.ts'
import { TESTER } from '../support/tester.ts'
import { type Platform, month, openPlatform, person } from './platform.ts'
import { ring } from './ring.ts'

const ANNA: Actor = { kind: 'user', id: 'anna' }
const BERT: Actor = { kind: 'user', id: 'bert' }
const A = contractorId('a')

let now = at('2025-02-03T12:00:00Z')
let platform: Platform
beforeEach(async () => {
  now = at('2025-02-03T12:00:00Z')
  platform = await openPlatform(':memory:', { clock: () => now })
  await platform.post(ring(1, ['a', 'b', 'c', 'd']))
})
afterEach(() => platform.close())

const acting = (actor: Actor) => ({ tenant: platform.tenant, actor })
const propose = (changes = {}) =>
  proposeSuppression(platform.context, acting(ANNA), {
    contractor: A,
    indicator: 'shared-destination',
    reason: 'The agency pays all four and was declared.',
    until: at('2025-06-01T00:00:00Z'),
    ...changes,
  })
const settle = (id: string, verdict: SuppressionVerdict, actor = BERT) =>
  settleSuppression(platform.context, acting(actor), { id, verdict, text: '' })
const assessed = async () => (await readContractor(platform.context, platform.tenant, A)).assessment
const finding = async () =>
  (await assessed()).reasons.find(({ indicator }) => indicator === 'shared-destination')
/** A batch about somebody else. */
const pass = (number: number) =>
  platform.post(month(number, { contractors: [person(`z-${number}`)] }))

describe('a suppression', () => {
  test('needs a second hand, and says nothing about what was assessed before', async () => {
    const before = await assessed()
    const { id } = await propose()
    await expect(settle(id, 'approve', ANNA)).rejects.toMatchObject({
      code: 'second-person-required',
    })
    await pass(2)
    expect((await finding())?.points).toBeGreaterThan(0)
    await settle(id, 'approve')
    expect((await assessed()).score).toBe(before.score)
    const then = await assessContractor(platform.context, platform.tenant, A, before.asOf)
    expect(then).toEqual(before)
  })

  test('carries no points from the next batch on, in plain sight, until it ends by itself', async () => {
    const { score } = await assessed()
    const { id } = await propose()
    await settle(id, 'approve')
    await pass(2)
    const silenced = await assessed()
    expect(silenced.score).toBeLessThan(score)
    expect(await finding()).toMatchObject({
      points: 0,
      silenced: { suppression: id, author: 'user:anna' },
    })
    expect(silenced.facts.join(' ')).toContain(
      'shared-destination is not weighed until 2025-06-01T00:00:00.000Z: silenced by user:anna.',
    )
    const { case: state } = await readCase(
      platform.context,
      { tenant: platform.tenant, actor: TESTER },
      'case-1',
    )
    expect(state.alerts.find(({ contractor }) => contractor === 'a')?.status).toBe('closed')
    await pass(7)
    expect((await finding())?.silenced).toBeUndefined()
    expect((await assessed()).score).toBe(score)
  })

  test('is revoked by one hand: more scrutiny needs no second', async () => {
    const { id } = await propose()
    await expect(settle(id, 'revoke')).rejects.toMatchObject({ code: 'conflict' })
    await settle(id, 'approve')
    await pass(2)
    now = at('2025-03-01T00:00:00Z')
    await settle(id, 'revoke', ANNA)
    await pass(3)
    expect((await finding())?.silenced).toBeUndefined()
    await expect(settle(id, 'approve')).rejects.toMatchObject({ code: 'conflict' })
  })

  test('gives in increments what a whole re-screen gives', async () => {
    await settle((await propose()).id, 'approve')
    for (const number of [2, 3, 7]) {
      await pass(number)
      const increments = await assessed()
      await rescreenEverybody(platform.context, acting(TESTER))
      expect(await assessed()).toEqual(increments)
    }
  })

  test.each([
    { why: 'no such indicator', changes: { indicator: 'weather' } },
    { why: 'a sanctions indicator', changes: { indicator: 'sanctioned-identifier' } },
    { why: 'no reason', changes: { reason: 'because' } },
    { why: 'an end in the past', changes: { until: at('2025-01-01T00:00:00Z') } },
    { why: 'an end in years', changes: { until: at('2027-01-01T00:00:00Z') } },
  ])('is refused for $why', async ({ changes }) => {
    await expect(propose(changes)).rejects.toMatchObject({ code: 'invalid-request' })
  })

  test('is about somebody, and about a case that exists', async () => {
    const unknown = { contractor: contractorId('nobody') }
    await expect(propose(unknown)).rejects.toMatchObject({ code: 'not-found' })
    await expect(propose({ caseId: 'case-9' })).rejects.toMatchObject({ code: 'not-found' })
    expect(await propose({ caseId: 'case-1' })).toMatchObject({ caseId: 'case-1' })
  })

  test('is one of its kind while it waits', async () => {
    const { id } = await propose()
    await expect(propose({ reason: 'Another sentence why.' })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(`Suppression ${id} of this indicator`),
    })
    await propose({ contractor: contractorId('b') })
    await propose({ indicator: 'shared-holder' })
    await settle(id, 'reject')
    const again = await propose()
    await settle(again.id, 'approve')
    expect((await propose()).state).toBe('waiting')
  })
})

async function confirm(): Promise<void> {
  const indicator = 'shared-destination'
  const proposed = await actOnCase(platform.context, acting(ANNA), {
    id: 'case-1',
    request: {
      do: 'dispose',
      finding: {
        disposition: 'confirmed-risk',
        reasons: [{ code: 'payee-collects-for-many', evidence: [{ contractor: A, indicator }] }],
        text: 'Four workers, one payee, none of them the holder.',
      },
    },
  })
  const proposal = proposed.proposals[0]?.id ?? ''
  await actOnCase(platform.context, acting(BERT), {
    id: 'case-1',
    request: { do: 'approve', proposal, text: '' },
  })
}

test('a preview tells the alerts that it would have hidden, and which of them were confirmed', async () => {
  const preview = (indicator: string) =>
    previewSuppression(
      platform.context,
      { tenant: platform.tenant, actor: TESTER },
      { contractor: A, indicator },
    )
  const { alerts, hidden } = await preview('shared-destination')
  expect(alerts).toBeGreaterThan(0)
  expect(hidden).toHaveLength(alerts)
  expect(hidden.every(({ confirmed }) => !confirmed)).toBe(true)
  expect((await preview('low-rate')).hidden).toEqual([])
  await confirm()
  expect((await preview('shared-destination')).hidden).toMatchObject([
    { at: at('2025-01-31T00:00:00Z'), confirmed: true },
    ...hidden.slice(1).map(() => ({ confirmed: true })),
  ])
})

test('indicators have a record by what was decided', async () => {
  expect(await listTrackRecords(platform.context, platform.tenant)).toEqual([])
  await confirm()
  const records = await listTrackRecords(platform.context, platform.tenant)
  expect(records.find(({ indicator }) => indicator === 'shared-destination')).toMatchObject({
    decided: 1,
    byDisposition: { 'confirmed-risk': 1 },
    precision: { share: 1 },
  })
})
