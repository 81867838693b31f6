/** A published policy is in force at once; everybody is assessed anew under it in the background. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isQueueing } from '../../src/application/batches/is-queueing.ts'
import { listAlerts } from '../../src/application/contractors/list-alerts.ts'
import { processReceivedBatches } from '../../src/application/batches/process-received-batches.ts'
import { proposePolicy } from '../../src/application/policies/propose-policy.ts'
import { listPolicies } from '../../src/application/policies/read-policy.ts'
import { settlePolicy } from '../../src/application/policies/settle-policy.ts'
import type { Engine } from '../../src/detection/assess.ts'
import { TESTER } from '../support/tester.ts'
import { ENGINE, type Platform, month, openPlatform, person } from './platform.ts'
import { ring } from './ring.ts'

/** Two chunks of contractors. */
const CALM = 250
/** In order of id, in which they are numbered. */
const LAST = 'n-99'

let fails = false
/** Fails in the second chunk while it is told to. */
const FRAGILE: Engine = {
  ...ENGINE,
  indicators: ENGINE.indicators.map((each) => ({
    ...each,
    run: (...given: Parameters<typeof each.run>) => {
      if (fails && given[0].contractor === LAST) throw new Error('the power is gone')
      return each.run(...given)
    },
  })),
}

let platform: Platform
beforeEach(async () => {
  fails = false
  platform = await openPlatform(':memory:', { engine: FRAGILE })
  const calm = Array.from({ length: CALM }, (_, index) => person(`n-${index}`))
  await platform.post(ring(1, ['a', 'b', 'c', 'd']))
  await platform.post(month(2, { contractors: calm }))
})
afterEach(() => platform.close())

async function publish(alert: number): Promise<number> {
  const { context, tenant } = platform
  const thresholds = { ...ENGINE.policy.thresholds, high: alert, critical: 100, alert }
  const document = { ...ENGINE.policy, id: `from-${alert}`, thresholds }
  const order = { document, note: `Alerts open at ${alert}.` }
  const { version } = await proposePolicy(context, { tenant, actor: TESTER }, order)
  const second = { tenant, actor: { kind: 'user', id: 'second' } } as const
  await settlePolicy(context, second, { version, verdict: 'approve', text: 'Tried.' })
  return version
}

const overview = () => listPolicies(platform.context, platform.tenant)
const openAlerts = async () =>
  (
    await listAlerts(
      platform.context,
      { tenant: platform.tenant, actor: TESTER },
      { status: 'open', limit: 50 },
    )
  ).items.length

test('is answered before anybody is assessed, and tells that they wait', async () => {
  const before = await openAlerts()
  expect(before).toBeGreaterThan(0)
  const version = await publish(99)
  expect(await openAlerts()).toBe(before)
  expect(await overview()).toMatchObject({
    inForce: { id: 'from-99' },
    version,
    rescreen: { policy: version, done: 0, total: 0, by: { kind: 'user', id: 'second' } },
  })
  expect(await isQueueing(platform.context, platform.tenant)).toBe(true)
  await processReceivedBatches(platform.context)
  expect(await openAlerts()).toBe(0)
  expect((await overview()).rescreen).toBeUndefined()
  expect(await isQueueing(platform.context, platform.tenant)).toBe(false)
})

test('what is cut off is begun again, and the progress told meanwhile', async () => {
  const version = await publish(99)
  fails = true
  await expect(processReceivedBatches(platform.context)).rejects.toThrow('the power is gone')
  const total = CALM + 4
  expect((await overview()).rescreen).toMatchObject({ policy: version, done: 200, total })
  fails = false
  await processReceivedBatches(platform.context)
  expect((await overview()).rescreen).toBeUndefined()
  expect(await openAlerts()).toBe(0)
})

test('a later policy takes the place of one that waits', async () => {
  const before = await openAlerts()
  await publish(99)
  const version = await publish(60)
  expect((await overview()).rescreen).toMatchObject({ policy: version })
  await processReceivedBatches(platform.context)
  expect((await overview()).rescreen).toBeUndefined()
  expect(await openAlerts()).toBe(before)
})
