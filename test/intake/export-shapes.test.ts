import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { CSV_COLUMNS } from '../../src/intake/csv/csv-columns.ts'
import { headerKey } from '../../src/intake/csv/csv-header.ts'
import { EXPORT_SHAPES, shapeOf } from '../../src/intake/csv/export-shapes.ts'
import type { ReadOptions, UnderstoodHeader } from '../../src/intake/read-options.ts'
import { codesOf, observationsOf, problemsOf, read, rowsOf } from './reading.ts'

const file = (name: string) =>
  readFileSync(path.join(import.meta.dirname, '../../fixtures/payroll-exports', name), 'utf8')
const JANUARY = { values: { pay_date: '2025-01-31' } }

async function paymentIds(text: string, mapping: ReadOptions['mapping'] = JANUARY) {
  return rowsOf(await read('csv', text, { mapping })).flatMap(({ observation }) =>
    observation?.record === 'payment' ? [observation.payment.id] : [],
  )
}

async function readExport(name: string, mapping: ReadOptions['mapping'] = {}) {
  let shape: string | undefined
  const onHeader = (header: UnderstoodHeader) => {
    shape = header.shape?.name
  }
  const encoding = name.endsWith('.json') ? 'json' : 'csv'
  const items = await read(encoding, file(name), { mapping, onHeader })
  return { shape, items, observations: observationsOf(items) }
}

describe('exports of payroll products', () => {
  test.each([
    [
      'wise-batch.csv',
      'Wise batch payment',
      JANUARY,
      { id: 'noa@example.com/2025-01-31/5200.00/EUR', minor: 520_000, currency: 'EUR' },
    ],
    [
      'wise-recipients.csv',
      'Wise batch to saved recipients',
      JANUARY,
      { id: '9001/2025-01-31/5200.00/EUR', minor: 520_000, currency: 'EUR' },
    ],
    [
      'deel-payments.csv',
      'Deel payments',
      {},
      { id: 'u-1/2025-01-31/5200.00/EUR', minor: 520_000, currency: 'EUR' },
    ],
    [
      'gusto-contractor-payments.csv',
      'Gusto contractor payments',
      {},
      { id: 'p-1', minor: 420_000, currency: 'USD' },
    ],
    [
      'rippling-pay.csv',
      'Rippling workers’ pay',
      {},
      { id: 'w-1/2025-01-31/4200.00/USD', minor: 420_000, currency: 'USD' },
    ],
    ['adp-register.csv', 'ADP Workforce Now', {}, { id: 'V-1', minor: 420_000, currency: 'USD' }],
    [
      'paychex-entries.csv',
      'Paychex pay entries',
      {},
      { id: '101/2025-01-31/4200.00/USD', minor: 420_000, currency: 'USD' },
    ],
    [
      'payoneer-payout.csv',
      'Payoneer mass payout',
      JANUARY,
      { id: 'REF-1', minor: 420_000, currency: 'USD' },
    ],
    [
      'upwork-transactions.csv',
      'Upwork transactions',
      {},
      { id: '551', minor: 420_000, currency: 'USD' },
    ],
    [
      'remote-invoices.csv',
      'Remote contractor invoices',
      {},
      { id: 'e-1/2025-01-31/5200.00/EUR', minor: 520_000, currency: 'EUR' },
    ],
  ] as const)('%s', async (name, product, mapping, { id, minor, currency }) => {
    const { shape, items, observations } = await readExport(name, mapping)
    expect(problemsOf(items).filter(({ severity }) => severity === 'error')).toEqual([])
    expect(shape).toBe(product)
    expect(observations).toHaveLength(4)
    expect(observations[1]).toMatchObject({
      payment: { id, amount: { minor, currency }, payDay: 20_119 },
    })
  })

  test('an export that names no day is refused until one is given', async () => {
    const { items } = await readExport('wise-batch.csv')
    expect(codesOf(problemsOf(items))).toEqual(['missing-column'])
    expect(problemsOf(items)[0]?.message).toContain('pay_date')
    const { shape } = await readExport('wise-batch.csv')
    expect(shape).toBe('Wise batch payment')
  })

  test('an amount in the currency of the source is read in it', async () => {
    const text = file('wise-batch.csv').replace('PERSON,target', 'PERSON,source')
    const [, first, , second] = observationsOf(await read('csv', text, { mapping: JANUARY }))
    expect(first).toMatchObject({ payment: { amount: { currency: 'USD' } } })
    expect(second).toMatchObject({ payment: { amount: { currency: 'EUR' } } })
  })

  test('one payment that stands twice is two payments, the same on every reading', async () => {
    const [header = '', row = ''] = file('wise-batch.csv').split('\n')
    expect(await paymentIds([header, row, row].join('\n'))).toEqual([
      'noa@example.com/2025-01-31/5200.00/EUR',
      'noa@example.com/2025-01-31/5200.00/EUR/2',
    ])
  })

  test('payments on two days are two payments, however long the id of who is paid', async () => {
    const [header = '', row = ''] = file('wise-batch.csv').split('\n')
    const text = [header, row.replaceAll('noa@example.com', `noa@${'x'.repeat(180)}.com`)].join(
      '\n',
    )
    const [first, ...others] = await paymentIds(text)
    expect(others).toEqual([])
    expect(await paymentIds(text)).toEqual([first])
    const later = await paymentIds(text, { values: { pay_date: '2025-02-28' } })
    expect(later).toEqual([expect.any(String)])
    expect(later).not.toEqual([first])
  })

  test('days written with slashes are read only where their order is known', async () => {
    const text = 'contractor_id,payment_id,amount,currency,pay_date\nc,p,1.00,USD,03/04/2025\n'
    expect(codesOf(problemsOf(await read('csv', text)))).toEqual(['invalid-date pay_date'])
    const day = async (dates: 'mdy' | 'dmy') =>
      observationsOf(await read('csv', text, { mapping: { dates } }))[0]
    expect(await day('mdy')).toMatchObject({ payment: { payDay: 20_151 } })
    expect(await day('dmy')).toMatchObject({ payment: { payDay: 20_181 } })
  })
})

describe('a statement in which pay leaves a balance', () => {
  const text = [
    'Date,Ref ID,Type,Freelancer,Team,Amount',
    '"Jan 31, 2025",551,Hourly,Jordan Avery,Core,"-4,200.00"',
    '"Jan 31, 2025",552,Payment,,Core,"4,200.00"',
    '"Jan 31, 2025",553,Hourly,Mila Novak,Core,',
  ].join('\n')

  test('has its negative amounts read as pay where the map says so, and the others noted', async () => {
    const items = await read('csv', text, { mapping: { pay: 'negative' } })
    expect(observationsOf(items).filter((each) => 'payment' in (each as object))).toMatchObject([
      { payment: { id: '551', amount: { minor: 420_000 }, payDay: 20_119 } },
    ])
    expect(problemsOf(items)).toMatchObject([
      { code: 'payment-not-a-credit', severity: 'notice', line: 3 },
      { code: 'missing-field', field: 'amount', line: 4 },
    ])
  })

  test('has them refused where nobody says so', async () => {
    const problems = problemsOf(await read('csv', text))
    expect(problems).toContainEqual(
      expect.objectContaining({ code: 'invalid-amount', severity: 'error', line: 2 }),
    )
  })
})

describe('words of exports', () => {
  const HEADER = 'contractor_id,payment_id,amount,currency,pay_date'
  test.each([
    ['method', 'PayPal', { inline: { destination: { method: 'e_money', provider: 'paypal' } } }],
    ['method', 'Bank account', { inline: { destination: { method: 'local_bank' } } }],
    ['status', 'Failed', { payment: { status: 'rejected' } }],
    ['status', 'Scheduled', { payment: { status: 'pending' } }],
  ])('%s %s', async (column, word, expected) => {
    const text = `${HEADER},${column},holder_name\nc,p,1.00,USD,2025-01-31,${word},J\n`
    expect(observationsOf(await read('csv', text))).toMatchObject([expected])
  })
})

describe('objects of payroll interfaces', () => {
  test.each([
    ['finch-individuals.json', 'f-1'],
    ['merge-employees.json', 'm-1'],
    ['gusto-contractors.json', 'g-1'],
  ])('%s have the homes of their people', async (name, contractor) => {
    const { observations } = await readExport(name)
    const home = {
      line1: expect.any(String),
      city: expect.any(String),
      country: expect.any(String),
    }
    expect(observations[0]).toMatchObject({ contractor, profile: { address: home } })
  })

  test('wrapped in answers of their own are read, and found again by their place', async () => {
    const { individuals } = JSON.parse(file('finch-individuals.json')) as { individuals: object[] }
    const { pay_statements: statements } = JSON.parse(file('finch-pay-statements.json')) as {
      pay_statements: object[]
    }
    const people = { responses: individuals.map((body) => ({ code: 200, body })) }
    const bare = observationsOf(await read('json', JSON.stringify({ individuals })))
    expect(observationsOf(await read('json', JSON.stringify(people)))).toEqual(bare)
    const pay = { responses: [{ body: { paging: {}, pay_statements: statements } }] }
    const items = await read('json', JSON.stringify(pay), { mapping: JANUARY })
    expect(observationsOf(items).at(-1)).toMatchObject({ payment: { amount: { minor: 420_050 } } })
    expect(JSON.stringify(items)).toContain('/responses/0/body/pay_statements/0')
  })

  test.each([
    ['merge-employees.json', 'Merge employees', 'm-1', 'NL', 3],
    ['finch-individuals.json', 'Finch individuals', 'f-1', 'US', 2],
    ['deel-people.json', 'Deel people', 'd-1', 'NL', 2],
    ['gusto-contractors.json', 'Gusto contractors', 'g-1', 'US', 0],
  ])(
    '%s are contractors without their protected fields',
    async (name, product, id, country, dropped) => {
      const { shape, items, observations } = await readExport(name)
      expect(shape).toBe(product)
      expect(observations[0]).toMatchObject({
        record: 'contractor',
        contractor: id,
        profile: { declaredCountry: country },
      })
      const codes = problemsOf(items).filter(({ code }) => code === 'protected-field-dropped')
      expect(codes.length).toBeGreaterThanOrEqual(dropped)
      expect(JSON.stringify(observations)).not.toMatch(/1990|FEMALE|declined|000-00/)
    },
  )

  test('bank accounts are destinations with the fingerprints of other batches', async () => {
    const { observations } = await readExport('merge-bank-info.json')
    const destination = {
      destination_id: 'd',
      contractor_id: 'm-1',
      method: 'ach',
      routing_number: '021000021',
      account_number: '000123456789',
    }
    const [ours] = observationsOf(
      await read('json', JSON.stringify({ destinations: [destination] })),
    ) as readonly { destination: { key: string } }[]
    expect(observations).toMatchObject([
      {
        record: 'destination',
        contractor: 'm-1',
        destination: { reference: 'b-1', key: ours?.destination.key },
      },
    ])
  })

  test('pay statements in cents are payments', async () => {
    const { observations } = await readExport('finch-pay-statements.json', JANUARY)
    expect(observations.at(-1)).toMatchObject({
      contractor: 'f-1',
      payment: { amount: { minor: 420_050, currency: 'USD' }, hours: 160 },
      inline: { destination: { method: 'ach' } },
    })
  })

  test('payroll runs are payments once their currency is given', async () => {
    const { observations } = await readExport('merge-payroll-runs.json', {
      values: { currency: 'USD' },
    })
    expect(observations.at(-1)).toMatchObject({
      payment: { id: 'r-1', amount: { minor: 520_000 } },
    })
    const without = await readExport('merge-payroll-runs.json')
    expect(codesOf(problemsOf(without.items))).toContain('missing-field currency')
  })

  test('a list that names no contractor is refused', async () => {
    const items = await read('json', '[{"colour":"red"}]')
    expect(codesOf(problemsOf(items))).toEqual(['missing-column'])
  })
})

describe('shapes', () => {
  test('name columns that exist, and tell themselves apart', () => {
    for (const { name, signature, columns, values = {} } of EXPORT_SHAPES) {
      const targets = [...Object.values(columns), ...Object.keys(values)].filter(
        (column) => column !== '',
      )
      expect(targets.filter((column) => !CSV_COLUMNS.has(column))).toEqual([])
      expect(shapeOf(signature, headerKey)?.name).toBe(name)
    }
  })

  test('leave a file with our own column names alone', () => {
    const headers = ['contractor_id', ...(EXPORT_SHAPES[0]?.signature ?? [])]
    expect(shapeOf(headers, headerKey)).toBeUndefined()
  })
})
