import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { PAYMENT_FILES } from '../../fixtures/payment-files/files.ts'
import { recogniseEncoding } from '../../src/intake/recognise-encoding.ts'

const XML = PAYMENT_FILES.get('salaries-2025-01.xml') ?? ''
const NACHA = PAYMENT_FILES.get('payroll-2025-01.ach') ?? ''

describe('what a file is', () => {
  test.each([
    ['pain.001 under another ending', XML, 'january.csv', { encoding: 'xml', gzip: false }],
    [
      'pain.001 without declaration',
      XML.slice(XML.indexOf('<Doc')),
      'a',
      { encoding: 'xml', gzip: false },
    ],
    ['pain.001 after a mark', `\uFEFF${XML}`, 'a.txt', { encoding: 'xml', gzip: false }],
    ['NACHA under no ending', NACHA, 'ACH20250131', { encoding: 'nacha', gzip: false }],
    ['NACHA as text', NACHA, 'payroll.txt', { encoding: 'nacha', gzip: false }],
    ['CSV', 'contractor_id,amount\n', 'a.txt', { encoding: 'csv', gzip: false }],
    ['JSON', '{"payments":[]}', 'a.json', { encoding: 'json', gzip: false }],
    ['an empty CSV', '', 'a.csv', { encoding: 'csv', gzip: false }],
    ['nothing that is known', 'hello', 'a.bin', undefined],
  ])('%s', (_, text, name, expected) => {
    expect(recogniseEncoding(Buffer.from(text), name)).toEqual(expected)
    const zipped = recogniseEncoding(gzipSync(text), name)
    expect(zipped).toEqual(expected === undefined ? undefined : { ...expected, gzip: true })
  })

  test('a gzip of which only the start is at hand', () => {
    const start = gzipSync(XML.repeat(50)).subarray(0, 300)
    expect(recogniseEncoding(start, 'a.dat')).toEqual({ encoding: 'xml', gzip: true })
  })

  test('XML in sixteen bits', () => {
    expect(recogniseEncoding(Buffer.from(`\uFEFF${XML}`, 'utf16le'), 'a')).toMatchObject({
      encoding: 'xml',
    })
  })
})
