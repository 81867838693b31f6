import { describe, expect, test } from 'vitest'
import type { Report } from '../../src/contract/report.ts'
import { moneyInAll, periodInAll } from '../../src/reports/money-in-all.ts'
import { riskReport } from '../../src/reports/risk-report.ts'
import { sampleExhibits } from '../support/sample-exhibits.ts'
import { SAMPLE_INPUT } from '../support/sample-report.ts'

const REPORT = riskReport({ ...SAMPLE_INPUT, exhibits: sampleExhibits() })
type Total = Report['dossiers'][number]['payment_totals'][number]

function reportOf(totals: readonly (readonly Total[])[], conversion: Report['conversion']): Report {
  const [dossier] = REPORT.dossiers
  if (dossier === undefined) throw new Error('the sample has a dossier')
  const dossiers = totals.map((own) => ({ ...dossier, payment_totals: [...own] }))
  return { ...REPORT, conversion, dossiers }
}
const NONE = { source: 'none' } as const
const EUR = { source: 'ECB', currency: 'EUR', rule: 'day', sha256: '0'.repeat(64) } as const
const paid = (amount: string, currency: string, converted?: string): Total => ({
  status: 'paid',
  payments: 2,
  amount,
  currency,
  ...(converted === undefined ? {} : { converted }),
})

describe('money in all', () => {
  test('is added up by currency and status, exactly', () => {
    const returned: Total = { ...paid('1.00', 'USD'), status: 'returned' }
    const report = reportOf(
      [
        [paid('0.10', 'USD'), returned],
        [paid('0.20', 'USD'), paid('7', 'JPY')],
      ],
      NONE,
    )
    expect(moneyInAll(report)).toEqual([
      { status: 'paid', currency: 'JPY', contractors: 1, payments: 2, amount: '7' },
      { status: 'paid', currency: 'USD', contractors: 2, payments: 4, amount: '0.30' },
      { status: 'returned', currency: 'USD', contractors: 1, payments: 2, amount: '1.00' },
    ])
  })

  test('is converted only where each part is', () => {
    const whole = reportOf([[paid('10.00', 'USD', '9.10')], [paid('10.00', 'USD', '9.20')]], EUR)
    expect(moneyInAll(whole)).toMatchObject([{ amount: '20.00', converted: '18.30' }])
    const half = reportOf([[paid('10.00', 'USD', '9.10')], [paid('10.00', 'USD')]], EUR)
    expect(moneyInAll(half)[0]).not.toHaveProperty('converted')
  })

  test('is nothing, of no period, where no records are shown', () => {
    expect([moneyInAll(reportOf([], NONE)), periodInAll(reportOf([], NONE))]).toEqual([
      [],
      undefined,
    ])
  })

  test('is of the days from the first to the last payment', () => {
    const days = REPORT.dossiers.flatMap(({ payments }) => payments.map(({ pay_date }) => pay_date))
    const [first = '', last = ''] = periodInAll(REPORT) ?? []
    expect(days.every((day) => first <= day && day <= last)).toBe(true)
    expect(days).toEqual(expect.arrayContaining([first, last]))
  })
})
