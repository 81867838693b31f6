import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import type { Policy } from '../../src/detection/policy.ts'
import { FLAGGED } from './payroll.ts'
import { ownFolder, wagewatch } from './run-command.ts'

const folder = ownFolder()
const stored = ['--db', folder.path('stored.sqlite'), '--tenant', 'acme'] as const

beforeAll(async () => {
  await wagewatch('import', ...FLAGGED, ...stored)
})

async function policyFile(name: string, change: (policy: Policy) => void): Promise<string> {
  const policy = JSON.parse((await wagewatch('policy', 'show')).out) as Policy
  change(policy)
  return folder.file(name, JSON.stringify(policy))
}

test('shows alerts lost by typology and declared country, and lists them as JSON', async () => {
  const path = await policyFile('quiet.json', (policy) => {
    policy.id = 'quiet'
    policy.thresholds.alert = 100
  })
  const out = folder.path('backtest.json')
  const {
    code,
    out: text,
    err,
  } = await wagewatch('backtest', '--policy', path, ...stored, '--out', out)
  expect(code).toBe(0)
  expect(text).toMatch(
    /tried {3}quiet version 1 \([0-9a-f]{12}\): \d+ alerts; 0 gained, [1-9]\d* lost/,
  )
  expect(text).toContain('declared country')
  expect(err).toContain('100% | 100/100 %')
  const document = JSON.parse(readFileSync(out, 'utf8')) as Record<string, unknown[]>
  expect(document['times']).toHaveLength(FLAGGED.length)
  expect(document['gained']).toEqual([])
  expect(document['lost']?.[0]).toMatchObject({
    contractor_id: expect.any(String),
    declared_country: expect.stringMatching(/^[A-Z]{2}$/),
    typology: expect.any(String),
  })
})

test('the policy in use changes nothing', async () => {
  const path = await policyFile('same.json', () => {})
  const { code, out } = await wagewatch('backtest', '--policy', path, ...stored, '--every', 'month')
  expect(out).toContain('0 gained, 0 lost, 0 at another time')
  expect(out).not.toContain('declared country')
  expect(code).toBe(0)
})

test('a broken policy is refused before anything is read', async () => {
  const path = await policyFile('broken.json', (policy) => {
    policy.thresholds.low = 90
  })
  const { code, err } = await wagewatch('backtest', '--policy', path, ...stored)
  expect(err).toContain('"/thresholds"')
  expect(code).toBe(1)
})

test('a platform that does not exist, or has no payroll, is told apart', async () => {
  const path = await policyFile('any.json', () => {})
  const db = folder.path('empty.sqlite')
  const unknown = await wagewatch('backtest', '--policy', path, '--db', db, '--tenant', 'acme')
  expect([unknown.code, unknown.err]).toEqual([1, 'wagewatch: no platform is called acme\n'])
  await wagewatch('keys', 'create', '--db', db, '--tenant', 'acme', '--name', 'x')
  const empty = await wagewatch('backtest', '--policy', path, '--db', db, '--tenant', 'acme')
  expect([empty.code, empty.out]).toEqual([0, 'Nothing was screened yet.\n'])
})
