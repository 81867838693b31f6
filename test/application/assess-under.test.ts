/** Other policies over stored payroll: the same verdicts as screening with them, and nothing stored. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ablate } from '../../src/application/assessments/ablate.ts'
import { assessContractor } from '../../src/application/assessments/assess-contractor.ts'
import { assessUnder } from '../../src/application/assessments/assess-under.ts'
import { ablatedPolicies } from '../../src/detection/ablated-policies.ts'
import type { Policy } from '../../src/detection/policy.ts'
import { lastFinishedBatch } from '../../src/storage/batches/batches.ts'
import { ENGINE, type Platform, collected, openPlatform } from './platform.ts'

const FOLDER = join(import.meta.dirname, '../../fixtures/scenarios/laptop-farm-house/batches')

let platform: Platform

beforeAll(async () => {
  platform = await openPlatform()
  for (const file of readdirSync(FOLDER).sort()) {
    await platform.post(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')))
  }
})
afterAll(() => platform.close())

const { policy } = ENGINE
const withoutNetwork = ablatedPolicies(ENGINE).find(({ without }) => without === 'network')?.policy
const stricter: Policy = { ...policy, thresholds: { ...policy.thresholds, high: 55, alert: 55 } }
const [measure = '', settings] = Object.entries(policy.indicators).find(
  ([id]) => id === 'shared-connection',
) ?? ['', undefined]
const blunter: Policy = {
  ...policy,
  indicators: {
    ...policy.indicators,
    [measure]: {
      enabled: true,
      parameters: settings?.parameters ?? {},
      bands: [{ from: null, grade: 'none' }],
    },
  },
}
const POLICIES = [policy, withoutNetwork ?? policy, stricter, blunter]

async function judged() {
  const { context, tenant } = platform
  const batch = await lastFinishedBatch(context.store.reader, tenant)
  if (batch === undefined) throw new Error('nothing was screened')
  const all = await collected(assessUnder(context, batch, POLICIES))
  return all.flatMap((chunk) => chunk.judged)
}

describe('assessUnder', () => {
  test('gives what an assessment under each policy gives', async () => {
    const { context, tenant } = platform
    const contractors = await judged()
    expect(contractors.length).toBeGreaterThan(3)
    for (const { contractor, verdicts } of contractors) {
      for (const [index, policy] of POLICIES.entries()) {
        const under = { ...context, engine: { ...ENGINE, policy } }
        const { band, score, typologies } = await assessContractor(under, tenant, contractor)
        expect(verdicts[index]).toEqual({ band, score, typologies })
      }
    }
  })

  test('policies differ in their verdicts', async () => {
    const scores = (await judged()).map(({ verdicts }) => verdicts.map(({ score }) => score))
    const [whole = 0, less = 0, , blunt = 0] = POLICIES.map((_, index) =>
      scores.reduce((sum, row) => sum + (row[index] ?? 0), 0),
    )
    expect(less).toBeLessThan(whole)
    expect(blunt).toBeLessThan(whole)
  })
})

describe('ablate', () => {
  test('switches off each family and each indicator in turn, and loses alerts with what they rest on', async () => {
    const screenings = await ablate(platform.context, platform.tenant)
    const sizeOf = (name?: string) =>
      screenings.find(({ without }) => without === name)?.alerted.size ?? Number.NaN
    expect(screenings.length).toBe(1 + ablatedPolicies(ENGINE).length)
    expect(screenings[0]?.kind).toBe('everything')
    expect(sizeOf()).toBeGreaterThan(0)
    expect(sizeOf('network')).toBeLessThan(sizeOf())
    expect(sizeOf('sanctions')).toBe(sizeOf())
    expect(sizeOf('listed-onward-receiver')).toBe(sizeOf())
  })

  test('is empty where nothing was screened', async () => {
    const empty = await openPlatform()
    expect(await ablate(empty.context, empty.tenant)).toEqual([])
    await empty.close()
  })
})
