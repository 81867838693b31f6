import { describe, expect, test } from 'vitest'
import { identifyWallet, isWallet } from '../../src/identifiers/wallet.ts'

/** Published examples of EIP-55, BIP 173, BIP 350 and the chains' own documentation. */
const EIP55 = [
  '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
  '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359',
  '0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB',
  '0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb',
]
const BITCOIN = [
  '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
  '3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy',
  'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
  'BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4',
  'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0',
]
const TRON = ['TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', 'TJRabPrwbZy45sbavfcjinPJC18kjpRTv8']
const SOLANA = ['EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v', '11111111111111111111111111111111']

describe('wallet addresses', () => {
  test.each([...EIP55, ...BITCOIN, ...TRON, ...SOLANA])(
    '%s is valid and keyed in lower case',
    (address) => {
      expect(identifyWallet({ address })).toEqual({
        canonical: address.toLowerCase(),
        faults: [],
        last4: address.slice(-4),
      })
      expect(isWallet(address)).toBe(true)
    },
  )

  test.each([
    ['ethereum', '0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', 'wallet-checksum'],
    ['ethereum', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe', 'wallet-format'],
    ['bitcoin', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb', 'wallet-checksum'],
    ['bitcoin', '1a1zp1ep5qgefi2dmptftl5slmv7divfna', 'wallet-format'],
    ['bitcoin', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5', 'wallet-checksum'],
    // Version 0 spelled in bech32m (BIP 350, invalid examples).
    [
      'bitcoin',
      'BC1S0XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ54WELL',
      'wallet-checksum',
    ],
    ['tron', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6u', 'wallet-checksum'],
    ['tron', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', 'wallet-format'],
    ['solana', 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt', 'wallet-format'],
    [undefined, 'no wallet at all', 'wallet-format'],
  ])('on %s, %s has the fault %s and is keyed all the same', (network, address, fault) => {
    const found = identifyWallet(network === undefined ? { address } : { address, network })
    expect(found.faults).toEqual([fault])
    expect(found.canonical).toBe(address.replaceAll(' ', '').toLowerCase())
  })

  test.each([
    '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed',
    '0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED',
    '5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed',
    'ethereum:0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed@1',
    ' 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed ',
  ])('%s is the same wallet on every EVM chain', (address) => {
    const keys = ['ethereum', 'Polygon', 'bsc', 'arbitrum', undefined].map((network) =>
      identifyWallet(network === undefined ? { address } : { address, network }),
    )
    expect(keys.map(({ canonical }) => canonical)).toEqual(
      Array.from({ length: 5 }, () => '0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed'),
    )
    expect(keys.flatMap(({ faults }) => faults)).toEqual([])
  })

  test('a chain without checks here gives no fault', () => {
    const address =
      '4AdUndXHHZ6cfufTMvppY6JwXNouMBzSkbLYfpAV5Usx3skxNgYeYTRj5UzqtReoS44qo9mtmXCqY45DJ852K5Jv2684Rge'
    expect(identifyWallet({ address, network: 'monero' }).faults).toEqual([])
  })
})
