import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Policy } from '../../src/detection/policy.ts'
import { FLAGGED } from './payroll.ts'
import { ownFolder, wagewatch } from './run-command.ts'

const folder = ownFolder()
const stored = ['--db', folder.path('stored.sqlite'), '--tenant', 'acme'] as const
let contractor: string

beforeAll(async () => {
  await wagewatch('import', ...FLAGGED, ...stored)
  const screened = await wagewatch('screen', ...FLAGGED, '--format', 'json')
  const { alerts } = JSON.parse(screened.out) as { alerts: { contractor_id: string }[] }
  contractor = alerts[0]?.contractor_id ?? ''
})
beforeEach(() => {
  vi.stubEnv('WAGEWATCH_POLICY', undefined)
})

const replayed = (...args: readonly string[]) =>
  wagewatch('replay', ...stored, '--contractor', contractor, ...args)

test('a stored assessment is made again with the same bytes, now and as of a day', async () => {
  const now = await replayed()
  expect(now.out).toMatch(/^same bytes: sha256 [0-9a-f]{64}, made with batch \S+, as of 2025-/)
  expect(now.code).toBe(0)
  const then = await replayed('--as-of', '2025-02-15')
  expect(then.out).toMatch(/^same bytes: .* as of 2025-0[12]-/)
  expect(then.code).toBe(0)
})

test('under another policy it differs, and says where and by what', async () => {
  const policy = JSON.parse((await wagewatch('policy', 'show')).out) as Policy
  for (const typology of Object.values(policy.typologies)) typology.enabled = false
  const path = folder.file('silent.json', JSON.stringify({ ...policy, id: 'silent' }))
  vi.stubEnv('WAGEWATCH_POLICY', path)
  const { code, out } = await replayed()
  expect(out).toMatch(/^not the same: /)
  expect(out).toMatch(/ {2}policy changed: default version 1 [0-9a-f]{64} → silent version 1/)
  expect(out).toMatch(/ {2}\/band: "\w+" → "none"/)
  expect(code).toBe(1)
})

test('a contractor of whom nothing was kept is refused', async () => {
  const { code, err } = await wagewatch('replay', ...stored, '--contractor', 'nobody')
  expect(err).toBe('wagewatch: No assessment of this contractor was kept by then.\n')
  expect(code).toBe(1)
})
