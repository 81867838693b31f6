/** Files made to exhaust or to read what is not theirs: each is refused at once, in little memory. */
import { describe, expect, test } from 'vitest'
import { painFile } from '../../../fixtures/payment-files/pain-file.ts'
import { faultsOf, observationsOf, read } from '../reading.ts'

const GOOD = painFile({
  version: '09',
  messageId: 'M-1',
  payDate: '2025-01-31',
  payees: [{ name: 'Eda Brandt', iban: 'DE89370400440532013000', amount: '1.00' }],
})
const [DECLARATION = '', ...BODY] = GOOD.split('\n')
const withType = (type: string, name = 'Eda Brandt') =>
  [DECLARATION, type, ...BODY].join('\n').replace('Eda Brandt', name)
/** Where nothing is judged. */
const inTax = (text: string) => GOOD.replace('</CdtTrfTxInf>', `<Tax>${text}</Tax></CdtTrfTxInf>`)
const inName = (text: string) => GOOD.replace('Eda Brandt', text)

const laughs = Array.from({ length: 9 }, (_, level) => {
  const inner = level === 0 ? 'lol' : `&l${level - 1};`.repeat(10)
  return `<!ENTITY l${level} "${inner}">`
}).join('')

const BOMBS: readonly (readonly [string, string, string])[] = [
  ['billion laughs', withType(`<!DOCTYPE Document [${laughs}]>`, '&l8;'), 'document-type-refused'],
  [
    'quadratic blow-up',
    withType(`<!DOCTYPE Document [<!ENTITY a "${'a'.repeat(50_000)}">]>`, '&a;'.repeat(50_000)),
    'document-type-refused',
  ],
  [
    'a declaration without end',
    withType(`<!DOCTYPE Document [<!ENTITY a "${'a'.repeat(2_000_000)}">]>`),
    'broken-xml',
  ],
  [
    'an external entity',
    withType('<!DOCTYPE Document [<!ENTITY x SYSTEM "file:///etc/hostname">]>', '&x;'),
    'document-type-refused',
  ],
  [
    'an external document type',
    withType('<!DOCTYPE Document SYSTEM "http://127.0.0.1:9/a.dtd">'),
    'document-type-refused',
  ],
  [
    'a parameter entity',
    withType('<!DOCTYPE Document [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>'),
    'document-type-refused',
  ],
  ['an entity that nobody declared', inName('&x;'), 'broken-xml'],
  ['a huge attribute', GOOD.replace('<Dbtr>', `<Dbtr a="${'a'.repeat(2_000_000)}">`), 'broken-xml'],
  [
    'very many attributes',
    GOOD.replace(
      '<Dbtr>',
      `<Dbtr ${Array.from({ length: 5_000 }, (_, n) => `a${n}=""`).join(' ')}>`,
    ),
    'broken-xml',
  ],
  ['a huge text', inName('a'.repeat(2_000_000)), 'broken-xml'],
  ['a huge text in CDATA', inName(`<![CDATA[${'a'.repeat(2_000_000)}]]>`), 'broken-xml'],
  ['a huge comment', inName(`<!--${'a'.repeat(2_000_000)}-->`), 'broken-xml'],
  ['a huge name', GOOD.replace('<Dbtr>', `<${'a'.repeat(2_000_000)}>`), 'broken-xml'],
  ['deep nesting', inTax('<a>'.repeat(200_000)), 'broken-xml'],
  ['very many elements in one transfer', inTax('<a/>'.repeat(200_000)), 'broken-xml'],
]

describe('bombs', () => {
  test.each(BOMBS)('%s', async (_, text, code) => {
    const before = process.memoryUsage.rss()
    const started = performance.now()
    const items = await read('xml', text, { chunkSize: 65_536 })
    expect(faultsOf(items).map((fault) => fault.code)).toEqual([code])
    expect(observationsOf(items)).toEqual([])
    expect(performance.now() - started).toBeLessThan(10_000)
    expect(process.memoryUsage.rss() - before).toBeLessThan(150 * 2 ** 20)
  })

  test('the file without the bomb is read', async () => {
    expect(observationsOf(await read('xml', GOOD))).toHaveLength(2)
  })
})
