import { describe, expect, test } from 'vitest'
import { PAYMENT_FILES } from '../../../fixtures/payment-files/files.ts'
import {
  nachaFile,
  nachaLines,
  type NachaFile,
} from '../../../fixtures/payment-files/nacha-file.ts'
import { codesOf, faultsOf, observationsOf, problemsOf, read } from '../reading.ts'

const JORDAN = {
  routing: '021000021',
  account: '000123456789',
  cents: 420_000,
  id: 'C-1',
  name: 'AVERY JORDAN',
}
const FILE: NachaFile = { created: '250129', effective: '250131', payees: [JORDAN] }
const fixture = (name: string) => PAYMENT_FILES.get(name) ?? ''

type Observed = {
  readonly record: string
  readonly contractor: string
  readonly profile: Readonly<Record<string, unknown>>
  readonly destination: Readonly<Record<string, unknown>>
  readonly payment: Readonly<Record<string, unknown>>
  readonly inline: { readonly destination: Readonly<Record<string, unknown>> }
}
const observed = async (text: string, options = {}) =>
  observationsOf(await read('nacha', text, options)) as readonly Observed[]
const paid = async (text: string) =>
  (await observed(text)).filter(({ record }) => record === 'payment')

/** The n-th line (from 1) with a text put over its positions. */
function changed(line: number, from: number, text: string): string {
  const lines = [...nachaLines(FILE)]
  const record = lines[line - 1] ?? ''
  lines[line - 1] = record.slice(0, from - 1) + text + record.slice(from - 1 + text.length)
  return lines.join('\n')
}

describe('NACHA', () => {
  test('gives contractor, destination and payment of a credit, and notes a debit', async () => {
    const items = await read('nacha', fixture('payroll-2025-01.ach'), { chunkSize: 11 })
    expect(codesOf(problemsOf(items))).toEqual(['payment-not-a-credit'])
    expect(problemsOf(items)[0]).toMatchObject({ line: 5, severity: 'notice' })
    const [contractor, payment] = observationsOf(items) as readonly Observed[]
    expect(contractor).toMatchObject({
      contractor: 'C-1001',
      profile: { displayName: 'AVERY JORDAN' },
    })
    expect(contractor?.profile).not.toHaveProperty('declaredCountry')
    expect(payment).toMatchObject({
      payment: {
        clientId: '1234567890',
        amount: { minor: 420_000, currency: 'USD' },
        status: 'paid',
      },
      inline: {
        destination: { method: 'ach', routingNumber: '021000021', country: 'US', last4: '6789' },
      },
    })
  })

  test.each(['PPD', 'CCD', 'CTX'] as const)('reads the layout of %s', async (entryClass) => {
    const [contractor, payment] = await observed(nachaFile({ ...FILE, entryClass }))
    expect(contractor?.profile['displayName']).toBe('AVERY JORDAN')
    expect(payment?.payment['amount']).toEqual({ minor: 420_000, currency: 'USD' })
  })

  test('reads the receiver and the bank of an international credit', async () => {
    const [contractor, payment] = await observed(fixture('contractors-abroad-2025-01.ach'))
    expect(contractor).toMatchObject({
      contractor: 'C-2001',
      profile: {
        displayName: 'ROY CAMILLE',
        declaredCountry: 'CA',
        address: { line1: '5 RUE EXEMPLE', city: 'MONTREAL', region: 'QC', postalCode: 'H2X 1Y4' },
      },
    })
    expect(payment?.inline.destination).toMatchObject({
      method: 'local_bank',
      country: 'CA',
      bankName: 'EXAMPLE BANK OF CANADA',
      last4: '8901',
      holderName: 'ROY CAMILLE',
    })
  })

  test('a prenote is a destination to which nothing was paid', async () => {
    const items = await observed(fixture('payroll-2025-02.ach'))
    expect(items.filter(({ record }) => record === 'payment')).toHaveLength(2)
    const announced = items.find(({ record }) => record === 'destination')
    expect(announced).toMatchObject({ contractor: 'C-1001', destination: { last4: '8777' } })
  })

  test('a return is the payment that went out, as returned, seen on the day of the return', async () => {
    const [, out] = await paid(fixture('payroll-2025-01.ach'))
    const items = await read('nacha', fixture('returns-2025-02.ach'))
    const back = (observationsOf(items) as readonly Observed[]).find(
      ({ record }) => record === 'payment',
    )
    expect(items[0]).toMatchObject({ kind: 'header' })
    expect(back?.payment).toMatchObject({ id: out?.payment['id'], status: 'returned' })
    expect(back?.contractor).toBe(out?.contractor)
    expect(back?.inline.destination['key']).toBe(out?.inline.destination['key'])
  })

  const submitted = async (text: string) =>
    (await read('nacha', text, { chunkSize: 100 })).flatMap((item) =>
      item.kind === 'header' ? [item.header.submittedAt] : [],
    )

  test('a file of prenotes alone speaks as of its own day, one that pays too as of that of its pay', async () => {
    const prenotes = changed(3, 2, '23')
    expect(await submitted(prenotes)).toEqual([Date.parse('2025-01-29T12:00:00Z')])
    expect(await observed(prenotes)).toMatchObject([
      { record: 'contractor', contractor: 'C-1' },
      { record: 'destination', contractor: 'C-1' },
    ])
    const [entry = ''] = nachaLines(FILE).slice(2, 3)
    const both = prenotes.replace(/\n8/, `\n${entry}\n8`)
    expect(await submitted(both)).toEqual([])
    expect((await observed(both)).map(({ record }) => record)).toEqual([
      'contractor',
      'destination',
      'payment',
    ])
  })

  test('a file of returns speaks as of its own day, whatever else stands before the first', async () => {
    const returns = fixture('returns-2025-02.ach')
    const own = await submitted(returns)
    expect(own).toHaveLength(1)
    const debit = (nachaLines(FILE)[2] ?? '').replace(/^622/, '627')
    const prenote = debit.replace(/^627/, '623')
    expect(await submitted(returns.replace(/\n6/, `\n${debit}\n${prenote}\n6`))).toEqual(own)
  })

  test.each([
    ['both line ends', (lines: readonly string[]) => lines.join('\r\n')],
    ['no line ends at all', (lines: readonly string[]) => lines.join('')],
    ['no last line end', (lines: readonly string[]) => lines.join('\n')],
    [
      'trailing blanks cut off',
      (lines: readonly string[]) => lines.map((line) => line.trimEnd()).join('\n'),
    ],
    ['blank lines between', (lines: readonly string[]) => lines.join('\n\n')],
    [
      'the end-of-file sign of DOS',
      (lines: readonly string[]) => `${lines.join('\r\n')}\r\n\u{1A}`,
    ],
    ['that sign behind the last record', (lines: readonly string[]) => `${lines.join('\n')}\u{1A}`],
  ])('tolerates %s', async (_, written) => {
    const expected = await observed(nachaFile(FILE))
    for (const chunkSize of [1, 60, 4_096]) {
      const items = await read('nacha', written(nachaLines(FILE)), { chunkSize })
      expect(problemsOf(items)).toEqual([])
      expect(observationsOf(items)).toEqual(expected)
    }
  })

  test('tolerates missing filler, and says that the block count does not fit', async () => {
    const lines = nachaLines({ ...FILE, payees: Array.from({ length: 9 }, () => JORDAN) })
    const items = await read('nacha', lines.slice(0, 13).join('\n'))
    expect(problemsOf(items)).toEqual([])
    expect(observationsOf(items)).toHaveLength(10)
  })

  test('accounts have the fingerprints that they have in JSON', async () => {
    const [payment] = await paid(nachaFile(FILE))
    const destination = {
      method: 'ach',
      routing_number: '021000021',
      account_number: '000123456789',
    }
    const json = {
      payment_id: 'p',
      contractor_id: 'c',
      amount: '1',
      currency: 'USD',
      pay_date: '2025-01-31',
      destination,
    }
    const [inJson] = observationsOf(
      await read('json', JSON.stringify({ payments: [json] })),
    ) as readonly Observed[]
    expect(payment?.inline.destination['key']).toBe(inJson?.inline.destination['key'])
  })
})

describe('totals of NACHA', () => {
  test.each([
    ['entries of the batch', changed(4, 5, '000009'), 'control.entries', 4],
    ['hash of the batch', changed(4, 11, '0000000001'), 'control.hash', 4],
    ['debits of the batch', changed(4, 21, '000000000100'), 'control.debits', 4],
    ['credits of the batch', changed(4, 33, '000000000100'), 'control.credits', 4],
    ['batches of the file', changed(5, 2, '000002'), 'control.batches', 5],
    ['blocks of the file', changed(5, 8, '000007'), 'control.blocks', 5],
    ['entries of the file', changed(5, 14, '00000002'), 'control.entries', 5],
    ['hash of the file', changed(5, 22, 'XXXXXXXXXX'), 'control.hash', 5],
    ['credits of the file', changed(5, 44, '000000420001'), 'control.credits', 5],
  ])('wrong %s are told with their line', async (_, text, field, line) => {
    const items = await read('nacha', text)
    expect(faultsOf(items)).toEqual([
      expect.objectContaining({ code: 'control-total-mismatch', field, line }),
    ])
    expect(observationsOf(items)).toHaveLength(2)
  })
})

describe('addenda of NACHA', () => {
  const addenda = `705REMITTANCE${' '.repeat(70)}00010000001`
  /** The entry with one addenda record behind it, which the control records count. */
  const withAddenda = (text: string) => {
    const lines = text.split('\n')
    return [...lines.slice(0, 3), addenda, ...lines.slice(3)]
      .join('\n')
      .replace('8220000001', '8220000002')
      .replace('90000010000010000000100', '90000010000010000000200')
  }
  const international = fixture('contractors-abroad-2025-01.ach')

  test.each([
    ['an announced record is missing', changed(3, 79, '1'), 1, 0],
    ['an unannounced record is there', withAddenda(changed(3, 79, '0')), 0, 1],
    [
      'fewer are there than an international entry says',
      international.replace('0007', '0009'),
      9,
      7,
    ],
  ])('%s: told with the line of the entry', async (_, text, announced, found) => {
    const faults = faultsOf(await read('nacha', text)).filter(
      ({ field }) => field === 'entry.addenda',
    )
    expect(faults).toMatchObject([{ code: 'control-total-mismatch', line: 3 }])
    expect(faults[0]?.message).toContain(`announces ${announced} addenda records, ${found} follow`)
  })

  test('that are there as announced are no fault, nor are those of returns', async () => {
    for (const text of [
      withAddenda(changed(3, 79, '1')),
      international,
      fixture('returns-2025-02.ach'),
    ]) {
      const fields = faultsOf(await read('nacha', text)).map(({ field }) => field)
      expect(fields).not.toContain('entry.addenda')
    }
  })
})

describe('a file that breaks NACHA is refused with its line', () => {
  const lines = nachaLines(FILE)
  const picked = (...numbers: readonly number[]) =>
    numbers.map((number) => lines[number - 1]).join('\n')
  test.each([
    ['no file header', picked(2, 3, 4, 5), 1],
    ['an entry outside of a batch', picked(1, 3, 4, 5), 2],
    ['a batch without control', picked(1, 2, 3, 5), 4],
    ['a second batch header', picked(1, 2, 2, 3, 4, 5), 3],
    ['an addenda record without entry', [lines[0], lines[1], '705TEXT'].join('\n'), 3],
    ['an unknown record type', [lines[0], 'X'.repeat(94)].join('\n'), 2],
    ['something after the end', [...lines, lines[2]].join('\n'), 11],
    ['a record that is too long', [lines[0], `${lines[1]}SURPLUS`].join('\n'), 2],
    ['another batch number in the control', changed(4, 88, '0000002'), 4],
    ['an entry without trace number', changed(3, 80, ' '.repeat(15)), 3],
    ['an entry that is cut off within it', changed(3, 85, ' '.repeat(10)), 3],
  ])('%s', async (_, text, line) => {
    expect(faultsOf(await read('nacha', text))).toEqual([
      expect.objectContaining({ code: 'invalid-payment-file', line }),
    ])
  })

  test.each([
    ['a file that is cut off', picked(1, 2, 3), 'truncated-batch'],
    ['nothing', '', 'empty-batch'],
    ['wrong bytes', Buffer.from([0x31, 0xff, 0xfe]), 'not-utf8'],
  ])('%s', async (_, text, code) => {
    expect(faultsOf(await read('nacha', text)).map((fault) => fault.code)).toEqual([code])
  })

  test('bytes that are no text are told with their line', async () => {
    const bytes = Buffer.from(changed(3, 55, 'J@RGEN'))
    bytes[bytes.indexOf('@')] = 0xdc
    expect(faultsOf(await read('nacha', bytes))).toMatchObject([{ code: 'not-utf8', line: 3 }])
  })

  test('a day of settlement that does not exist rejects its payments', async () => {
    const items = await read('nacha', changed(2, 70, '250231'))
    expect(codesOf(problemsOf(items))).toEqual(['invalid-date pay_date'])
  })

  test.each(['      ', '000000'])(
    'without a day of settlement that of the file counts (%j)',
    async (day) => {
      const [payment] = await paid(changed(2, 70, day))
      expect(payment?.payment['payDay']).toBe(20_117)
    },
  )

  test('who is paid must be told by a key that the entry has', async () => {
    const nameless = changed(3, 40, ' '.repeat(37))
    const [problem, ...more] = problemsOf(await read('nacha', nameless))
    expect(more).toEqual([])
    expect(problem).toMatchObject({ code: 'missing-field', field: 'contractor_id', line: 3 })
    expect(problem?.message).toContain('contractor key')
  })

  test('a file without pay says so', async () => {
    const debits = changed(3, 2, '27')
    const faults = faultsOf(await read('nacha', debits))
    expect(faults.at(-1)).toMatchObject({ code: 'empty-batch' })
    expect(faults.at(-1)?.message).toContain('notices')
  })

  test('sums of money are told as money', async () => {
    const [fault] = faultsOf(await read('nacha', changed(4, 33, '000000000100')))
    expect(fault?.message).toContain('announces 1.00, its payments give 4200.00')
  })

  test('an amount that is no number rejects its row alone', async () => {
    const items = await read('nacha', changed(3, 30, '00004200AB'))
    expect(codesOf(problemsOf(items))).toContain('invalid-amount amount')
  })
})
