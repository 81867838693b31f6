/** What must never leave the process: account numbers in clear, and characters that move a cursor. */
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ACCOUNTS, payrollCsv, payrollJson } from './payroll.ts'
import { ownFolder, wagewatch } from './run-command.ts'

const folder = ownFolder()

test('no account number in clear in outputs, reports or the bytes of the database', async () => {
  const db = folder.path('sealed.sqlite')
  const out = folder.path('reports')
  const files = [
    folder.file('a.json', payrollJson('2025-01-31')),
    // A rejected row must not leave its number behind either.
    folder.file('b.csv', payrollCsv('2025-02-28').replace(',4200.00,', ',none,')),
  ]
  const screened = await wagewatch('screen', ...files, '--db', db, '--out', out)
  expect(screened.err).toContain('invalid-amount')
  const written = ['json', 'csv', 'html'].map((format) => `${out}/risk-report.${format}`)
  const kept = [db, `${db}-wal`].filter((path) => existsSync(path))
  const bytes = [
    Buffer.from(screened.out + screened.err),
    ...[...written, ...kept].map((path) => readFileSync(path)),
  ]
  for (const account of ACCOUNTS) {
    expect(bytes.map((each) => each.includes(account))).toEqual(bytes.map(() => false))
  }
  // The search would find what is there: the last four digits are.
  expect(readFileSync(db).includes('6701')).toBe(true)
})

test('no control character of a name, an id or a file reaches the terminal', async () => {
  const clear = '\u001B[2J\u001B[H'
  const document = payrollJson('2025-01-31')
    .replaceAll('Jordan Avery', String.raw`Jordan\u001b[2J\u001b[H\u202e Avery`)
    .replace('"4200.00"', String.raw`"\u001b[2J12"`)
  const file = folder.file('odd\u001B[2J.json', document)
  const screened = await wagewatch('screen', file)
  const db = folder.path('odd.sqlite')
  await wagewatch('keys', 'create', '--db', db, '--tenant', 'acme', '--name', `x${clear}`)
  const listed = await wagewatch('keys', 'list', '--db', db, '--tenant', 'acme')
  const shown = [screened, listed].map(({ out, err }) => out + err).join('')
  expect(shown).toContain('\u{FFFD}[2J')
  expect(shown).not.toMatch(/[^\P{Cc}\n]|\u202E/u)
})
