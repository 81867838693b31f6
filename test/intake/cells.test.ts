import { describe, expect, test } from 'vitest'
import type { ColumnMappingFile } from '../../src/contract/column-mapping.ts'
import { withoutSigns } from '../../src/intake/csv/currency-signs.ts'
import { dayCell } from '../../src/intake/csv/day-cell.ts'
import { decimalCell } from '../../src/intake/csv/decimal-cell.ts'
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

  test.each(['1,250', '01,250.00', '12,5,0', '1e3', 'n/a'])(
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

  test.each([
    ['$1,250.00', 'USD', '1250.00'],
    ['$1,250.00', 'CAD', '1250.00'],
    ['-$1,250.00', 'USD', '-1250.00'],
    ['($1,250.00)', 'USD', '-1250.00'],
    ['US$ 1,250', 'USD', '1,250'],
    ['$1,250.00 USD', 'USD', '1250.00'],
    ['1.250,00 €', 'EUR', '1250.00'],
    ['€ 900,00', '', '900.00'],
    ['EUR 900,00', '', '900.00'],
    ['₹1,25,000.00', '', '125000.00'],
    ['1 250,00 kr', 'SEK', '1250.00'],
  ])('%s of %o has the currency beside it, and is %s', (text, currency, amount) => {
    const signed = withoutSigns(text)
    expect(decimalCell(signed.amount, undefined)).toBe(amount)
    if (currency === '') expect(signed.currency).toBe(signed.currencies?.[0])
    else expect(signed.currencies).toContain(currency)
  })

  test.each(['$', '1.250,00 ??', '$€5', '5 per hour', '€ 5 $', '5,00 zz'])(
    '%s is no amount of a currency',
    (text) => {
      expect(withoutSigns(text)).toEqual({ amount: text })
    },
  )

  test.each(['$5.00', '£5.00', '¥5', 'R 5,00', 'Rs 5'])('%s names no currency alone', (text) => {
    expect(withoutSigns(text).currencies?.length).toBeGreaterThan(0)
    expect(withoutSigns(text).currency).toBeUndefined()
  })

  const row = (amount: string, currency: string) =>
    `contractor_id;payment_id;amount;currency;pay_date\n${['p', 'q'].map((id) => `c;${id};${amount};${currency};2025-01-31\n`).join('')}`

  test('with a sign is read beside its currency, or gives it, which is told once', async () => {
    const beside = await read('csv', row('$1,200.00', 'USD'))
    expect(problemsOf(beside)).toEqual([])
    const given = await read('csv', row('€ 900,00', ''))
    expect(problemsOf(given)).toMatchObject([
      { code: 'other-form', severity: 'notice', field: 'currency', line: 2 },
    ])
    expect(observationsOf(given)).toMatchObject([
      { payment: { amount: { minor: 90_000, currency: 'EUR' } } },
      { payment: { amount: { minor: 90_000, currency: 'EUR' } } },
    ])
    const strict = await read('csv', row('€ 900,00', ''), { strict: true })
    expect(problemsOf(strict).map(({ severity }) => severity)).toEqual(['error', 'error'])
  })

  test.each([
    ['€ 900,00', 'USD', 'invalid-currency', 'The sign beside the amount means EUR, the column'],
    ['$900.00', 'EUR', 'invalid-currency', 'means ARS, AUD, BBD and others, the column says EUR'],
    ['$900.00', '', 'missing-field', 'Add the field'],
    ['900 EUR net', 'EUR', 'invalid-amount', 'Write a decimal string'],
  ])('%s of %o is refused', async (amount, currency, code, message) => {
    const items = await read('csv', row(amount, currency))
    expect(problemsOf(items)[0]).toMatchObject({ code, message: expect.stringContaining(message) })
    expect(observationsOf(items)).toEqual([])
  })

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

  test.each(['1,250', '1.250', '4.200', '-1.250', '(1.250)', '€ 1.250', '999.999'])(
    '%s of two readings is refused with the way to tell which',
    async (amount) => {
      const items = await read('csv', text(amount))
      expect(problemsOf(items)[0]).toMatchObject({ code: 'invalid-amount', line: 2 })
      expect(problemsOf(items)[0]?.message).toContain('"decimals": "point" or "comma"')
      expect(observationsOf(items)).toEqual([])
    },
  )

  test.each([
    ['1.250', 'KWD', 1_250],
    ['1.250', 'USDC', 1_250_000],
    ['0.500', 'EUR', 50],
    ['1250.500', 'EUR', 125_050],
    ['1.25', 'EUR', 125],
  ])('%s %s has decimals behind its point', async (amount, currency, minor) => {
    const items = await read('csv', row(amount, currency))
    expect(problemsOf(items)).toEqual([])
    expect(observationsOf(items)[0]).toMatchObject({ payment: { amount: { minor, currency } } })
  })

  test('a rate by the hour may have three decimals, and costs no payment', async () => {
    const csv =
      'contractor_id;payment_id;amount;currency;pay_date;rate;rate_currency;start_date;client_id;display_name\nc;p;1.250,00;EUR;2025-01-31;45.125;EUR;2025-01-01;k;J\n'
    const items = await read('csv', csv)
    expect(problemsOf(items)).toEqual([])
    expect(observationsOf(items)).toHaveLength(2)
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
    ['31-Jan-25', '2025-01-31'],
    ['Jan 31, 98', '1998-01-31'],
  ])('%s has one reading, %s', (text, day) => {
    expect(dayCell(text, undefined)).toBe(day)
  })

  test('with slashes is read by its order alone, a time behind it or not', () => {
    expect(dayCell('03/04/2025', undefined)).toBe('03/04/2025')
    expect(dayCell('03/04/2025 09:30', 'mdy')).toBe('2025-03-04')
    expect(dayCell('03/04/2025', 'dmy')).toBe('2025-04-03')
  })

  test('of two digits of the year is read where spreadsheets and POSIX agree on the century', async () => {
    expect(dayCell('03/04/25', undefined)).toBe('03/04/25')
    expect(dayCell('03/04/25', 'mdy')).toBe('2025-03-04')
    expect(dayCell('03.04.69', 'dmy')).toBe('1969-04-03')
    expect(dayCell('03/04/30', 'mdy')).toBe('03/04/30')
    expect(dayCell('31-Jan-68', undefined)).toBe('31-Jan-68')
    const text = (day: string) =>
      `contractor_id,payment_id,amount,currency,pay_date\nc,p,1.00,USD,${day}\nc,q,1.00,USD,${day}\n`
    const items = await read('csv', text('31-Jan-25'))
    expect(problemsOf(items)).toMatchObject([
      { code: 'other-form', severity: 'notice', field: 'pay_date', line: 2 },
    ])
    expect(observationsOf(items)).toHaveLength(2)
    expect(problemsOf(await read('csv', text('31-Jan-45')))).toMatchObject([
      { code: 'invalid-date', line: 2 },
      { code: 'invalid-date', line: 3 },
    ])
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

test.each(['US', 'us', 'USA', 'usa', 'United States'])('the country %s is US', async (country) => {
  const text = `contractor_id,display_name,declared_country,payment_id,amount,currency,pay_date\nc,J,${country},p,1.00,USD,2025-01-31\n`
  const items = await read('csv', text)
  expect(problemsOf(items)).toEqual([])
  expect(observationsOf(items)).toMatchObject([{ profile: { declaredCountry: 'US' } }, {}])
})
