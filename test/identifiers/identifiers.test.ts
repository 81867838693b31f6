import { describe, expect, test } from 'vitest'
import { identifyAbaRouting } from '../../src/identifiers/aba-routing.ts'
import { readAccountText, isSpreadsheetDamaged } from '../../src/identifiers/account-text.ts'
import { identifyBic } from '../../src/identifiers/bic.ts'
import { isCardNumber } from '../../src/identifiers/card-number.ts'
import { identifyIban } from '../../src/identifiers/iban.ts'
import { institutionCountry } from '../../src/identifiers/institution-country.ts'

describe('IBAN (examples of the SWIFT registry)', () => {
  test.each([
    ['DE89370400440532013000', 'DE', '37040044', '3000'],
    ['GB29 NWBK 6016 1331 9268 19', 'GB', 'NWBK', '6819'],
    ['iban fr14 2004 1010 0505 0001 3m02 606', 'FR', '20041', '2606'],
    ['NO93-8601-1117-947', 'NO', '8601', '7947'],
    ['MT84MALT011000012345MTLCAST001S', 'MT', 'MALT', '001S'],
  ])('%s is valid', (text, country, bankCode, last4) => {
    expect(identifyIban(text)).toMatchObject({ country, bankCode, last4, faults: [] })
  })

  test.each([
    ['DE89370400440532013001', ['iban-checksum'], 'DE'],
    ['DE8937040044053201300', ['iban-format'], 'DE'],
    ['GB29NWBK6016133192681X', ['iban-format'], 'GB'],
    ['XX89370400440532013000', ['iban-format'], undefined],
    ['not an account', ['iban-format'], undefined],
    ['', ['iban-format'], undefined],
  ])('%s has faults %j', (text, faults, country) => {
    const found = identifyIban(text)
    expect(found.faults).toEqual(faults)
    expect(found.country).toBe(country)
    expect(found.bankCode).toBeUndefined()
  })

  test('one account has one canonical spelling', () => {
    const spellings = [
      'DE89 3704 0044 0532 0130 00',
      'de89370400440532013000',
      'IBAN DE89-3704-0044-0532-0130-00',
    ]
    expect(new Set(spellings.map((text) => identifyIban(text).canonical))).toEqual(
      new Set(['DE89370400440532013000']),
    )
  })
})

describe('BIC', () => {
  test.each([
    ['DEUTDEFF', 'DEUTDEFF', 'DE'],
    ['deutdeff500', 'DEUTDEFF', 'DE'],
    ['NEDS ZAJJ 001', 'NEDSZAJJ', 'ZA'],
  ])('%s is of %s in %s', (text, bic8, country) => {
    expect(identifyBic(text)).toMatchObject({ bic8, country, faults: [] })
  })

  test.each(['DEUTDEF', 'DEUTDEFF50', 'DEUTXXFF', '12345678', ''])('%j is none', (text) => {
    expect(identifyBic(text).faults).toEqual(['bic-format'])
  })
})

describe('ABA routing number', () => {
  test.each([
    ['021000021', '021000021'],
    ['0110-0001-5', '011000015'],
    // A spreadsheet has dropped the leading zero.
    ['21000021', '021000021'],
  ])('%s is %s', (text, canonical) => {
    expect(identifyAbaRouting(text)).toEqual({ canonical, country: 'US', faults: [] })
  })

  test.each(['021000022', '000000000', '02100002', '12345678A', ''])('%j is none', (text) => {
    expect(identifyAbaRouting(text).faults).toEqual(['aba-checksum'])
  })
})

describe('card number', () => {
  test.each([
    '4111111111111111',
    '5555 5555 5555 4444',
    '3782-822463-10005',
    '4222222222222',
    '6011000990139424',
    '6304000000000000000',
  ])('%s is one', (text) => {
    expect(isCardNumber(text)).toBe(true)
  })

  test.each([
    '4111111111111112',
    '411111111111',
    '41111111111111111111',
    'DE89370400440532013000',
    '0000000000000000',
    '0x4111111111111111',
    '',
  ])('%j is none', (text) => {
    expect(isCardNumber(text)).toBe(false)
  })
})

describe('account text', () => {
  test.each([
    ['12-345 678', { kind: 'number', canonical: '12345678' }],
    ['ab 123456', { kind: 'number', canonical: 'AB123456' }],
    ['Jordan@Example.com', { kind: 'number', canonical: 'jordan@example.com' }],
    ['XXXX6789', { kind: 'masked', last4: '6789' }],
    ['****6789', { kind: 'masked', last4: '6789' }],
    ['•••• •••• 6789', { kind: 'masked', last4: '6789' }],
    ['6789', { kind: 'masked', last4: '6789' }],
    ['********', { kind: 'masked' }],
    ['000000000', { kind: 'filler' }],
    ['123456789', { kind: 'number', canonical: '123456789' }],
    ['not set', { kind: 'filler' }],
  ])('%j reads as %j', (text, expected) => {
    expect(readAccountText(text)).toEqual(expected)
  })

  test.each([
    ['4.00012E+11', true],
    ['1,2e+15', true],
    ['400012000000', false],
    ['E12', false],
  ])('%s damaged by a spreadsheet: %s', (text, expected) => {
    expect(isSpreadsheetDamaged(text)).toBe(expected)
  })
})

describe('country of the institution', () => {
  test.each([
    [{ given: 'US' }, { country: 'US', conflict: false }],
    [{ iban: 'DE' }, { country: 'DE', conflict: false }],
    [{ bic: 'GB' }, { country: 'GB', conflict: false }],
    [{ routing: 'US' }, { country: 'US', conflict: false }],
    [
      { given: 'US', iban: 'DE' },
      { country: 'DE', conflict: true },
    ],
    [
      { given: 'US', bic: 'CN' },
      { country: 'CN', conflict: true },
    ],
    [
      { iban: 'DE', bic: 'CN' },
      { country: 'DE', conflict: true },
    ],
    // Banks of territories share the IBAN of their state: no contradiction.
    [
      { given: 'JE', iban: 'GB' },
      { country: 'JE', conflict: false },
    ],
    [
      { given: 'FR', iban: 'FR', bic: 'RE' },
      { country: 'RE', conflict: false },
    ],
    [
      { given: 'PR', routing: 'US' },
      { country: 'PR', conflict: false },
    ],
    [{}, { conflict: false }],
  ])('%j → %j', (clues, expected) => {
    expect(institutionCountry(clues)).toEqual(expected)
  })
})
