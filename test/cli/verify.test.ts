/** Reports that were written, changed, or are to be built again. */
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { createPublicKey, verify } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'
import { payrollJson } from './payroll.ts'
import { ownFolder, wagewatch } from './run-command.ts'

const folder = ownFolder()
const january = folder.file('january.json', payrollJson('2025-01-31'))
const february = folder.file('february.json', payrollJson('2025-02-28'))
const stored = ['--db', folder.path('acme.sqlite'), '--tenant', 'acme'] as const
const database = ['--db', folder.path('acme.sqlite')] as const

vi.stubEnv('WAGEWATCH_SIGNING_KEY_FILE', folder.path('signing.key'))

async function writtenReport(name: string, ...scope: readonly string[]): Promise<string> {
  await wagewatch('import', january, ...stored)
  const path = folder.path(name)
  const { code, err } = await wagewatch('report', ...stored, ...scope, '--out', path)
  expect([code, err.includes('wrote')]).toEqual([0, true])
  return path
}

describe('a report', () => {
  test('is unchanged as written, and its key is for its owner only', async () => {
    const report = await writtenReport('report.json')
    const { code, out } = await wagewatch('verify', report)
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/^unchanged: .* signed by key [0-9a-f]{16}\n$/),
    ])
    expect(statSync(folder.path('signing.key')).mode & 0o777).toBe(0o600)
  })

  test.each([
    ['a value', (text: string) => text.replace('"contractors":2', '"contractors":3')],
    ['white space', (text: string) => text.replace('\n', '\n\n')],
    ['a member twice', (text: string) => text.replace('"score":', '"score":99,"score":')],
    ['what follows', (text: string) => `${text} `],
    [
      'the signature',
      (text: string) =>
        text.replace(/"value":"./, (value) => (value.endsWith('A') ? '"value":"B' : '"value":"A')),
    ],
  ])('is found changed in %s', async (_, change) => {
    const text = readFileSync(await writtenReport('report.json'), 'utf8')
    expect(change(text)).not.toBe(text)
    const { code, out } = await wagewatch('verify', folder.file('changed.json', change(text)))
    expect([code, out]).toEqual([1, expect.stringMatching(/^changed since it was signed/)])
  })

  test('signed by another key is told apart, unless that key is the trusted one', async () => {
    const report = await writtenReport('report.json')
    const own = await wagewatch('keys', 'signing')
    vi.stubEnv('WAGEWATCH_SIGNING_KEY_FILE', folder.path('other.key'))
    const unknown = await wagewatch('verify', report)
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('--key')])
    await wagewatch('keys', 'signing')
    const other = await wagewatch('verify', report)
    expect([other.code, other.out]).toEqual([1, expect.stringContaining('by another key')])
    const trusted = await wagewatch('verify', report, '--key', folder.file('own.pem', own.out))
    vi.stubEnv('WAGEWATCH_SIGNING_KEY_FILE', folder.path('signing.key'))
    expect([trusted.code, trusted.out]).toEqual([0, expect.stringContaining('unchanged: ')])
  })

  test('can be checked without Wagewatch', async () => {
    const { signature } = JSON.parse(readFileSync(await writtenReport('report.json'), 'utf8'))
    const key = createPublicKey((await wagewatch('keys', 'signing')).out)
    const line = Buffer.from(`wagewatch-report sha256:${signature.sha256}`)
    expect(verify(null, line, key, Buffer.from(signature.value, 'base64'))).toBe(true)
  })
})

describe('files of a folder', () => {
  test('are named in a signed list; any change of one is found', async () => {
    const out = await writtenReport('folder')
    const page = `${out}/risk-report.html`
    expect((await wagewatch('verify', page)).code).toBe(0)
    expect((await wagewatch('verify', `${out}/risk-report.files.json`)).code).toBe(0)
    writeFileSync(page, readFileSync(page, 'utf8').replace('lead', 'fact'))
    expect((await wagewatch('verify', page)).out).toMatch(/^changed since/)
  })

  test('that no list names are no report', async () => {
    const { code, err } = await wagewatch('verify', january)
    expect([code, err]).toEqual([1, expect.stringContaining('carries no signature')])
  })
})

describe('building it again', () => {
  test.each([
    ['portfolio', []],
    ['contractor', ['--contractor', 'c-1']],
    ['batch', ['--batch', '2025-01-31']],
  ])('gives the same bytes for a %s, whatever came later', async (name, scope) => {
    const report = await writtenReport(`${name}.json`, ...scope)
    await wagewatch('import', february, ...stored)
    const { code, out } = await wagewatch('verify', report, '--reproduce', ...database)
    expect([code, out]).toEqual([0, expect.stringContaining('reproduced: the database gives')])
  })

  test('names what differs', async () => {
    const report = await writtenReport('with-rates.json')
    const rates = folder.file(
      'rates.json',
      JSON.stringify({ source: 'Example Bank', currency: 'EUR', rates: [] }),
    )
    vi.stubEnv('WAGEWATCH_RATES', rates)
    const { code, out } = await wagewatch('verify', report, '--reproduce', ...database)
    vi.stubEnv('WAGEWATCH_RATES', undefined)
    expect(code).toBe(1)
    expect(out).toMatch(/not reproduced: \d+ places differ[\s\S]*\/conversion\/source/)
  })
})

test('rates convert totals and are named; a broken file is refused with its faults', async () => {
  const rates = folder.file(
    'good.json',
    JSON.stringify({
      source: 'Example Bank',
      currency: 'EUR',
      rates: [{ currency: 'USD', date: '2025-01-31', rate: '0.5' }],
    }),
  )
  const path = await writtenReport('euros.json', '--contractor', 'c-1', '--rates', rates)
  const report = JSON.parse(readFileSync(path, 'utf8'))
  expect(report.conversion).toMatchObject({ source: 'Example Bank', currency: 'EUR' })
  expect(report.manifest['rates of Example Bank']).toBe(report.conversion.sha256)
  expect(report.dossiers[0].payments[0]).toMatchObject({ amount: '4200.00', converted: '2100.00' })
  const broken = folder.file('broken.json', JSON.stringify({ source: '', rates: [{}] }))
  const refused = await wagewatch('report', ...stored, '--rates', broken, '--out', path)
  expect(refused.code).toBe(1)
  expect(refused.err).toContain('cannot be used as rates')
})

test('a batch that nobody posted has no report', async () => {
  const { code, err } = await wagewatch('report', ...stored, '--batch', 'never')
  expect([code, err]).toEqual([1, 'wagewatch: No batch of this id was known by then.\n'])
})
