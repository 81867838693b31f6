/** Stored assessments made again: the same bytes, or the input that changed. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '../../src/application/context.ts'
import { engineVersions } from '../../src/application/assessments/engine-versions.ts'
import { listContractors } from '../../src/application/contractors/list-contractors.ts'
import { replay } from '../../src/application/assessments/replay.ts'
import type { Engine } from '../../src/detection/assess.ts'
import { ablatedPolicies } from '../../src/detection/ablated-policies.ts'
import { type ContractorId, contractorId } from '../../src/domain/ids.ts'
import type { ListIndex } from '../../src/domain/lists.ts'
import { at, onDay } from '../support/history.ts'
import { TESTER } from '../support/tester.ts'
import { ENGINE, type Platform, openPlatform } from './platform.ts'

const FOLDER = join(import.meta.dirname, '../../fixtures/scenarios/laptop-farm-house/batches')
const LISTS: ListIndex = {
  statuses: [
    {
      name: 'invented',
      asOf: onDay('2023-10-01'),
      rows: 1,
      sha256: 'ab'.repeat(32),
      stale: false,
    },
  ],
  matchIdentifier: () => [],
  matchName: () => [],
}
const HIGH_SUMMER = at('2023-06-30T23:59:59Z')

let platform: Platform
let contractors: readonly ContractorId[]

beforeAll(async () => {
  platform = await openPlatform(':memory:', {
    lists: LISTS,
    versions: engineVersions(ENGINE, LISTS),
  })
  for (const file of readdirSync(FOLDER).sort()) {
    await platform.post(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')))
  }
  const { items } = await listContractors(
    platform.context,
    { tenant: platform.tenant, actor: TESTER },
    { limit: 100 },
  )
  contractors = items.map((item) => item.contractor)
})
afterAll(() => platform.close())

/** What is in use later, over the same database. */
function later(engine: Engine, lists: ListIndex): Context {
  return { ...platform.context, engine, lists, versions: engineVersions(engine, lists) }
}
const replayed = (context: Context, contractor: ContractorId) =>
  replay(context, platform.tenant, { contractor, asOf: undefined })

describe('replay', () => {
  test('everybody comes out the same, now and in the middle of the story', async () => {
    expect(contractors.length).toBeGreaterThan(3)
    for (const contractor of contractors) {
      for (const asOf of [undefined, HIGH_SUMMER]) {
        const found = await replay(platform.context, platform.tenant, { contractor, asOf })
        expect(found).toMatchObject({ differences: [], changedInputs: [] })
        expect(found.replayedSha256).toBe(found.storedSha256)
        if (asOf !== undefined) expect(found.asOf).toBeLessThanOrEqual(asOf)
      }
    }
  })

  test('the same list, stale by now, changes nothing', async () => {
    const stale = { ...LISTS, statuses: LISTS.statuses.map((list) => ({ ...list, stale: true })) }
    for (const contractor of contractors) {
      const found = await replayed(later(ENGINE, stale), contractor)
      expect(found).toMatchObject({ differences: [], changedInputs: [] })
    }
  })

  test('another list is named, and what differs by it', async () => {
    const other = { ...LISTS, statuses: [] }
    const [contractor = contractorId('')] = contractors
    const found = await replayed(later(ENGINE, other), contractor)
    expect(found.changedInputs).toEqual([
      { input: 'list invented', before: 'ab'.repeat(32), after: 'not in use' },
    ])
    expect(found.differences[0]?.pointer).toMatch(/^\/notEvaluated\//)
  })

  test('another policy is named, with the paths that differ by it', async () => {
    const policy = ablatedPolicies(ENGINE).find(({ without }) => without === 'payout')?.policy
    const engine = { ...ENGINE, policy: policy ?? ENGINE.policy }
    const changed = await Promise.all(
      contractors.map((contractor) => replayed(later(engine, LISTS), contractor)),
    )
    const differing = changed.filter(({ differences }) => differences.length > 0)
    expect(differing.length).toBeGreaterThan(0)
    for (const { changedInputs, storedSha256, replayedSha256 } of differing) {
      expect(changedInputs.map(({ input }) => input)).toEqual(['policy'])
      expect(replayedSha256).not.toBe(storedSha256)
    }
    expect(differing.some(({ differences: [first] }) => first?.pointer === '/score')).toBe(true)
  })

  test.each([
    ['an unknown contractor', 'nobody', undefined],
    ['a time before the first batch', undefined, at('2020-01-01T00:00:00Z')],
  ])('%s has no assessment', async (_, name, asOf) => {
    const contractor =
      name === undefined ? (contractors[0] ?? contractorId('')) : contractorId(name)
    const order = { contractor, asOf }
    await expect(replay(platform.context, platform.tenant, order)).rejects.toThrow(
      'No assessment of this contractor was kept by then.',
    )
  })
})
