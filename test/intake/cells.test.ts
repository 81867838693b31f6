import { describe, expect, test } from 'vitest'
import type { ColumnMappingFile } from '../../src/contract/column-mapping.ts'
import { dayCell } from '../../src/intake/day-cell.ts'
import { decimalCell } from '../../src/intake/decimal-cell.ts'
import { observationsOf, problemsOf, read } from './reading.ts'

describe('an amount of an export', () => {
  test.each([
    ['1250.50', '1250.50'],
    ['1,250.00', '1250.00'],
    ['1.250,00', '1250.00'],
    ['12,50', '12.50'],
    ['0,125', '0.125'],
    ['1.250.000', '1250000'],
    ['1,250,000', '1250000'],
    ['1,25,000.00', '125000.00'],
    ['1\u{A0}250,5', '1250.5'],
    ['1 250', '1250'],
    ['1’250.00', '1250.00'],
    ['(1,250.00)', '-1250.00'],
  ])('%s has one reading, %s', (text, amount) => {
    expect(decimalCell(text, undefined)).toBe(amount)
  })

  test.each(['1,250', '$1,250.00', '01,250.00', '12,5,0', '1e3', 'n/a'])(
    '%s is left for the schema to refuse',
    (text) => {
      expect(decimalCell(text, undefined)).toBe(text)
    },
  )

  test.each([
    ['1,250', 'point', '1250'],
    ['1,250', 'comma', '1.250'],
    ['1.250', 'point', '1.250'],
    ['1.250', 'comma', '1250'],
    ['1.250,00', 'point', '1.250,00'],
    ['1,250.00', 'comma', '1,250.00'],
  ] as const)('%s after a %s is %s', (text, decimals, amount) => {
    expect(decimalCell(text, decimals)).toBe(amount)
  })

  const text = (amount: string) =>
    `contractor_id;payment_id;amount;currency;pay_date\nc;p;${amount};EUR;2025-01-31\n`

  const minor = async (amount: string, mapping: ColumnMappingFile = {}) =>
    observationsOf(await read('csv', text(amount), { mapping }))

  test('is read as its map says', async () => {
    expect(await minor('1.250', { decimals: 'comma' })).toMatchObject([
      { payment: { amount: { minor: 125_000 } } },
    ])
    expect(await minor('1,250', { decimals: 'point' })).toMatchObject([
      { payment: { amount: { minor: 125_000 } } },
    ])
  })

  test('shares its marks with hours and rates', async () => {
    const row = 'c;p;12,50;EUR;2025-01-31;7,5;1.250,00;EUR;2025-01-01;k;J;DE\n'
    const header =
      'contractor_id;payment_id;amount;currency;pay_date;hours;rate;rate_currency;start_date;client_id;display_name;declared_country\n'
    expect(observationsOf(await read('csv', `${header}${row}`))).toMatchObject([
      { profile: { engagements: [{ rate: 1250 }] } },
      { payment: { amount: { minor: 1_250 }, hours: 7.5 } },
    ])
  })

  test('of two readings is refused with the way to tell which', async () => {
    const [problem] = problemsOf(await read('csv', text('1,250')))
    expect(problem).toMatchObject({ code: 'invalid-amount', line: 2 })
    expect(problem?.message).toContain('"decimals": "point" or "comma"')
  })
})

describe('a day of an export', () => {
  test.each([
    ['2025-01-31', '2025-01-31'],
    ['2025/1/31', '2025-01-31'],
    ['2025-01-31 10:00:00', '2025-01-31'],
    ['Jan 31, 2025', '2025-01-31'],
    ['31-Jan-2025', '2025-01-31'],
    ['31 January 2025', '2025-01-31'],
  ])('%s has one reading, %s', (text, day) => {
    expect(dayCell(text, undefined)).toBe(day)
  })

  test('with slashes is read by its order alone, a time behind it or not', () => {
    expect(dayCell('03/04/2025', undefined)).toBe('03/04/2025')
    expect(dayCell('03/04/2025 09:30', 'mdy')).toBe('2025-03-04')
    expect(dayCell('03/04/2025', 'dmy')).toBe('2025-04-03')
  })

  test('of an unknown order is refused with the way to tell it', async () => {
    const text = 'contractor_id,payment_id,amount,currency,pay_date\nc,p,1.00,USD,03/04/2025\n'
    const [problem] = problemsOf(await read('csv', text))
    expect(problem?.message).toContain('"dates": "mdy" or "dmy"')
  })

  test('in a month that does not exist is refused', async () => {
    const text = 'contractor_id,payment_id,amount,currency,pay_date\nc,p,1.00,USD,"Foo 3, 2025"\n'
    expect(problemsOf(await read('csv', text))).toMatchObject([{ code: 'invalid-date' }])
  })
})
