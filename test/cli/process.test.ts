/** The command as users start it: a process with streams and an exit code. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Check } from 'typebox/value'
import { ReportDocument } from '../../src/contract/report.ts'
import { FLAGGED, payrollJson } from './payroll.ts'
import { ownFolder } from './run-command.ts'

const ROOT = join(import.meta.dirname, '../..')
/** Three processes start, on cores that may be shared with every other test file. */
const PATIENCE = 120_000
const folder = ownFolder()

function started(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    join(ROOT, 'node_modules/.bin/node'),
    [join(ROOT, 'src/main.ts'), ...args],
    { encoding: 'utf8', cwd: ROOT, env: { ...process.env, PORT: '' }, maxBuffer: 64 * 1024 * 1024 },
  )
  return { status, stdout, stderr }
}

test('runs on Node 24, whatever the machine has', { timeout: PATIENCE }, () => {
  const { status, stdout } = started('--version')
  expect(stdout).toMatch(/^wagewatch \d+\.\d+\.\d+ \(node v24\.\d+\.\d+\)\n$/)
  expect(status).toBe(0)
})

test(
  'ends with 0 for nobody at high, 2 with a whole report on a pipe, 1 without a stack',
  { timeout: PATIENCE },
  () => {
    const clear = started('screen', folder.file('clear.json', payrollJson('2025-01-31')))
    expect(clear.stdout).toContain('Nobody at high or above.')
    expect(clear.status).toBe(0)

    const flagged = started('screen', ...FLAGGED, '--format', 'json')
    expect(flagged.status).toBe(2)
    expect(Check(ReportDocument, JSON.parse(flagged.stdout))).toBe(true)

    const missing = started('screen', folder.path('nowhere.json'))
    expect(missing.stderr).toBe(
      `wagewatch: ${folder.path('nowhere.json')}: there is no such file\n`,
    )
    expect(missing.status).toBe(1)
  },
)
