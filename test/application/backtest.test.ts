/** Another policy over stored payroll: what it would have gained and lost, and when. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { backtest } from '../../src/application/policies/backtest.ts'
import { listAlerts } from '../../src/application/contractors/list-alerts.ts'
import { ablatedPolicies } from '../../src/detection/ablated-policies.ts'
import type { Policy } from '../../src/detection/policy.ts'
import { TESTER } from '../support/tester.ts'
import { ENGINE, type Platform, openPlatform } from './platform.ts'

const FOLDER = join(import.meta.dirname, '../../fixtures/scenarios/laptop-farm-house/batches')
const FILES = readdirSync(FOLDER).sort()

let platform: Platform

beforeAll(async () => {
  platform = await openPlatform()
  for (const file of FILES) {
    await platform.post(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')))
  }
})
afterAll(() => platform.close())

const { policy } = ENGINE
const withAlertsFrom = (alert: number): Policy => ({
  ...policy,
  thresholds: { ...policy.thresholds, alert },
})
const SILENT: Policy = {
  ...policy,
  typologies: Object.fromEntries(
    Object.keys(policy.typologies).map((id) => [id, { enabled: false, weights: {} }]),
  ),
}
const run = (tried: Policy, every: 'batch' | 'month' = 'batch') =>
  backtest(platform.context, { tenant: platform.tenant, actor: TESTER }, { policy: tried, every })
const alertsKept = async () =>
  (await listAlerts(platform.context, { tenant: platform.tenant, actor: TESTER }, { limit: 500 }))
    .items

describe('backtest', () => {
  test('the policy in use gains and loses nothing, and finds the alerts that were stored', async () => {
    const found = await run(structuredClone(policy))
    const stored = await alertsKept()
    expect(found).toMatchObject({ gained: [], lost: [], moved: [] })
    expect(found.times.length).toBe(FILES.length)
    const known = [...found.contractorsByCountry.values()].reduce((sum, count) => sum + count, 0)
    expect(known).toBe(found.contractors)
    expect(known).toBeGreaterThan(3)
    expect(stored.length).toBeGreaterThan(0)
    const pairs = new Set(stored.map(({ contractor, typology }) => `${contractor} ${typology}`))
    expect(found.before).toBe(pairs.size)
  })

  test('what it would lose are the stored alerts, first seen when they were opened', async () => {
    const { gained, lost, after } = await run(SILENT)
    const stored = await alertsKept()
    expect([gained, after]).toEqual([[], 0])
    expect(lost.length).toBeGreaterThan(0)
    for (const { contractor, typology, at, declaredCountry } of lost) {
      const opened = stored
        .filter((alert) => alert.contractor === contractor && alert.typology === typology)
        .map(({ openedAsOf }) => openedAsOf)
      expect(Math.min(...opened)).toBe(at)
      expect(declaredCountry).toMatch(/^[A-Z]{2}$/)
    }
  })

  test('a lower threshold gains alerts or sees them earlier, and loses none', async () => {
    const { gained, lost, moved, before, after } = await run(withAlertsFrom(40))
    expect(lost).toEqual([])
    expect(gained.length).toBe(after - before)
    expect(gained.length + moved.length).toBeGreaterThan(0)
    expect(moved.every(({ at, before: then }) => at < then)).toBe(true)
  })

  test('without a family that the alerts rest on they are lost', async () => {
    const without = ablatedPolicies(ENGINE).find((ablated) => ablated.without === 'network')
    const { lost, before } = await run(without?.policy ?? policy)
    expect(lost.length).toBeGreaterThan(0)
    expect(lost.length).toBeLessThanOrEqual(before)
  })

  test('the last batch of each month is enough where there is one a month', async () => {
    const [every, monthly] = [await run(withAlertsFrom(40)), await run(withAlertsFrom(40), 'month')]
    expect(monthly).toEqual(every)
  })

  test('stores nothing', async () => {
    const before = await alertsKept()
    await run(withAlertsFrom(40))
    expect(await alertsKept()).toEqual(before)
  })

  test('of a platform without payroll there is nothing to say', async () => {
    const empty = await openPlatform()
    const found = await backtest(
      empty.context,
      { tenant: empty.tenant, actor: TESTER },
      { policy, every: 'batch' },
    )
    expect(found).toMatchObject({ times: [], contractors: 0, before: 0, after: 0 })
    await empty.close()
  })
})
