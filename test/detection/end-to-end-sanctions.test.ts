/** A listed wallet that is paid is found however it is typed and whatever carries it. */
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { type Encoded, screenedText } from '../support/screening.ts'

type ListedWallet = { readonly network: string; readonly address: string }

const FILE = new URL('../../fixtures/lists/ofac-wallets.csv', import.meta.url)
const ROWS = parse<Readonly<Record<string, string>>>(readFileSync(FILE), { columns: true })

/** Both kinds of Bitcoin address, and addresses whose letter case the list restores or has lost. */
const LISTED: readonly ListedWallet[] = [
  { network: 'ethereum', address: listed(/^0x[0-9a-f]{40}$/iu) },
  { network: 'tron', address: listed(/^t[1-9a-z]{33}$/iu) },
  { network: 'bitcoin', address: listed(/^[13][1-9a-z]{25,34}$/iu) },
  { network: 'bitcoin', address: listed(/^bc1[02-9a-z]{20,}$/iu) },
]

function listed(form: RegExp): string {
  const found = ROWS.find(({ address = '' }) => form.test(address))?.['address']
  if (found === undefined) throw new Error(`no listed wallet looks like ${form.source}`)
  return found
}

const CASES: Readonly<Record<string, (text: string) => string>> = {
  'as listed': (text) => text,
  'lower case': (text) => text.toLowerCase(),
  'upper case': (text) => text.toUpperCase(),
  'mixed case': (text) =>
    text.replace(/../gu, ([first = '', second = '']) => first.toUpperCase() + second.toLowerCase()),
}

const ENCODINGS: Readonly<Record<string, (wallet: ListedWallet) => Encoded>> = {
  NDJSON: (wallet) => ({ encoding: 'ndjson', text: asNdjson(wallet) }),
  CSV: (wallet) => ({ encoding: 'csv', text: asCsv(wallet) }),
}

const PAYMENT = { payment_id: 'p1', amount: '4000.00', currency: 'USDT', pay_date: '2025-03-31' }

function asNdjson({ network, address }: ListedWallet): string {
  return [
    { record: 'batch', submitted_at: '2025-04-01T00:00:00Z' },
    {
      record: 'contractor',
      contractor_id: 'ada',
      display_name: 'Ada Penrose',
      declared_country: 'US',
    },
    {
      record: 'destination',
      destination_id: 'd1',
      contractor_id: 'ada',
      method: 'crypto',
      network,
      address,
    },
    { record: 'payment', ...PAYMENT, contractor_id: 'ada', destination_id: 'd1' },
  ]
    .map((row) => JSON.stringify(row))
    .join('\n')
}

function asCsv({ network, address }: ListedWallet): string {
  const row = {
    contractor_id: 'ada',
    display_name: 'Ada Penrose',
    declared_country: 'US',
    ...PAYMENT,
    method: 'crypto',
    network,
    address,
  }
  return `${Object.keys(row).join(',')}\n${Object.values(row).join(',')}\n`
}

const rows = LISTED.flatMap((wallet) =>
  Object.entries(CASES).flatMap(([spelling, respelled]) =>
    Object.entries(ENCODINGS).map(([encoding, encoded]) => ({
      name: `${wallet.network} ${wallet.address.slice(0, 3)}… in ${spelling} as ${encoding}`,
      encoded: encoded({ ...wallet, address: respelled(wallet.address) }),
    })),
  ),
)

describe('a listed wallet that is paid', () => {
  test.each(rows)('$name is critical', async ({ encoded }) => {
    const ada = (await screenedText(encoded)).byContractor.get('ada')
    expect(ada).toMatchObject({ band: 'critical', typologies: [{ id: 'sanctions-exposure' }] })
    expect(ada?.reasons[0]?.indicator).toBe('sanctioned-identifier')
  })

  test.each(Object.entries(ENCODINGS))('and one letter off is not, as %s', async (_, encoded) => {
    const { address = '' } = LISTED[0] ?? {}
    const other = `${address.slice(0, -1)}${address.endsWith('0') ? '1' : '0'}`
    const { byContractor } = await screenedText(encoded({ network: 'ethereum', address: other }))
    expect(byContractor.get('ada')?.band).toBe('none')
  })
})
