import { describe, expect, test } from 'vitest'
import type { DestinationObservation } from '../../src/domain/observation.ts'
import { TENANT, VAULT, readOne } from './reading.ts'

async function destination(changes: object): Promise<DestinationObservation> {
  const { observation, problems } = await readOne('destination', changes)
  if (observation?.record !== 'destination') throw new Error(JSON.stringify(problems))
  return observation
}

const keyOf = async (changes: object): Promise<string> =>
  (await destination(changes)).destination.key
const account = (canonical: string): string => `account:${VAULT.fingerprint(TENANT, canonical)}`

const IBAN = 'DE89370400440532013000'
const WALLET = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
const HOME = { line1: '12 Elm Street', line2: 'Unit 4', postal_code: '43004', country: 'US' }

describe('the key of a destination', () => {
  test.each([
    ['an IBAN', { method: 'sepa', iban: 'de89 3704 0044 0532 0130 00' }, account(`iban:${IBAN}`)],
    [
      'an IBAN as account number',
      { method: 'sepa', account_number: IBAN },
      account(`iban:${IBAN}`),
    ],
    ['an IBAN as token', { method: 'sepa', account_fingerprint: IBAN }, account(`iban:${IBAN}`)],
    [
      'a bad IBAN',
      { method: 'sepa', iban: 'DE89370400440532013001' },
      account('iban:DE89370400440532013001'),
    ],
    [
      'an ABA account',
      { routing_number: '021000021', account_number: '12 3456 78' },
      account('aba:021000021:12345678'),
    ],
    [
      'a bank code',
      {
        method: 'local_bank',
        country: 'IN',
        routing_number: 'HDFC0000001',
        account_number: '50100012',
      },
      account('IN:HDFC0000001:50100012'),
    ],
    [
      'a BIC',
      { method: 'swift', bic: 'DEUTDEFF500', account_number: '50100012' },
      account('DE:DEUTDEFF:50100012'),
    ],
    [
      'a bank name',
      {
        method: 'local_bank',
        country: 'NG',
        bank_name: 'Example Bank, Ltd.',
        account_number: '50100012',
      },
      account('NG:example bank ltd:50100012'),
    ],
    [
      'a long number in a country',
      { method: 'local_bank', country: 'NG', account_number: '5010001234' },
      account('NG::5010001234'),
    ],
    [
      'e-money',
      { method: 'e_money', provider: 'Payoneer', account_number: 'Jordan@Example.com' },
      account('emoney:payoneer:jordan@example.com'),
    ],
    [
      'a wallet',
      { method: 'crypto', network: 'polygon', address: WALLET },
      `wallet:${WALLET.toLowerCase()}`,
    ],
    [
      'a wallet with a bad checksum',
      { method: 'crypto', address: `${WALLET.slice(0, -1)}D` },
      `wallet:${WALLET.toLowerCase()}`,
    ],
    ['a token', { account_fingerprint: 'tok_9f8e7d' }, 'token:tok_9f8e7d'],
    [
      'number before token',
      { routing_number: '021000021', account_number: '12345678', account_fingerprint: 'tok_9' },
      account('aba:021000021:12345678'),
    ],
    [
      'a cheque address',
      { method: 'cheque', mailing_address: HOME },
      'mail:12 elm st apt 4|43004|us',
    ],
    ['nothing', {}, 'own:c-1:d-1|||'],
    [
      'bank and last digits',
      { bank_name: 'Example Bank', last4: '6789' },
      'own:c-1:d-1|example bank|6789|',
    ],
    [
      'a masked number',
      { bank_name: 'Example Bank', account_number: 'XXXX6789' },
      'own:c-1:d-1|example bank|6789|',
    ],
    ['a masked IBAN', { method: 'sepa', iban: 'DE89************3000' }, 'own:c-1:d-1||3000|'],
    [
      'a filler',
      { routing_number: '021000021', account_number: '000000000' },
      'own:c-1:d-1|021000021||',
    ],
  ])('by %s', async (_, changes, key) => {
    expect(await keyOf(changes)).toBe(key)
  })

  test('is another when the account under one id changes', async () => {
    const keys = await Promise.all([
      keyOf({ bank_name: 'Example Bank', last4: '1111' }),
      keyOf({ bank_name: 'Example Bank', last4: '2222' }),
      keyOf({ bank_name: 'Sample Bank', last4: '1111' }),
      keyOf({ account_number: '1234567' }),
      keyOf({ account_number: '7654321' }),
    ])
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('without identifiers never equals that of another contractor', async () => {
    const keys = await Promise.all([
      keyOf({ contractor_id: 'a:b', destination_id: 'c' }),
      keyOf({ contractor_id: 'a', destination_id: 'b:c' }),
      keyOf({ contractor_id: 'a%3Ab', destination_id: 'c' }),
    ])
    expect(new Set(keys).size).toBe(3)
  })

  test('of a token in digits does not show them', async () => {
    const key = await keyOf({ account_fingerprint: '1029384756' })
    expect(key).toMatch(/^token:[0-9a-f]{64}$/)
  })
})

describe('a destination', () => {
  test.each([
    [
      'the IBAN',
      { method: 'sepa', iban: IBAN },
      { country: 'DE', institution: 'de37040044', last4: '3000', faults: [] },
    ],
    [
      'the BIC',
      { method: 'swift', bic: 'deutdeff', account_number: '50100012' },
      { country: 'DE', institution: 'deutdeff', bic: 'DEUTDEFF', last4: '0012' },
    ],
    [
      'the routing number',
      { routing_number: '021000021', account_number: '50100012' },
      { country: 'US', institution: '021000021', routingNumber: '021000021' },
    ],
    [
      'the provider',
      { method: 'e_money', provider: 'Wise', bank_name: 'Other' },
      { institution: 'wise' },
    ],
    [
      'the bank',
      { bank_name: 'Crédit Exemple S.A.' },
      { institution: 'credit exemple s a', bankName: 'Crédit Exemple S.A.' },
    ],
    [
      'a wallet',
      { method: 'crypto', network: 'ethereum', address: WALLET },
      { walletAddress: WALLET, last4: 'eAed', network: 'ethereum' },
    ],
    [
      'two countries',
      { method: 'sepa', iban: IBAN, country: 'CN' },
      { country: 'DE', faults: ['country-conflict'] },
    ],
    [
      'faults',
      { iban: 'DE8', bic: 'X', routing_number: '1', country: 'US' },
      { country: 'US', faults: ['iban-format', 'bic-format', 'aba-checksum'] },
    ],
  ])('takes country, institution and faults from %s', async (_, changes, expected) => {
    expect((await destination(changes)).destination).toMatchObject(expected)
  })

  test('keeps its account only sealed', async () => {
    const observed = await destination({ method: 'sepa', iban: IBAN })
    expect(JSON.stringify(observed)).not.toContain('0532013')
    if (observed.sealed === undefined) throw new Error('not sealed')
    expect(VAULT.open(TENANT, observed.sealed)).toBe(IBAN)
  })

  test('shows its account in no name either, however it is grouped there', async () => {
    const { destination: kept } = await destination({
      account_number: '98-765-4321-012',
      bank_name: 'First Bank 987654321012',
      holder_name: 'Robin Ellis 9876 5432 1012 (joint)',
    })
    expect(kept.bankName).toBe('First Bank …1012')
    expect(kept.holderName).toBe('Robin Ellis …1012 (joint)')
    const { destination: handle } = await destination({
      account_number: 'robinellis1',
      holder_name: 'Robin Ellis 1',
    })
    expect(handle.holderName).toBe('Robin Ellis 1')
  })

  test('says which optional fields it carried', async () => {
    const { present } = await destination({
      method: 'sepa',
      iban: IBAN,
      bank_name: null,
      mailing_address: { line1: 'x' },
    })
    expect(present).toEqual([
      'destination.iban',
      'destination.mailing_address',
      'destination.mailing_address.line1',
    ])
  })

  test('inline is named by its id, else by its payment', async () => {
    const inline = async (fields: object): Promise<unknown> => {
      const row = await readOne('payment', {
        destination: { method: 'ach', last4: '6789', ...fields },
      })
      return row.observation?.record === 'payment' ? row.observation.inline?.destination : undefined
    }
    expect(await inline({})).toMatchObject({ reference: 'payment:p-1', key: 'own:c-1:ach||6789|' })
    expect(await inline({ destination_id: 'd-9' })).toMatchObject({
      reference: 'd-9',
      key: 'own:c-1:d-9||6789|',
    })
  })

  test('whose id is an IBAN is referred to by a fingerprint everywhere', async () => {
    const own = await destination({ destination_id: IBAN })
    const paid = await readOne('payment', { destination_id: 'DE89 3704 0044 0532 0130 00' })
    expect(own.destination.reference).toMatch(/^iban-[0-9a-f]{16}$/)
    expect(paid.observation).toMatchObject({ destinationReference: own.destination.reference })
    expect(JSON.stringify([own, paid])).not.toContain('0532013')
  })
})

describe('a transfer', () => {
  test('names wallets and tokens by the keys of destinations', async () => {
    const { observation } = await readOne('transfer', {
      network: 'ethereum',
      from: { address: WALLET, country: 'US' },
      to: { account_fingerprint: IBAN },
    })
    expect(observation).toMatchObject({
      transfer: {
        from: { key: `wallet:${WALLET.toLowerCase()}`, walletAddress: WALLET, country: 'US' },
        to: { key: account(`iban:${IBAN}`) },
      },
      present: expect.arrayContaining(['transfer.from.country', 'transfer.network']),
    })
  })

  test('leaves a destination by id to be resolved', async () => {
    const { observation } = await readOne('transfer', {})
    expect(observation).toMatchObject({
      transfer: { from: { destinationReference: 'd-1' }, to: { key: 'token:tok-1' } },
    })
  })
})
