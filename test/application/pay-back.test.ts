/** A redirected contractor who is paid as before again stands behind those whose pay can still be stopped. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { build } from '../../fixtures/scenarios/payroll-hijack/build.ts'
import { listCases } from '../../src/application/cases/list-cases.ts'
import { readCase } from '../../src/application/cases/read-case.ts'
import { formatDay, instant } from '../../src/domain/calendar.ts'
import { contractorsIn } from '../../src/review/case.ts'
import { at } from '../support/history.ts'
import { TESTER } from '../support/tester.ts'
import { type Platform, openPlatform } from './platform.ts'
import { ring } from './ring.ts'

let now = at('2025-01-01T00:00:00Z')
let platform: Platform
const { batches } = build()

beforeAll(async () => {
  platform = await openPlatform(':memory:', { clock: () => now })
})
afterAll(() => platform.close())

/** Posts what was submitted by the end of this day and not before, and lists the queue of the next morning. */
async function queueOn(day: string, since: string) {
  const due = batches.filter(
    ({ batch: { submitted_at: sent } }) => sent > since && sent <= `${day}T24`,
  )
  for (const batch of due) {
    now = at(batch.batch.submitted_at)
    await platform.post(batch)
  }
  now = instant(at(`${day}T23:00:00Z`) + 9 * 3_600_000)
  const acting = { tenant: platform.tenant, actor: TESTER }
  return (await listCases(platform.context, acting, { limit: 10 })).items
}

test('a hijack is urgent while pay goes elsewhere, and resolved once two pay days arrived as before', async () => {
  const robbed = await queueOn('2025-06-08', '')
  expect(robbed.map((each) => contractorsIn(each.case))).toEqual([['ph-1'], ['ph-2']])
  for (const { priority, paidBack } of robbed) {
    expect(paidBack).toBeUndefined()
    expect(priority.urgency).toBeGreaterThan(0.25)
  }
  const [once] = await queueOn('2025-06-20', '2025-06-08T24')
  expect(once?.paidBack).toBeUndefined()
  const resolved = await queueOn('2025-08-31', '2025-06-20T24')
  expect(resolved).toHaveLength(2)
  for (const { priority, paidBack, band, atStake } of resolved) {
    expect(paidBack === undefined ? '' : formatDay(paidBack)).toBe('2025-06-13')
    expect(priority).toMatchObject({ urgency: 0.1 })
    expect(priority.why).toContain(
      'resolved at the source: pay is back at the account of before since 2025-06-13',
    )
    // The evidence is what it was.
    expect(['high', 'critical']).toContain(band)
    expect(atStake).toEqual([{ currency: 'USD', minor: expect.any(Number) }])
  }
  const view = await readCase(
    platform.context,
    { tenant: platform.tenant, actor: TESTER },
    'case-1',
  )
  expect(view.headline).toContain(
    '1 contractor, payroll hijack (who may be the victim; resolved at the source, pay is back since 2025-06-13)',
  )
})

test('whose pay can still be stopped come first, whatever their score', async () => {
  await platform.post(ring(8, ['a', 'b', 'c', 'd']))
  const queue = await queueOn('2025-08-31', '2025-08-31T24')
  const [first, ...others] = queue
  expect(first === undefined ? [] : contractorsIn(first.case)).toEqual(['a', 'b', 'c', 'd'])
  expect(others.map(({ priority }) => priority.urgency)).toEqual([0.1, 0.1])
})
