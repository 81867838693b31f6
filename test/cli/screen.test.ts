import { existsSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { Value } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import { ReportDocument } from '../../src/contract/report.ts'
import { PAYMENT_FILES } from '../../fixtures/payment-files/files.ts'
import { FLAGGED, payrollCsv, payrollDocument, payrollJson, payrollNdjson } from './payroll.ts'
import { ownFolder, wagewatch } from './run-command.ts'

const folder = ownFolder()
const january = folder.file('january.json', payrollJson('2025-01-31'))

const reportFrom = (text: string) => Value.Parse(ReportDocument, JSON.parse(text))

describe('screen', () => {
  test.each([
    ['JSON', 'a.json', payrollJson('2025-01-31')],
    ['NDJSON', 'a.ndjson', payrollNdjson('2025-01-31')],
    ['NDJSON as JSON lines', 'a.jsonl', payrollNdjson('2025-01-31')],
    ['CSV', 'a.csv', payrollCsv('2025-01-31')],
    ['gzipped JSON', 'a.json.gz', gzipSync(payrollJson('2025-01-31'))],
    ['gzipped NDJSON', 'a.ndjson.gz', gzipSync(payrollNdjson('2025-01-31'))],
    ['gzipped CSV', 'a.csv.gz', gzipSync(payrollCsv('2025-01-31'))],
  ])('reads %s and finds nobody in a lawful payroll', async (_, name, content) => {
    const { code, out, err } = await wagewatch('screen', folder.file(name, content))
    expect(out).toMatch(/^2 contractors: .*\nNobody at high or above\.\n$/)
    expect(err).toContain('100%')
    expect(code).toBe(0)
  })

  test.each([
    ['screen', []],
    ['import', ['--tenant', 'acme', '--db', folder.path('short.sqlite')]],
  ])('%s fails where a file is not whole by its control totals', async (command, options) => {
    const whole = payrollDocument('2025-01-31')
    const control = { payments: 3, totals: { USD: '12600.00' } }
    const short = { ...whole, batch: { ...whole.batch, control } }
    const file = folder.file(`short-${command}.json`, JSON.stringify(short))
    const { code, err } = await wagewatch(command, ...options, file)
    expect(code).toBe(1)
    expect(err).toContain(`short-${command}.json is not whole`)
    expect(err).toContain('The batch announces 3, its payments give 2.')
  })

  test('reads payment files by what they hold, whatever their names, in the order given', async () => {
    const files = ['01', '02', '03'].map((number) =>
      folder.file(`bank-${number}.out`, PAYMENT_FILES.get(`salaries-2025-${number}.xml`) ?? ''),
    )
    const { out, err } = await wagewatch('screen', '--contractor-key', 'creditor-id,name', ...files)
    expect(out).toMatch(/^3 contractors/)
    expect(err).not.toContain('error')
    const wrong = await wagewatch('screen', '--contractor-key', 'shoe-size', ...files)
    expect(wrong.err).toContain('Choose from creditor-id')
    expect(wrong.code).toBe(1)
  })

  test('reads a column under another name, and the file after the mapping', async () => {
    const file = folder.file('mapped.csv', payrollCsv('2025-01-31', 'Person Nr.'))
    const unmapped = await wagewatch('screen', file)
    expect(unmapped.err).toContain('missing-column')
    expect(unmapped.out).toBe('')
    expect(unmapped.code).toBe(1)
    const mapped = await wagewatch('screen', '--map', 'Person Nr.=contractor_id', file)
    expect(mapped.err).not.toContain('missing-column')
    expect(mapped.out).toMatch(/^2 contractors/)
  })

  test('names whom it flags with typology, advice and reason, and ends with 2', async () => {
    const { code, out } = await wagewatch('screen', ...FLAGGED)
    expect(out).toMatch(/lw-direct +│ critical +│ +90\.0 │ sanctions-exposure │ hold-for-review/)
    expect(code).toBe(2)
  })

  test('prints a valid report to the output and the table beside it', async () => {
    const { out, err } = await wagewatch('screen', ...FLAGGED, '--format', 'json')
    expect(Value.Check(ReportDocument, JSON.parse(out))).toBe(true)
    expect(err).toContain('sanctions-exposure')
  })

  test('gives the same bytes for the same input, but for when it was made', async () => {
    const timeless = async () => {
      const { out } = await wagewatch('screen', ...FLAGGED, '--format', 'json')
      return out.replace(/"generated_at":"[^"]+"/, '').replace(/"signature":.*/, '')
    }
    expect(await timeless()).toBe(await timeless())
  })

  test('reads nothing that was submitted after --as-of', async () => {
    const alone = await wagewatch('screen', ...FLAGGED.slice(0, 1), '--format', 'json')
    const asOf = reportFrom(alone.out).as_of
    const earlier = await wagewatch('screen', ...FLAGGED, '--as-of', asOf, '--format', 'json')
    expect(reportFrom(earlier.out).assessments).toEqual(reportFrom(alone.out).assessments)
    const before = await wagewatch('screen', ...FLAGGED, '--as-of', '2024-12-31')
    expect(before.out).toMatch(/^0 contractors/)
    expect(before.code).toBe(0)
  })

  test('reads old files as of their last day, in order', async () => {
    const files = ['2024-02-29', '2024-03-29'].map((day) =>
      folder.file(`${day}.csv`, payrollCsv(day)),
    )
    const both = reportFrom((await wagewatch('screen', ...files, '--format', 'json')).out)
    expect(both.as_of).toBe('2024-03-29T23:59:59.999Z')
    const first = await wagewatch('screen', ...files, '--as-of', '2024-02-29', '--format', 'json')
    expect(reportFrom(first.out).assessments.map((each) => each.as_of)).toEqual(
      Array.from({ length: 2 }, () => '2024-02-29T23:59:59.999Z'),
    )
  })

  test.each([
    ['json', /^\{"schema":/],
    ['csv', /contractor_id/],
    ['html', /^<!doctype html>/i],
  ])('writes a .%s file by its ending', async (format, start) => {
    const path = folder.path(`reports/one.${format}`)
    const { err } = await wagewatch('screen', january, '--out', path)
    expect(err).toContain(`wrote ${path}\n`)
    expect(readFileSync(path, 'utf8')).toMatch(start)
    expect(existsSync(`${path}.partial`)).toBe(false)
  })

  test('writes every format into a folder, or those that are wanted', async () => {
    const all = folder.path('all')
    await wagewatch('screen', january, '--out', all)
    const some = folder.path('some')
    await wagewatch('screen', january, '--format', 'json,csv', '--out', some)
    const written = (path: string) =>
      ['json', 'csv', 'html'].map((format) => existsSync(`${path}/risk-report.${format}`))
    expect([written(all), written(some)]).toEqual([
      [true, true, true],
      [true, true, false],
    ])
  })

  test('keeps nothing without --db, and the payroll with it', async () => {
    const path = folder.path('kept/payroll.sqlite')
    await wagewatch('screen', january, '--db', path)
    const february = folder.file('february.json', payrollJson('2025-02-28'))
    const { out } = await wagewatch('screen', february, '--db', path, '--format', 'json')
    expect(reportFrom(out).as_of).toBe('2025-02-28T18:00:00.000Z')
    const report = await wagewatch(
      'report',
      '--tenant',
      'screen',
      '--db',
      path,
      '--as-of',
      '2025-02-01',
      '--out',
      folder.path('r.json'),
    )
    expect(report.code).toBe(0)
    expect(reportFrom(readFileSync(folder.path('r.json'), 'utf8')).as_of).toMatch(/^2025-02-01/)
  })
})
