import { describe, expect, test } from 'vitest'
import { PROBLEM_CODES } from '../../src/intake/problem-codes.ts'
import { codesOf, readOne } from './reading.ts'

type Case = readonly [
  record: Parameters<typeof readOne>[0],
  changes: object,
  codes: readonly string[],
]

const CASES: readonly Case[] = [
  ['contractor', { display_name: undefined }, ['missing-field display_name']],
  ['contractor', { contractor_id: '.' }, ['invalid-value contractor_id']],
  ['contractor', { contractor_id: '..' }, ['invalid-value contractor_id']],
  ['contractor', { display_name: null }, ['missing-field display_name']],
  ['contractor', { display_name: '  ' }, ['missing-field display_name']],
  ['contractor', { display_name: 'a'.repeat(501) }, ['invalid-length display_name']],
  ['contractor', { display_name: 7 }, ['wrong-type display_name']],
  ['contractor', { display_name: 'a\0b' }, ['invalid-text display_name']],
  ['contractor', { display_name: 'a\u{d800}b' }, ['invalid-text display_name']],
  ['contractor', { declared_country: 'xyz' }, ['invalid-country declared_country']],
  ['contractor', { declared_country: 'UK' }, ['invalid-country declared_country']],
  ['contractor', { email: 'jordan' }, ['invalid-email email']],
  ['contractor', { phone: '415 555 0100' }, ['invalid-phone phone']],
  ['contractor', { phone: '0044 1632 960960' }, ['invalid-phone phone']],
  ['contractor', { phone: '+1 415 555 0100 ext 2' }, ['invalid-phone phone']],
  ['contractor', { phone: '+1 2345 6789 0123 4567' }, ['invalid-phone phone']],
  ['contractor', { time_zone: 'Mars/Olympus' }, ['invalid-time-zone time_zone']],
  ['contractor', { time_zone: '+02:00!' }, ['invalid-time-zone time_zone']],
  ['contractor', { entity_type: 'robot' }, ['unknown-value entity_type']],
  ['contractor', { observed_at: '2025-01-31T09:00:00' }, ['invalid-instant observed_at']],
  ['contractor', { observed_at: '2016-12-31T23:59:60Z' }, ['invalid-instant observed_at']],
  ['contractor', { address: { country: 'ZZ' } }, ['invalid-country address.country']],
  ['contractor', { address: 'Main Street 1' }, ['wrong-type address']],
  [
    'contractor',
    { engagements: [{ client_id: 'k', start_date: '2025-02-01', end_date: '2025-01-01' }] },
    ['end-before-start engagements.0.end_date'],
  ],
  [
    'contractor',
    { engagements: [{ start_date: '2025-02-01' }] },
    ['missing-field engagements.0.client_id'],
  ],
  [
    'contractor',
    { engagements: [{ client_id: 'k', start_date: '2025-02-01', rate: '-5' }] },
    ['invalid-amount engagements.0.rate'],
  ],
  [
    'contractor',
    {
      engagements: Array.from({ length: 201 }, () => ({
        client_id: 'k',
        start_date: '2025-02-01',
      })),
    },
    ['too-many-items engagements'],
  ],
  ['destination', { method: 'barter' }, ['unknown-value method']],
  [
    'destination',
    { account_number: '4111 1111 1111 1111' },
    ['card-number-refused account_number'],
  ],
  ['destination', { iban: '5555555555554444' }, ['card-number-refused iban']],
  [
    'destination',
    { account_fingerprint: '378282246310005' },
    ['card-number-refused account_fingerprint'],
  ],
  ['destination', { address: '6011000990139424' }, ['card-number-refused address']],
  ['destination', { account_number: '4.00012E+11' }, ['spreadsheet-damaged account_number']],
  [
    'destination',
    { destination_id: 'acct-1029384756', account_number: '1029384756' },
    ['account-as-id destination_id'],
  ],
  ['destination', { last4: '12345' }, ['invalid-length last4']],
  [
    'destination',
    { effective_from: '2025-02-01', removed_at: '2025-01-31' },
    ['end-before-start removed_at'],
  ],
  ['payment', { amount: 1250.5 }, ['wrong-type amount']],
  ['payment', { amount: '1,250.50' }, ['invalid-amount amount']],
  ['payment', { amount: '1250.505' }, ['invalid-amount amount']],
  ['payment', { amount: '0' }, ['invalid-amount amount']],
  ['payment', { amount: '-10.00' }, ['invalid-amount amount']],
  ['payment', { amount: '-10.00', kind: 'reimbursement' }, ['invalid-amount amount']],
  ['payment', { amount: '999999999999999', currency: 'BTC' }, ['invalid-amount amount']],
  ['payment', { amount: '10.5', currency: 'JPY' }, ['invalid-amount amount']],
  ['payment', { currency: 'u$' }, ['invalid-currency currency']],
  ['payment', { currency: 'XTS' }, ['invalid-currency currency']],
  ['destination', { currency: 'ABC' }, ['invalid-currency currency']],
  [
    'contractor',
    {
      engagements: [{ client_id: 'k', start_date: '2025-02-01', rate: '5', rate_currency: 'ABC' }],
    },
    ['invalid-currency engagements.0.rate_currency'],
  ],
  ['payment', { pay_date: '2025-02-29' }, ['invalid-date pay_date']],
  ['payment', { pay_date: '01/31/2025' }, ['invalid-date pay_date']],
  [
    'payment',
    { period_start: '2025-02-01', period_end: '2025-01-31' },
    ['end-before-start period_end'],
  ],
  ['payment', { hours: -1 }, ['out-of-range hours']],
  ['payment', { split_index: 1.5 }, ['wrong-type split_index']],
  [
    'payment',
    { destination_id: 'd-1', destination: { method: 'ach' } },
    ['two-destinations destination_id'],
  ],
  [
    'payment',
    { destination: { method: 'ach', account_number: '4111111111111111' } },
    ['card-number-refused destination.account_number'],
  ],
  [
    'payment',
    { destination: { iban: 'DE89370400440532013000' } },
    ['missing-field destination.method'],
  ],
  ['event', { kind: 'dance' }, ['unknown-value kind']],
  [
    'event',
    { kind: 'work_session', ended_at: '2025-01-31T08:00:00Z' },
    ['end-before-start ended_at'],
  ],
  ['event', { ip: '300.1.1.1' }, ['invalid-ip ip']],
  ['event', { asn: 'ABC' }, ['invalid-asn asn']],
  ['event', { asn: 2 ** 32 }, ['invalid-asn asn']],
  ['transfer', { from: {} }, ['party-not-identified from']],
  ['transfer', { to: { address: 'x', destination_id: 'd' } }, ['party-not-identified to']],
  [
    'transfer',
    { to: { account_fingerprint: '4111111111111111' } },
    ['card-number-refused to.account_fingerprint'],
  ],
  ['transfer', { amount: '0' }, ['invalid-amount amount']],
]

const MANY: readonly Case[] = [
  [
    'contractor',
    {
      display_name: 7,
      declared_country: 'UK',
      time_zone: 'Mars/Olympus',
      kyc: { status: 'odd', verified_at: '2016-12-31T23:59:60Z' },
      engagements: [
        { client_id: 'k', start_date: '2025-02-01', end_date: '2025-01-01', hours_per_week: 400 },
        null,
        { client_id: 'k', start_date: '2025-02-01', rate: '-5' },
      ],
    },
    [
      'wrong-type display_name',
      'unknown-value kyc.status',
      'out-of-range engagements.0.hours_per_week',
      'wrong-type engagements.1',
      'invalid-country declared_country',
      'invalid-time-zone time_zone',
      'invalid-instant kyc.verified_at',
      'end-before-start engagements.0.end_date',
      'invalid-amount engagements.2.rate',
    ],
  ],
  [
    'destination',
    { method: 'barter', account_number: '4111111111111111', country: 'ZZ' },
    ['unknown-value method', 'card-number-refused account_number', 'invalid-country country'],
  ],
  [
    'payment',
    { pay_date: 'soon', amount: '0', destination: { account_number: '4111111111111111' } },
    [
      'missing-field destination.method',
      'invalid-date pay_date',
      'invalid-amount amount',
      'card-number-refused destination.account_number',
    ],
  ],
  ['payment', { currency: 'u$', amount: '0' }, ['invalid-currency currency']],
  [
    'event',
    { kind: 'dance', at: '2016-12-31T23:59:60Z', country: 'ZZ' },
    ['unknown-value kind', 'invalid-instant at', 'invalid-country country'],
  ],
  [
    'transfer',
    { rail: 'road', amount: '0', from: { address: 5 }, to: {} },
    [
      'unknown-value rail',
      'wrong-type from.address',
      'invalid-amount amount',
      'party-not-identified to',
    ],
  ],
]

describe('a faulty record', () => {
  test.each(MANY)('%s %j tells all that is wrong at once', async (record, changes, codes) => {
    const row = await readOne(record, changes)
    expect(codesOf(row.problems)).toEqual(codes)
    expect(row.observation).toBeUndefined()
  })

  test.each(CASES)('%s %j is rejected with %j', async (record, changes, codes) => {
    const row = await readOne(record, changes)
    expect(codesOf(row.problems)).toEqual(codes)
    expect(row.observation).toBeUndefined()
    expect(
      row.problems.every(({ severity, message }) => severity === 'error' && message !== ''),
    ).toBe(true)
  })

  test('has all its faults told at once', async () => {
    const row = await readOne('payment', {
      contractor_id: undefined,
      amount: 'ten',
      currency: 'dollars',
      pay_date: '2025-13-01',
      colour: 'red',
      destination: { method: 'ach', country: 'Atlantis', gender: 'x' },
    })
    expect([...codesOf(row.problems)].sort()).toEqual([
      'invalid-amount amount',
      'invalid-country destination.country',
      'invalid-currency currency',
      'invalid-date pay_date',
      'missing-field contractor_id',
      'protected-field-dropped destination.gender',
      'unknown-field colour',
    ])
  })

  test('a negative amount says what of a statement makes it pay', async () => {
    const { problems } = await readOne('payment', { amount: '-5.00' })
    expect(problems).toMatchObject([{ code: 'invalid-amount' }])
    expect(problems[0]?.message).toContain('"pay": "negative"')
  })

  test.each([
    ['contractor', { declared_country: 'xx' }],
    ['payment', { status: 'settled' }],
    ['payment', { amount: 'ten' }],
    ['payment', { amount: '$1,250.00' }],
    ['payment', { amount: '0' }],
    ['payment', { pay_date: 'soon' }],
  ] as const)('%s %j has no map to mend it', async (record, changes) => {
    const row = await readOne(record, changes)
    expect(row.problems.map(({ message }) => message)).toEqual([expect.not.stringMatching(/map/)])
  })

  test('is found again by place and id', async () => {
    const row = await readOne('payment', { amount: 'ten' })
    expect(row).toMatchObject({ record: 'payment', id: 'p-1', place: { line: 1 } })
    expect(row.problems[0]).toEqual({
      code: 'invalid-amount',
      severity: 'error',
      source: 'test',
      line: 1,
      field: 'amount',
      message: expect.stringContaining('decimal'),
      value: 'te…',
    })
  })

  test('has its values masked', async () => {
    const iban = await readOne('destination', { iban: 5 })
    expect(iban.problems[0]?.value).toBe('…')
    const card = await readOne('destination', { account_number: '4111111111111111' })
    expect(card.problems[0]?.value).toBe('…1111')
    const mail = await readOne('contractor', { email: 'jordan.example.com' })
    expect(mail.problems[0]?.value).toBe('jo…om')
  })
})

describe('a value written in another way', () => {
  test.each([
    '+14155550100',
    '+1 415 555 0100',
    '+1 (415) 555-0100',
    '+1.415.555.0100',
    '+1\u00a0415\u00a0555/0100',
  ])('the phone %j is one number', async (phone) => {
    const { observation } = await readOne('contractor', { phone })
    expect(observation).toMatchObject({ profile: { phone: '+14155550100' } })
  })

  test('a nought in brackets is no digit of the number', async () => {
    const { observation } = await readOne('contractor', { phone: '+44 (0)1632 960-960' })
    expect(observation).toMatchObject({ profile: { phone: '+441632960960' } })
  })

  test.each(['EUR', 'KWD', 'VED', 'CNH', 'BTC', 'USDC', 'FDUSD'])(
    '%s is a currency or a token',
    async (currency) => {
      expect((await readOne('payment', { currency, amount: '10' })).problems).toEqual([])
    },
  )
})

describe('an unknown field', () => {
  test('is dropped with a notice', async () => {
    const row = await readOne('payment', { colour: 'red', constructor: 'x' })
    expect(codesOf(row.problems)).toEqual(['unknown-field colour', 'unknown-field constructor'])
    expect(row.problems[0]?.severity).toBe('notice')
    expect(JSON.stringify(row.observation)).not.toContain('red')
  })

  test('rejects the row under strict reading', async () => {
    const row = await readOne('payment', { colour: 'red' }, { strict: true })
    expect(row.problems.map(({ severity }) => severity)).toEqual(['error'])
    expect(row.observation).toBeUndefined()
  })

  test('may be named __proto__ and changes nothing', async () => {
    const row = await readOne('payment', JSON.parse('{"__proto__": {"kind": "bonus"}}') as object)
    expect(row.observation).toMatchObject({ payment: { kind: 'regular' } })
    expect(Object.hasOwn(Object.prototype, 'kind')).toBe(false)
  })

  test('whose name is an account number is not repeated', async () => {
    const row = await readOne('payment', { DE89370400440532013000: 'x' })
    expect(JSON.stringify(row)).not.toContain('DE8937040044')
  })
})

describe('a value in a neighbouring form', () => {
  test.each([
    ['destination', { removed_at: '2025-01-31T23:30:00-05:00' }, 'removed_at', '2025-01-31'],
    ['payment', { pay_date: '2025-01-31T00:00:00Z' }, 'pay_date', '2025-01-31'],
    ['contractor', { observed_at: '2025-01-31' }, 'observed_at', '2025-01-31T23:59:59Z'],
    ['payment', { hours: '72.5' }, 'hours', '72.5'],
    ['destination', { method: 'ACH' }, 'method', 'ach'],
    ['contractor', { tax_form: ' w9' }, 'tax_form', 'W9'],
    ['event', { kind: 'Login' }, 'kind', 'login'],
    ['contractor', { declared_country: 'us' }, 'declared_country', 'US'],
    ['contractor', { address: { country: 'USA' } }, 'address.country', 'US'],
    ['event', { country: 'United Kingdom' }, 'country', 'GB'],
    ['payment', { currency: 'Usd' }, 'currency', 'USD'],
    ['transfer', { currency: 'usdc', amount: '10' }, 'currency', 'USDC'],
  ] as const)('%s %o is read, with a notice', async (record, changes, field, read) => {
    const row = await readOne(record, changes)
    expect(row.problems.map(({ code, severity }) => `${severity} ${code}`)).toEqual([
      'notice other-form',
    ])
    expect(row.problems[0]).toMatchObject({ field, message: expect.stringContaining(read) })
    expect(row.observation).toBeDefined()
  })

  test.each([
    ['event', { at: '2025-01-31' }, 'invalid-instant'],
    ['payment', { pay_date: '2025-02-30T00:00:00Z' }, 'invalid-date'],
    ['payment', { hours: 'many' }, 'wrong-type'],
    ['destination', { method: 'achh' }, 'unknown-value'],
    ['contractor', { declared_country: 'uk' }, 'invalid-country'],
    ['contractor', { declared_country: 'UK' }, 'invalid-country'],
    ['contractor', { declared_country: 'Atlantis' }, 'invalid-country'],
    ['payment', { currency: 'dollars' }, 'invalid-currency'],
    ['payment', { currency: 'abc' }, 'invalid-currency'],
  ] as const)('%s %o has none', async (record, changes, code) => {
    const row = await readOne(record, changes)
    expect(row.problems.map((problem) => problem.code)).toContain(code)
    expect(row.observation).toBeUndefined()
  })
})

describe('problem codes', () => {
  test('are kebab-case and each has a meaning', () => {
    for (const [code, { meaning }] of Object.entries(PROBLEM_CODES)) {
      expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      expect(meaning).toMatch(/^[A-Z].*\.$/)
    }
  })
})
