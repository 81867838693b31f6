import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { csvTable, formulaSafe } from '../../src/reports/csv-table.ts'
import { paymentsCsv } from '../../src/reports/csv-records.ts'
import { riskReport } from '../../src/reports/risk-report.ts'
import { history, pay } from '../support/history.ts'
import { reasonsCsv, reportCsv } from '../../src/reports/csv.ts'
import { CLEAN, SAMPLE_INPUT, sampleReport } from '../support/sample-report.ts'

/** Goldens are kept with plain line feeds, so that they read well in a review. */
function golden(name: string): string {
  return readFileSync(new URL(`golden/${name}`, import.meta.url), 'utf8').replaceAll('\n', '\r\n')
}

describe('cells', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+31', "'+31"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ['\n=1', "'\n=1"],
    ['＝1', "'＝1"],
    ['a=1', 'a=1'],
    ['', ''],
  ])('%j becomes %j', (text, safe) => {
    expect(formulaSafe(text)).toBe(safe)
  })

  test('quoting follows RFC 4180; numbers stay numbers', () => {
    const text = csvTable(
      ['a', 'b'],
      [
        ['say "hi", twice', -5],
        ['two\r\nlines;', 0.5],
        [' x', 1],
      ],
    )
    expect(text).toBe('a,b\r\n"say ""hi"", twice",-5\r\n"two\r\nlines;",0.5\r\n" x",1\r\n')
    expect(parse(text)).toEqual([
      ['a', 'b'],
      ['say "hi", twice', '-5'],
      ['two\r\nlines;', '0.5'],
      [' x', '1'],
    ])
  })
})

describe('exports', () => {
  test('one row per contractor', () => {
    expect(reportCsv(sampleReport())).toBe(golden('contractors.csv'))
  })

  test('one row per reason', () => {
    expect(reasonsCsv(sampleReport())).toBe(golden('reasons.csv'))
  })

  test('amounts are the decimals of the report, however small', () => {
    const payments = [
      pay('2026-01-30', { amount: { minor: 12, currency: 'ETH' } }),
      pay('2026-01-30', { amount: { minor: 100_00, currency: 'EUR' } }),
    ]
    const exhibits = new Map([[CLEAN, history({ contractor: CLEAN, payments })]])
    const report = riskReport({ ...SAMPLE_INPUT, exhibits })
    const rows: Record<string, string>[] = parse(paymentsCsv(report), { columns: true })
    expect(rows.map(({ amount, currency }) => [amount, currency])).toEqual([
      ['0.000000012', 'ETH'],
      ['100.00', 'EUR'],
    ])
  })

  test('a hostile contractor id is no formula', () => {
    const report = sampleReport()
    const hostile = report.assessments.map((each) => ({
      ...each,
      contractor_id: '=cmd|"/c calc"!A1',
    }))
    const rows = parse(reportCsv({ ...report, assessments: hostile }))
    expect(rows[1]?.[0]).toBe('\'=cmd|"/c calc"!A1')
  })
})
