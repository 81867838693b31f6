import { describe, expect, test } from 'vitest'
import { CSV_ALIASES } from '../../src/intake/csv/csv-aliases.ts'
import { CSV_COLUMNS } from '../../src/intake/csv/csv-columns.ts'
import { headerKey } from '../../src/intake/csv/csv-header.ts'
import { isProtected } from '../../src/intake/protected-fields.ts'
import { codesOf, faultsOf, observationsOf, problemsOf, read, rowsOf } from './reading.ts'

const HEADER = 'contractor_id,payment_id,amount,currency,pay_date'
const ROW = 'c-1,p-1,1250.50,USD,2025-01-31'

/** The payments of a file with one row and further columns: `{ iban: 'DE…' }`. */
async function row(columns: Readonly<Record<string, string>>): Promise<readonly unknown[]> {
  const header = [HEADER, ...Object.keys(columns)].join(',')
  const cells = [ROW, ...Object.values(columns).map((cell) => `"${cell}"`)].join(',')
  return observationsOf(await read('csv', `${header}\n${cells}\n`))
}

describe('a CSV row', () => {
  test('is a contractor and a payment with its destination', async () => {
    const found = await row({
      display_name: 'Jordan Avery',
      email: 'jordan@example.com',
      declared_country: 'us',
      client_id: 'k-1',
      method: 'SEPA',
      iban: 'DE89 3704 0044 0532 0130 00',
      bank_country: 'Germany',
      hours: '160',
    })
    expect(found).toMatchObject([
      {
        record: 'contractor',
        contractor: 'c-1',
        profile: { displayName: 'Jordan Avery', declaredCountry: 'US' },
      },
      {
        record: 'payment',
        payment: {
          id: 'p-1',
          clientId: 'k-1',
          amount: { minor: 125050, currency: 'USD' },
          hours: 160,
        },
        inline: { destination: { method: 'sepa', country: 'DE', last4: '3000', faults: [] } },
      },
    ])
  })

  test('says nothing of the contractor with the id alone', async () => {
    expect(await row({})).toMatchObject([{ record: 'payment' }])
  })

  test('refers to a destination with its id alone', async () => {
    expect(await row({ destination_id: 'd-1' })).toMatchObject([{ destinationReference: 'd-1' }])
  })

  test.each([
    [
      { first_name: 'Jordan', last_name: 'Avery', declared_country: 'US' },
      { displayName: 'Jordan Avery' },
    ],
    [
      { display_name: 'J', declared_country: 'US', phone: '+1 (415) 555-0100' },
      { phone: '+14155550100' },
    ],
    [
      { display_name: 'J', declared_country: 'US', entity_type: 'Business' },
      { entityType: 'company' },
    ],
    [{ display_name: 'J', declared_country: 'US', tax_form: 'W-8BEN' }, { taxForm: 'W8BEN' }],
    [
      { display_name: 'J', declared_country: 'US', kyc_status: 'Verified' },
      { kyc: { status: 'verified' } },
    ],
    [
      { display_name: 'J', declared_country: 'US', address: 'Elm Street 1', method: 'ach' },
      { address: { line1: 'Elm Street 1' } },
    ],
    [
      {
        display_name: 'J',
        declared_country: 'US',
        client_id: 'k',
        start_date: '2024-01-01',
        rate: '50',
        rate_period: 'hourly',
      },
      { engagements: [{ clientId: 'k', startDate: 19723, rate: 50, ratePeriod: 'hour' }] },
    ],
  ])('%j becomes the profile %j', async (columns, profile) => {
    expect((await row(columns))[0]).toMatchObject({ record: 'contractor', profile })
  })

  test.each([
    [
      { method: 'Direct Deposit', last4: '6789' },
      { method: 'ach', last4: '6789' },
    ],
    [
      { method: 'crypto', address: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t' },
      { walletAddress: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t' },
    ],
    [
      { network: 'tron', address: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t' },
      { method: 'crypto', network: 'tron' },
    ],
    [{ iban: 'DE89370400440532013000' }, { method: 'sepa' }],
    [{ iban: 'DE89370400440532013000', bic: 'DEUTDEFF' }, { method: 'swift' }],
    [
      { routing_number: '021000021', account_number: '50100012' },
      { method: 'ach', country: 'US' },
    ],
    [{ provider: 'Payoneer' }, { method: 'e_money', provider: 'Payoneer' }],
    [{ account_number: '50100012', bank_name: 'Example Bank' }, { method: 'local_bank' }],
    [{ method: 'ach', holder_type: 'PERSON', holder_name: 'J' }, { holderType: 'individual' }],
    [
      { method: 'cheque', mailing_line1: 'Elm 1', mailing_postal_code: '43004' },
      { key: 'mail:elm 1|43004|' },
    ],
  ])('%j becomes the destination %j', async (columns, destination) => {
    expect((await row(columns))[0]).toMatchObject({ inline: { destination } })
  })

  test('of delimiters alone is none, however many there are', async () => {
    const items = await read(
      'csv',
      `,,,,\n${HEADER}\n${ROW}\n,,,,\n, ,,,,,\n${ROW.replace('p-1', 'p-2')}\n,,\n`,
    )
    expect(problemsOf(items)).toEqual([])
    expect(rowsOf(items).map(({ place }) => place)).toEqual([{ line: 3 }, { line: 6 }])
  })

  test('repeats its contractor without effect, until something changes', async () => {
    const text = [
      `${HEADER},display_name,declared_country`,
      ...['J', 'J', 'K', 'J'].map((name, place) => `c-1,p-${place},10,USD,2025-01-31,${name},US`),
    ].join('\n')
    const names = observationsOf(await read('csv', text)).flatMap((found) =>
      JSON.stringify(found).includes('displayName')
        ? [JSON.stringify(found).match(/"displayName":"(.)"/)?.[1]]
        : [],
    )
    expect(names).toEqual(['J', 'K', 'J'])
  })
})

const PLAIN = `${HEADER},display_name,declared_country\n${ROW},"Jordan ""Jo""\nAvery",US\n`

function utf16(text: string, { swap, mark }: { swap: boolean; mark: boolean }): Buffer {
  const bytes = Buffer.from(`${mark ? '\u{FEFF}' : ''}${text}`, 'utf16le')
  return swap ? bytes.swap16() : bytes
}

describe('a CSV file', () => {
  const spellings: readonly (readonly [string, string | Buffer])[] = [
    ['a byte order mark', `\u{FEFF}${PLAIN}`],
    ['semicolons', PLAIN.replaceAll(',', ';')],
    ['tabs', PLAIN.replaceAll(',', '\t')],
    ['bars', PLAIN.replaceAll(',', '|')],
    ['a line that names the delimiter', `sep=;\r\n${PLAIN.replaceAll(',', ';')}`],
    ['CRLF', PLAIN.replaceAll('US\n', 'US\r\n').replace('country\n', 'country\r\n')],
    ['blank lines', `\n\n${PLAIN}\n\n`],
    ['no last line feed', PLAIN.trimEnd()],
    ['UTF-16 LE', utf16(PLAIN, { swap: false, mark: true })],
    ['UTF-16 BE', utf16(PLAIN, { swap: true, mark: true })],
    ['UTF-16 LE without mark', utf16(PLAIN, { swap: false, mark: false })],
    ['UTF-16 BE without mark', utf16(PLAIN, { swap: true, mark: false })],
    ['capitals and spaces', PLAIN.replace('contractor_id,payment_id', 'Contractor ID,PAYMENT-ID')],
    ['spaces around cells', PLAIN.replace('c-1,p-1', ' c-1 , p-1 ')],
  ]
  test.each(spellings)('with %s reads the same', async (_, content) => {
    const expected = observationsOf(await read('csv', PLAIN))
    expect(expected).toHaveLength(2)
    for (const chunkSize of [1, 2, 3, 7, 64_000]) {
      const items = await read('csv', content, { chunkSize })
      expect(observationsOf(items)).toEqual(expected)
      expect(problemsOf(items)).toEqual([])
    }
  })

  test('tells lines through quoted line breaks, blanks and bad rows', async () => {
    const text = `${HEADER},holder_name,method\n${ROW},"a\nb",ach\n\nc-1,p-2,ten,USD,2025-01-31,x,ach\n${ROW},5" disk,ach\n`
    const rows = rowsOf(await read('csv', text))
    expect(rows.map(({ place, problems }) => [place.line, codesOf(problems)])).toEqual([
      [2, []],
      [5, ['invalid-amount amount']],
      [6, []],
    ])
  })

  test.each([
    [`${ROW}\n`, 3],
    [`${ROW},x,y,z\n`, 3],
  ])('tells a ragged row with its line and reads on: %j', async (ragged, line) => {
    const items = await read(
      'csv',
      `${HEADER},holder_name,method\n${ROW},x,ach\n${ragged}${ROW},z,ach\n`,
    )
    expect(problemsOf(items)).toMatchObject([{ code: 'ragged-row', line, severity: 'error' }])
    expect(observationsOf(items)).toHaveLength(2)
  })

  test('tells where a quote was left open, and keeps the rows before', async () => {
    const items = await read('csv', `${HEADER}\n${ROW}\nc-1,"p-2,10,USD,2025-01-31\n${ROW}\n`)
    expect(faultsOf(items)).toMatchObject([{ code: 'open-quote', line: 3 }])
    expect(observationsOf(items)).toHaveLength(1)
  })

  test('is not read without the columns that every row needs', async () => {
    const items = await read(
      'csv',
      'jordan@example.com,4000,USD,Invoice 7\nsam@example.com,3000,USD,x\n',
    )
    expect(items).toMatchObject([{ kind: 'fault', problem: { code: 'missing-column', line: 1 } }])
    expect(JSON.stringify(items)).not.toContain('jordan')
  })

  test('is not read in a single-byte code page', async () => {
    const items = await read(
      'csv',
      Buffer.from(`${HEADER},display_name\n${ROW},Jos\u{e9}\n`, 'latin1'),
    )
    expect(faultsOf(items)).toMatchObject([{ code: 'not-utf8' }])
  })

  test('has unknown columns told once, and rejected row by row under strict reading', async () => {
    const text = `${HEADER},colour\n${ROW},red\n${ROW},blue\n`
    const lenient = await read('csv', text)
    expect(problemsOf(lenient)).toMatchObject([
      { code: 'unknown-field', field: 'colour', severity: 'notice', line: 1 },
    ])
    expect(observationsOf(lenient)).toHaveLength(2)
    const strict = rowsOf(await read('csv', text, { strict: true }))
    expect(strict.map(({ problems }) => problems.map(({ severity }) => severity))).toEqual([
      ['error'],
      ['error'],
    ])
    expect(strict.some(({ observation }) => observation !== undefined)).toBe(false)
  })

  test('has protected columns dropped, even mapped ones, and no row rejected for them', async () => {
    const text = `${HEADER},Date of Birth,Nationality\n${ROW},1990-01-01,XX\n${ROW},,\n`
    const items = await read('csv', text, {
      strict: true,
      mapping: { columns: { Nationality: 'declared_country' } },
    })
    expect(rowsOf(items).map(({ problems }) => codesOf(problems))).toEqual([
      ['protected-field-dropped Date of Birth', 'protected-field-dropped Nationality'],
      [],
    ])
    expect(observationsOf(items)).toHaveLength(2)
    expect(JSON.stringify(items)).not.toMatch(/1990|XX/)
  })

  test('is mapped by the sender where headers are unknown', async () => {
    const text = 'Wer,Was,Wieviel,W\u{e4}hrung,Wann,Land\nc-1,p-1,10,EUR,2025-01-31,DE\n'
    const columns = {
      wer: 'contractor_id',
      Was: 'payment_id',
      Wieviel: 'amount',
      'W\u{e4}hrung': 'currency',
      Wann: 'pay_date',
      Land: '',
    }
    const items = await read('csv', text, { mapping: { columns } })
    expect(observationsOf(items)).toMatchObject([{ payment: { id: 'p-1', payDay: 20119 } }])
    expect(problemsOf(items)).toEqual([])
  })

  test('is not read with a mapping to a column that does not exist', async () => {
    const items = await read('csv', `${HEADER}\n${ROW}\n`, {
      mapping: { columns: { amount: 'money' } },
    })
    expect(faultsOf(items)).toMatchObject([{ code: 'unknown-column' }])
  })

  test('with two columns of one meaning reads the more exact one', async () => {
    const text =
      'worker id,Contractor_ID,payment_id,amount,currency,pay_date\nw-1,c-1,p-1,10,USD,2025-01-31\n'
    const items = await read('csv', text)
    expect(observationsOf(items)).toMatchObject([{ contractor: 'c-1' }])
    expect(codesOf(problemsOf(items))).toEqual(['duplicate-column worker id'])
  })

  test('may have columns called __proto__ and constructor', async () => {
    const items = await read('csv', `${HEADER},__proto__,constructor\n${ROW},x,y\n`)
    expect(observationsOf(items)).toHaveLength(1)
    expect(codesOf(problemsOf(items))).toEqual([
      'unknown-field __proto__',
      'unknown-field constructor',
    ])
  })
})

describe('headers of common exports', () => {
  test.each([
    [
      'Deel',
      'contractor_unique_identifier,payment id,total,payment_currency,date,contractor_email,contract_country,full_name',
    ],
    ['Gusto', 'contractor_uuid,payment_uuid,wage,currency,date,email,country,business_name'],
    [
      'Remote',
      'employment_id,payment_number,target_amount,target_currency,paid_out_at,login_email,country,full_name',
    ],
    [
      'Merge',
      'employee_id,payment_id,net_pay,pay_currency,check_date,work_email,homeLocation.country,display_full_name',
    ],
    [
      'Wise',
      'recipientId,name,account,sourceCurrency,targetCurrency,amountCurrency,amount,paymentReference',
    ],
  ])('%s are known', (_, header) => {
    const known = new Set(
      [...CSV_COLUMNS.keys(), ...Object.values(CSV_ALIASES).flat()].map(headerKey),
    )
    const unknown = header.split(',').filter((name) => !known.has(headerKey(name)))
    expect(
      unknown.filter((name) => !['amountCurrency', 'paymentReference'].includes(name)),
    ).toEqual([])
  })

  test('mean one column each, an existing one, and none that must not be kept', () => {
    const spellings = [...CSV_COLUMNS.keys()].flatMap((name) =>
      [name, ...(CSV_ALIASES[name] ?? [])].map(headerKey),
    )
    expect(spellings.filter((spelling, place) => spellings.indexOf(spelling) !== place)).toEqual([])
    expect(Object.keys(CSV_ALIASES).filter((name) => !CSV_COLUMNS.has(name))).toEqual([])
    const all = [...CSV_COLUMNS.keys(), ...Object.values(CSV_ALIASES).flat()]
    expect(all.filter((name) => isProtected([name]))).toEqual([])
  })
})
