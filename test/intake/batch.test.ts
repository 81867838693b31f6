import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { readBatch } from '../../src/intake/read-batch.ts'
import {
  codesOf,
  CONTRACTOR,
  DESTINATION,
  EVENT,
  faultsOf,
  observationsOf,
  PAYMENT,
  problemsOf,
  read,
  rowsOf,
  TENANT,
  TRANSFER,
  VAULT,
} from './reading.ts'

const HEADER = {
  batch_id: 'b-1',
  submitted_at: '2025-01-31T12:00:00Z',
  period_start: '2025-01-01',
  control: { payments: 1, totals: { USD: '1250.50' } },
}
const DOCUMENT = {
  batch: HEADER,
  contractors: [CONTRACTOR],
  destinations: [DESTINATION],
  payments: [PAYMENT],
  events: [EVENT],
  transfers: [TRANSFER],
}
const LINES = [
  { record: 'batch', ...HEADER },
  { record: 'contractor', ...CONTRACTOR },
  { record: 'destination', ...DESTINATION },
  { record: 'payment', ...PAYMENT },
  { record: 'event', ...EVENT },
  { record: 'transfer', ...TRANSFER },
]
const ndjson = (lines: readonly object[]): string =>
  lines.map((line) => JSON.stringify(line)).join('\n')

describe('a JSON batch', () => {
  test('is a header and rows with pointers', async () => {
    const items = await read('json', JSON.stringify(DOCUMENT))
    expect(items[0]).toEqual({
      kind: 'header',
      header: {
        batchId: 'b-1',
        submittedAt: Date.UTC(2025, 0, 31, 12),
        periodStart: 20089,
        control: { payments: 1, totals: { USD: '1250.50' } },
      },
    })
    expect(rowsOf(items).map(({ record, id, place }) => [record, id, place.pointer])).toEqual([
      ['contractor', 'c-1', '/contractors/0'],
      ['destination', 'd-1', '/destinations/0'],
      ['payment', 'p-1', '/payments/0'],
      ['event', 'e-1', '/events/0'],
      ['transfer', 't-1', '/transfers/0'],
    ])
    expect(problemsOf(items)).toEqual([])
  })

  test('says the same as NDJSON, at every boundary between chunks, with and without gzip', async () => {
    const expected = observationsOf(await read('json', JSON.stringify(DOCUMENT, null, 2)))
    expect(expected).toHaveLength(5)
    for (const chunkSize of [1, 5, 100_000]) {
      const plain = await read('ndjson', `${ndjson(LINES)}\r\n\r\n`, { chunkSize })
      const zipped = await read('ndjson', gzipSync(ndjson(LINES)), { chunkSize, gzip: true })
      expect(observationsOf(plain)).toEqual(expected)
      expect(observationsOf(zipped)).toEqual(expected)
      expect(problemsOf([...plain, ...zipped])).toEqual([])
    }
  })

  test('may leave sections out or null, and begin with a byte order mark', async () => {
    const items = await read(
      'json',
      `\u{FEFF}${JSON.stringify({ payments: [PAYMENT], events: null, batch: null })}`,
    )
    expect(observationsOf(items)).toHaveLength(1)
    expect(problemsOf(items)).toEqual([])
  })

  test.each([
    ['{"payments": [', 'broken-json'],
    ['[]', 'invalid-record'],
    ['null', 'invalid-record'],
    ['{}', 'empty-batch'],
    ['', 'empty-batch'],
    ['\r\n ', 'empty-batch'],
    ['{"payments": [], "Nationality": 1}', 'protected-field-dropped'],
    ['{"payments": {}}', 'wrong-type'],
    ['{"payment": []}', 'unknown-field'],
    [Buffer.from([0x7b, 0xff, 0x7d]), 'not-utf8'],
  ])('%j is told as %s', async (content, code) => {
    expect(faultsOf(await read('json', content)).map((problem) => problem.code)).toContain(code)
  })

  test('broken, is told where and not quoted', async () => {
    const [fault] = faultsOf(
      await read('json', '{"payments": [{"iban": "DE89370400440532013000" oops}]}'),
    )
    expect(fault?.message).toMatch(/character 49/)
    expect(fault?.message).not.toContain('oops')
    const [second] = faultsOf(await read('json', '{"payments":\n [{},, {}]}'))
    expect(second?.message).toMatch(/line 2, character 6/)
  })

  test('has one fault for each entry that is no record', async () => {
    const items = await read('json', JSON.stringify({ payments: [null, 'x', [], PAYMENT] }))
    expect(
      rowsOf(items).map(({ place, problems }) => [place.pointer, ...codesOf(problems)]),
    ).toEqual([
      ['/payments/0', 'invalid-record'],
      ['/payments/1', 'invalid-record'],
      ['/payments/2', 'invalid-record'],
      ['/payments/3'],
    ])
  })
})

describe('an NDJSON batch', () => {
  test('keeps good lines beside broken ones', async () => {
    const items = await read(
      'ndjson',
      ['{"record":"payment"', '[1]', '{"record":"wage"}', '{}', JSON.stringify(LINES[3])].join(
        '\n',
      ),
    )
    expect(rowsOf(items).map(({ place, problems }) => [place.line, ...codesOf(problems)])).toEqual([
      [1, 'broken-json'],
      [2, 'invalid-record'],
      [3, 'unknown-record record'],
      [4, 'unknown-record record'],
      [5],
    ])
  })

  test.each([
    ['twice', [LINES[0], LINES[0]]],
    ['late', [LINES[3], LINES[0]]],
  ])('with its batch record %s has a fault', async (_, lines) => {
    const items = await read('ndjson', ndjson(lines.flatMap((line) => line ?? [])))
    expect(problemsOf(items).map(({ code, line }) => [code, line])).toContainEqual([
      'misplaced-batch',
      2,
    ])
  })

  test('with bytes that are no UTF-8 loses that line only', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${JSON.stringify(LINES[3])}\n`),
      Buffer.from([0xff, 0x0a]),
      Buffer.from(JSON.stringify(LINES[4])),
    ])
    const items = await read('ndjson', bytes)
    expect(problemsOf(items)).toMatchObject([{ code: 'not-utf8', line: 2 }])
    expect(observationsOf(items)).toHaveLength(2)
  })

  test('with a line longer than a record can be loses that line only, in bounded memory', async () => {
    const long = JSON.stringify({ record: 'payment', detail: 'x'.repeat(3 * 2 ** 20) })
    const items = await read('ndjson', `${long}\n${JSON.stringify(LINES[3])}\n${long}`, {
      chunkSize: 65_536,
    })
    expect(problemsOf(items).map(({ code, line }) => [code, line])).toEqual([
      ['line-too-long', 1],
      ['line-too-long', 3],
    ])
    expect(observationsOf(items)).toHaveLength(1)
  })
})

describe('the header of a batch', () => {
  test.each([
    [{ submitted_at: 'yesterday' }, ['invalid-instant submitted_at']],
    [{ period_start: '2025-02-01', period_end: '2025-01-01' }, ['end-before-start period_end']],
    [{ control: { payments: -1 } }, ['out-of-range control.payments']],
    [{ control: { totals: { USD: 12 } } }, ['wrong-type control.totals.USD']],
  ])('%j ends the reading with %j', async (changes, codes) => {
    const items = await read(
      'json',
      JSON.stringify({ ...DOCUMENT, batch: { ...HEADER, ...changes } }),
    )
    expect(codesOf(problemsOf(items))).toEqual(codes)
    expect(rowsOf(items)).toEqual([])
  })

  test('may hold unknown and protected fields', async () => {
    const items = await read(
      'json',
      JSON.stringify({ ...DOCUMENT, batch: { ...HEADER, colour: 'red', gender: 'x' } }),
    )
    expect(codesOf(problemsOf(items))).toEqual([
      'unknown-field colour',
      'protected-field-dropped gender',
    ])
    expect(observationsOf(items)).toHaveLength(5)
  })
})

describe('control totals', () => {
  const PAYMENTS = [
    PAYMENT,
    { ...PAYMENT, payment_id: 'p-2', amount: '0.10' },
    { ...PAYMENT, payment_id: 'p-3', amount: '0.20', currency: 'eur' },
  ]
  test.each([
    [{ payments: 3, totals: { USD: '1250.6', EUR: '0.200' } }, []],
    [{}, []],
    [{ payments: 2 }, ['control.payments']],
    [{ totals: { USD: '1250.61' } }, ['control.totals.USD']],
    [{ totals: { GBP: '1' } }, ['control.totals.GBP']],
    [{ payments: 4, totals: { USD: '-1250.60' } }, ['control.payments', 'control.totals.USD']],
  ])('%j differ in %j', async (control, fields) => {
    const items = await read('json', JSON.stringify({ batch: { control }, payments: PAYMENTS }))
    expect(faultsOf(items).map(({ code, severity, field }) => [code, severity, field])).toEqual(
      fields.map((field) => ['control-total-mismatch', 'error', field]),
    )
    expect(observationsOf(items)).toHaveLength(3)
  })

  test.each([
    [{ pay_date: 'soon' }, 'invalid-date pay_date'],
    [{ amount: 1250.5 }, 'wrong-type amount'],
  ])('count rejected payments, because they arrived: %j', async (changes, problem) => {
    const payments = [{ ...PAYMENT, ...changes }]
    const items = await read(
      'json',
      JSON.stringify({ batch: { control: HEADER.control }, payments }),
    )
    expect(codesOf(problemsOf(items))).toEqual([problem])
  })

  test('count a payment under the currency that it is read in', async () => {
    const payments = [{ ...PAYMENT, currency: ' usd ' }]
    const items = await read(
      'json',
      JSON.stringify({ batch: { control: HEADER.control }, payments }),
    )
    expect(codesOf(problemsOf(items))).toEqual(['other-form currency'])
    expect(observationsOf(items)).toHaveLength(1)
  })

  test('tell both numbers', async () => {
    const items = await read(
      'json',
      JSON.stringify({ batch: { control: { totals: { USD: '1' } } }, payments: PAYMENTS }),
    )
    expect(faultsOf(items)[0]?.message).toContain('announces 1, its payments give 1250.60')
  })
})

describe('bytes', () => {
  const BOMB = gzipSync(Buffer.alloc(4_000_000, 0x20))
  test.each([
    ['no gzip', Buffer.from('{}'), 'broken-gzip'],
    ['a damaged gzip', Buffer.from(gzipSync(ndjson(LINES)).fill(0, 20, 60)), 'broken-gzip'],
    ['half a gzip', gzipSync(ndjson(LINES)).subarray(0, 60), 'truncated-batch'],
    ['nothing', Buffer.alloc(0), 'truncated-batch'],
    ['a gzip bomb', BOMB, 'expanded-size-exceeded'],
  ])('that are %s are told', async (_, bytes, code) => {
    const items = await read('ndjson', bytes, { gzip: true, maxExpandedBytes: 1_000_000 })
    expect(faultsOf(items).map((problem) => problem.code)).toContain(code)
  })

  test('past the limit end the reading', async () => {
    const lines = `${JSON.stringify(LINES[3])}\n`.repeat(50)
    const items = await read('ndjson', lines, { maxExpandedBytes: 1_000, chunkSize: 100 })
    expect(faultsOf(items)).toMatchObject([{ code: 'expanded-size-exceeded' }])
    expect(observationsOf(items).length).toBeGreaterThan(3)
  })

  test.each([
    { maxRows: 3, rows: 3, codes: ['row-limit-exceeded'] },
    { maxRows: 4, rows: 4, codes: [] },
  ])('with four records, of which $maxRows may be', async ({ maxRows, rows, codes }) => {
    const lines = `${JSON.stringify(LINES[3])}\n`.repeat(4)
    const items = await read('ndjson', lines, { maxRows })
    expect(rowsOf(items)).toHaveLength(rows)
    expect(faultsOf(items).map(({ code }) => code)).toEqual(codes)
  })

  test.each([false, true])('whose source fails fail the reading (gzip: %s)', async (gzip) => {
    async function* lost(): AsyncGenerator<Uint8Array> {
      yield gzip
        ? gzipSync(ndjson(LINES)).subarray(0, 30)
        : Buffer.from(`${JSON.stringify(LINES[3])}\n`)
      throw new Error('connection lost')
    }
    const reading = readBatch(lost(), {
      source: 'x',
      encoding: 'ndjson',
      gzip,
      strict: false,
      maxExpandedBytes: 1e6,
      maxRows: 1e6,
      vault: VAULT,
      tenant: TENANT,
    })
    const readAll = async (): Promise<void> => {
      for await (const item of reading) expect(item.kind).toBe('row')
    }
    await expect(readAll()).rejects.toThrow('connection lost')
  })
})

describe('an event', () => {
  test('without an id is named by its content, in any order of fields', async () => {
    const { event_id: _, ...content } = EVENT
    const lines = [
      content,
      Object.fromEntries(Object.entries(content).reverse()),
      { ...content, kind: 'kvm_device' },
    ]
    const rows = rowsOf(
      await read('ndjson', ndjson(lines.map((line) => ({ record: 'event', ...line })))),
    )
    const [first, second, third] = rows.map(({ id }) => id)
    expect(first).toMatch(/^[0-9a-f]{32}$/)
    expect(second).toBe(first)
    expect(third).not.toBe(first)
  })

  test('has its system as a number and its fields under its kind', async () => {
    const items = await read(
      'json',
      JSON.stringify({
        events: [{ ...EVENT, asn: 'AS64500', ip: '2001:db8::1', time_zone: 'Asia/Tokyo' }],
      }),
    )
    expect(observationsOf(items)).toMatchObject([
      {
        event: { asn: 64500, ip: '2001:db8::1' },
        present: ['event.login.asn', 'event.login.ip', 'event.login.time_zone'],
      },
    ])
  })

  test('keeps no account number in its text', async () => {
    const detail = 'moved to DE89 3704 0044 0532 0130 00, card 4111-1111-1111-1111, ticket 20250131'
    const items = await read('json', JSON.stringify({ events: [{ ...EVENT, detail }] }))
    expect(observationsOf(items)).toMatchObject([
      { event: { detail: 'moved to …3000, card …1111, ticket 20250131' } },
    ])
  })
})
