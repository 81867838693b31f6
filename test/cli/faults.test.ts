/** What a broken file says, and that nothing of it reads as clean. */
import { describe, expect, test, vi } from 'vitest'
import { payrollCsv, payrollDocument, payrollJson } from './payroll.ts'
import { ownFolder, wagewatch } from './run-command.ts'

const folder = ownFolder()
const good = folder.file('good.json', payrollJson('2025-01-31'))
const damagedCsv = payrollCsv('2025-01-31').replace('p-2-2025-01-31,4200.00', 'p-2-2025-01-31,many')

describe('faults in files', () => {
  test.each([
    ['a missing file', ['nowhere.json'], 'nowhere.json: there is no such file'],
    ['a folder', [folder.path('.')], 'is no file'],
    ['an unknown ending', [folder.file('payroll.xlsx', 'x')], 'use .json, .ndjson, .jsonl or .csv'],
    ['several formats without --out', [good, '--format', 'json,csv'], 'several formats need --out'],
    [
      'several formats in one file',
      [good, '--format', 'json,csv', '--out', folder.path('x.json')],
      '--out to name a folder',
    ],
    ['a policy that is none', [good, '--policy', folder.file('policy.json', '{}')], 'policy.json'],
    [
      'a database that is none',
      [good, '--db', folder.file('not.sqlite', 'not a database, but text')],
      'file is not a database',
    ],
  ])('%s ends with 1 and one message', async (_, args, message) => {
    const { code, err } = await wagewatch('screen', ...args)
    expect(err).toContain(message)
    expect(err).toMatch(/^wagewatch: /m)
    expect(err).not.toMatch(/^ {4}at /m)
    expect(code).toBe(1)
  })

  test('a bad row is told with line, field and masked value; the good rows are screened', async () => {
    const { code, out, err } = await wagewatch('screen', folder.file('damaged.csv', damagedCsv))
    expect(err).toContain('Faults in the data: 1\n')
    expect(err).toMatch(/ {2}damaged\.csv:3:amount: invalid-amount: .+\(.*\)/)
    expect(out).toContain('contractors')
    expect(code).toBe(0)
  })

  test('of very many bad rows the first are told, and all are counted', async () => {
    const [header = '', row = ''] = payrollCsv('2025-01-31').split('\n')
    const bad = Array.from({ length: 300 }, () => row.replace('4200.00', 'many'))
    const file = folder.file('many.csv', [header, row, ...bad, ''].join('\n'))
    const { err } = await wagewatch('screen', file)
    expect(err).toContain('Faults in the data: 300\n')
    expect(err).toContain('  … and 280 more\n')
  })

  test('a bad record of a document is told with its JSON Pointer', async () => {
    const document = payrollDocument('2025-01-31')
    const payments = document.payments.map((each) => ({ ...each, pay_date: '31/01/2025' }))
    const file = folder.file('pointer.json', JSON.stringify({ ...document, payments }))
    const { err } = await wagewatch('screen', file)
    expect(err).toContain('pointer.json:/payments/0:pay_date: invalid-date')
    expect(err).toContain('pointer.json:/payments/1:pay_date: invalid-date')
  })

  test.each([
    ['no JSON', 'broken.json', '{"payments": [', 'broken-json'],
    ['an empty file', 'empty.csv', '', 'empty-batch'],
    ['no gzip', 'broken.csv.gz', 'a,b', 'broken-gzip'],
  ])('%s is no clean payroll: it ends with 1', async (_, name, content, problem) => {
    const { code, err } = await wagewatch('screen', good, folder.file(name, content))
    expect(err).toContain(`${name}: ${problem}`)
    expect(err).toContain(`nothing was applied of ${name}`)
    expect(code).toBe(1)
  })

  test('--atomic rejects the file whole, --strict the rows with unknown fields', async () => {
    const atomic = await wagewatch('screen', '--atomic', folder.file('atomic.csv', damagedCsv))
    expect(atomic.out).toBe('')
    expect(atomic.err).toContain('nothing was applied')
    expect(atomic.code).toBe(1)
    const odd = payrollJson('2025-01-31').replace('"display_name"', '"shoe_size":9,"display_name"')
    const lenient = await wagewatch('screen', folder.file('odd.json', odd))
    expect(lenient.err).toContain('Notices (rows accepted): 1')
    const strict = await wagewatch('screen', '--strict', folder.file('odd.json', odd))
    expect(strict.err).toContain('shoe_size: unknown-field')
  })

  test('an option that names no file says so', async () => {
    const file = folder.file('payroll.json', payrollJson('2025-01-31'))
    const { code, err } = await wagewatch('screen', file, '--policy', 'nowhere.json')
    expect(err).toBe('wagewatch: nowhere.json: there is no such file\n')
    expect(code).toBe(1)
  })

  test('a variable that cannot be used is named', async () => {
    vi.stubEnv('WAGEWATCH_ASYNC_ABOVE_BYTES', '4M')
    const { code, err } = await wagewatch('migrate', '--db', ':memory:')
    vi.stubEnv('WAGEWATCH_ASYNC_ABOVE_BYTES', undefined)
    expect(err).toBe('wagewatch: WAGEWATCH_ASYNC_ABOVE_BYTES must be a whole number, not 4M\n')
    expect(code).toBe(1)
  })
})
