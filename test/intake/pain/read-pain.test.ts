import { describe, expect, test } from 'vitest'
import { painFile, type PainPayee } from '../../../fixtures/payment-files/pain-file.ts'
import { PAYMENT_FILES } from '../../../fixtures/payment-files/files.ts'
import { codesOf, faultsOf, observationsOf, problemsOf, read, rowsOf } from '../reading.ts'

const EDA: PainPayee = { name: 'Eda Brandt', iban: 'DE89370400440532013000', amount: '4100.50' }
const file = (changes: Partial<Parameters<typeof painFile>[0]> = {}) =>
  painFile({ version: '03', messageId: 'M-1', payDate: '2025-01-31', payees: [EDA], ...changes })
const fixture = (name: string) => PAYMENT_FILES.get(name) ?? ''

type Observed = Readonly<Record<string, never>> & {
  readonly record: string
  readonly contractor: string
  readonly profile: Readonly<Record<string, unknown>>
  readonly payment: Readonly<Record<string, unknown>>
  readonly inline: { readonly destination: Readonly<Record<string, unknown>> }
}
const observed = async (text: string, options = {}) =>
  observationsOf(await read('xml', text, options)) as readonly Observed[]
const payments = async (text: string, options = {}) =>
  (await observed(text, options)).filter(({ record }) => record === 'payment')

describe('pain.001', () => {
  test.each(['03', '09', '11'] as const)('version %s gives the same records', async (version) => {
    const plain = await observed(file())
    expect(plain).toHaveLength(2)
    expect(await observed(file({ version }))).toEqual(plain)
    expect(await observed(file({ version, prefix: 'ns1:' }))).toEqual(plain)
  })

  test('gives contractor, destination and payment of a transfer', async () => {
    const items = await read('xml', fixture('salaries-2025-01.xml'), { chunkSize: 7 })
    expect(problemsOf(items)).toEqual([])
    expect(items[0]).toMatchObject({ kind: 'header', header: { batchId: 'SAL-2025-01' } })
    const [contractor, payment] = observationsOf(items) as readonly Observed[]
    expect(contractor).toMatchObject({
      record: 'contractor',
      contractor: 'W-7',
      introduces: true,
      profile: { displayName: 'Noa Lind', declaredCountry: 'NL' },
    })
    expect(payment).toMatchObject({
      contractor: 'W-7',
      payment: {
        id: 'SAL-2025-01/SAL-2025-01-1/1',
        clientId: 'Example Client BV',
        amount: { minor: 520_000, currency: 'EUR' },
        invoiceId: 'W-7-2025-01',
        kind: 'regular',
      },
      inline: { destination: { method: 'sepa', bic: 'ABNANL2A', holderName: 'Noa Lind' } },
    })
  })

  test('keeps one contractor when the account changes and another party receives', async () => {
    const before = await payments(fixture('salaries-2025-02.xml'))
    const after = await payments(fixture('salaries-2025-03.xml'))
    expect(before[0]?.contractor).toBe('W-7')
    expect(after[0]).toMatchObject({
      contractor: 'W-7',
      inline: { destination: { holderName: 'Harbour Trading Ltd', country: 'CY' } },
    })
    expect(after[0]?.inline.destination['key']).not.toBe(before[0]?.inline.destination['key'])
    expect(after[1]?.contractor).toBe(before[1]?.contractor)
  })

  test('accounts have the fingerprints that they have in JSON', async () => {
    const [iban, , american] = await payments(fixture('salaries-2025-01.xml'))
    const inJson = async (destination: object) => {
      const payment = {
        payment_id: 'p',
        contractor_id: 'c',
        amount: '1',
        currency: 'USD',
        pay_date: '2025-01-31',
        destination,
      }
      const items = await read('json', JSON.stringify({ payments: [payment] }))
      return (observationsOf(items) as readonly Observed[])[0]?.inline.destination['key']
    }
    expect(iban?.inline.destination['key']).toBe(
      await inJson({ method: 'swift', iban: 'NL02 ABNA 0123 4567 89' }),
    )
    expect(american?.inline.destination['key']).toBe(
      await inJson({ method: 'ach', routing_number: '021000021', account_number: '000123456789' }),
    )
  })

  test('a proxy without an account is a token, the same in every file and never in clear', async () => {
    const [, proxy] = await payments(fixture('salaries-2025-03.xml'))
    const again = file({
      version: '11',
      payees: [{ name: 'Somebody', proxy: 'EDA@example.com', amount: '1.00' }],
    })
    const [other] = await payments(again)
    expect(other?.inline.destination['key']).toBe(proxy?.inline.destination['key'])
    expect(JSON.stringify(proxy?.inline)).not.toContain('example.com')
  })

  test.each([
    ['name', 'name:eda brandt'],
    ['name-account', /^payee:[0-9a-f]{16}$/],
    ['reference', 'R-1'],
    ['creditor-id', 'W-3'],
  ] as const)('contractor key %s', async (key, expected) => {
    const payee = { ...EDA, id: 'W-3', reference: 'R-1' }
    const [payment] = await payments(file({ payees: [payee] }), { contractorKeys: [key] })
    expect(payment?.contractor).toEqual(
      typeof expected === 'string' ? expected : expect.stringMatching(expected),
    )
  })

  test('never keeps a social security number as an id', async () => {
    const [payment] = await payments(file({ payees: [{ ...EDA, id: '123-45-6789' }] }))
    expect(payment?.contractor).toMatch(/^number:[0-9a-f]{16}$/)
  })

  test('rejects a payee without id and name alone', async () => {
    const items = await read(
      'xml',
      file({
        payees: [
          { ...EDA, name: '' },
          { ...EDA, name: 'Mo' },
        ],
      }),
    )
    expect(codesOf(problemsOf(items))).toEqual(['missing-field contractor_id'])
    expect(problemsOf(items)[0]?.message).toContain('contractor key')
    expect(rowsOf(items).filter(({ observation }) => observation !== undefined)).toHaveLength(2)
  })

  test('says where one name is paid at two accounts', async () => {
    const payees = [EDA, { ...EDA, iban: 'NL02ABNA0123456789' }]
    expect(codesOf(problemsOf(await read('xml', file({ payees }))))).toEqual([
      'ambiguous-payee contractor_id',
    ])
  })

  test('drops what identifies a person to authorities', async () => {
    const birth =
      '<DtAndPlcOfBirth><BirthDt>1990-01-01</BirthDt><CityOfBirth>Oslo</CityOfBirth></DtAndPlcOfBirth>'
    const tax = '<Othr><Id>TAX-77</Id><SchmeNm><Cd>TXID</Cd></SchmeNm></Othr>'
    const text = file().replace(
      '<Nm>Eda Brandt</Nm>',
      `<Nm>Eda Brandt</Nm><Id><PrvtId>${birth}${tax}</PrvtId></Id>`,
    )
    const items = await read('xml', text)
    expect(codesOf(problemsOf(items))).toEqual([
      'protected-field-dropped Cdtr.Id.PrvtId.DtAndPlcOfBirth',
      'protected-field-dropped Cdtr.Id.PrvtId.Othr',
    ])
    expect(JSON.stringify(observationsOf(items))).not.toMatch(/Oslo|1990|TAX-77/)
  })

  test('reads the encoding that the file declares', async () => {
    const text = file({ payees: [{ ...EDA, name: 'Zoë Brandt' }] })
    const latin = Buffer.from(text.replace('UTF-8', 'ISO-8859-1'), 'latin1')
    const sixteen = Buffer.from(`\uFEFF${text.replace('UTF-8', 'UTF-16')}`, 'utf16le')
    for (const bytes of [latin, sixteen, Buffer.from(text)]) {
      const [contractor] = observationsOf(
        await read('xml', bytes, { chunkSize: 5 }),
      ) as readonly Observed[]
      expect(contractor?.profile['displayName']).toBe('Zoë Brandt')
    }
  })
})

describe('control sums of pain.001', () => {
  test.each([
    [{ count: 2 }, 'GrpHdr.NbOfTxs', 7],
    [{ sum: '4100.49' }, 'GrpHdr.CtrlSum', 8],
    [{ instructionSum: '1.00' }, 'PmtInf.CtrlSum', 16],
  ])('%o is told with its line', async (changes, field, line) => {
    const items = await read('xml', file(changes))
    expect(faultsOf(items)).toEqual([
      expect.objectContaining({ code: 'control-total-mismatch', field, line }),
    ])
    expect(observationsOf(items)).toHaveLength(2)
  })
})

describe('a file that breaks pain.001 is refused with its line', () => {
  const without = (element: string) => file().replace(new RegExp(`<${element}>.*</${element}>`), '')
  test.each([
    ['no message id', without('MsgId'), 'MsgId', 6],
    ['no execution date', without('ReqdExctnDt'), 'ReqdExctnDt', 19],
    ['an unknown element', file().replace('<BtchBookg>', '<Surprise/><BtchBookg>'), 'Surprise', 14],
    [
      'elements out of order',
      file().replace('<PmtMtd>TRF</PmtMtd>', '').replace('<Dbtr>', '<PmtMtd>TRF</PmtMtd><Dbtr>'),
      'PmtMtd',
      14,
    ],
    ['a wrong method', file().replace('TRF', 'DD'), 'PmtInf.PmtMtd', 13],
    [
      'a day that does not exist',
      file().replace('<ReqdExctnDt>2025-01-31', '<ReqdExctnDt>2025-02-30'),
      'PmtInf.ReqdExctnDt',
      18,
    ],
    [
      'a foreign namespace within',
      file().replace('<PmtMtd>', '<PmtMtd xmlns="urn:x">'),
      'PmtMtd',
      13,
    ],
  ])('%s', async (_, text, field, line) => {
    const faults = faultsOf(await read('xml', text))
    expect(faults).toEqual([expect.objectContaining({ code: 'invalid-payment-file', field, line })])
  })

  test.each([
    [
      'another message',
      file().replaceAll('pain.001.001.03', 'pain.008.001.02'),
      'unsupported-message',
    ],
    [
      'a version that is not read',
      file().replaceAll('001.001.03', '001.001.02'),
      'unsupported-message',
    ],
    ['broken XML', file().replace('</Cdtr>', '</Cdtx>'), 'broken-xml'],
    [
      'a prefix without namespace',
      file().replace('<PmtMtd>TRF</PmtMtd>', '<q:PmtMtd>TRF</q:PmtMtd>'),
      'broken-xml',
    ],
    ['a file that is cut off', file().slice(0, -60), 'truncated-batch'],
    ['nothing', '', 'empty-batch'],
    ['wrong bytes', Buffer.from([0x3c, 0xff, 0xfe, 0xfd]), 'not-utf8'],
  ])('%s', async (_, text, code) => {
    const faults = faultsOf(await read('xml', text))
    expect(faults.map((fault) => fault.code)).toEqual([code])
  })
})

describe('the committed files', () => {
  test('are those of the story', async () => {
    const { readFileSync } = await import('node:fs')
    for (const [name, text] of PAYMENT_FILES) {
      const path = new URL(`../../../fixtures/payment-files/${name}`, import.meta.url)
      expect(readFileSync(path, 'utf8')).toBe(text)
    }
  })
})
