import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Policy } from '../../src/detection/policy.ts'
import { payrollJson } from './payroll.ts'
import { ownFolder, wagewatch } from './run-command.ts'

const folder = ownFolder()
const shown = async () => JSON.parse((await wagewatch('policy', 'show')).out) as Policy

test('the shown policy has a reason for each weight, passes the check, and screens as the default', async () => {
  const path = folder.path('policy.json')
  const { code, out, err } = await wagewatch('policy', 'show', '--out', path)
  expect([code, out, err]).toEqual([0, '', `wrote ${path}\n`])
  const policy = JSON.parse(readFileSync(path, 'utf8')) as Policy
  expect(policy).toEqual(await shown())
  const reasons = Object.values(policy.typologies).flatMap(({ weights }) =>
    Object.values(weights).map(({ because }) => because),
  )
  expect(reasons.length).toBeGreaterThan(50)
  expect(Math.min(...reasons.map((reason) => reason.length))).toBeGreaterThan(10)
  const checked = await wagewatch('policy', 'check', path)
  expect(checked.out).toMatch(
    /policy default version 1 can be used; sha256 [0-9a-f]{64}\nIt changes nothing/,
  )
  const payroll = folder.file('payroll.json', payrollJson('2025-01-31'))
  expect((await wagewatch('screen', payroll, '--policy', path)).code).toBe(0)
})

test('a changed policy is told by what it changes', async () => {
  const policy = await shown()
  policy.thresholds.high = 65
  const path = folder.file('changed.json', JSON.stringify(policy))
  const { code, out } = await wagewatch('policy', 'check', path)
  expect(out).toContain('It changes the default in 1 place:\n  /thresholds/high: 60 → 65\n')
  expect(code).toBe(0)
})

test('every fault is listed with its place, by the check and before a screening alike', async () => {
  const policy = await shown()
  const broken = {
    ...policy,
    thresholds: { ...policy.thresholds, low: 50 },
    indicators: { nothing: { enabled: true, parameters: {}, bands: [{ from: 1, grade: 'low' }] } },
  }
  const path = folder.file('broken.json', JSON.stringify(broken))
  const { code, out, err } = await wagewatch('policy', 'check', path)
  expect([code, out]).toEqual([1, ''])
  expect(err).toContain('broken.json cannot be used as a policy.')
  expect(err).toContain('"/thresholds"')
  expect(err).toContain('"/indicators/nothing"')
  const payroll = folder.file('payroll-2.json', payrollJson('2025-01-31'))
  const screened = await wagewatch('screen', payroll, '--policy', path)
  expect([screened.code, screened.err]).toEqual([1, err])
})

test('a file that is no JSON is refused with the reason', async () => {
  const path = folder.file('text.json', '{"schema": ')
  const { code, err } = await wagewatch('policy', 'check', path)
  expect(err).toContain('text.json is no JSON: ')
  expect(code).toBe(1)
})
