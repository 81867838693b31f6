import { expect, test } from 'vitest'
import {
  compactInstant,
  countryInWords,
  dayInWords,
  fieldInWords,
  grouped,
  instantInWords,
  percent,
  phraseOf,
  scopeInWords,
  scoreText,
  sentenceInWords,
  titleOf,
  valueInWords,
  withThousands,
} from '../../src/reports/words.ts'

test.each([
  ['payout-diversion', 'Payout diversion'],
  ['e-money-funnel', 'E-money funnel'],
  ['ip', 'IP'],
  ['kvm_device', 'KVM device'],
  ['', ''],
])('the title of %j is %j', (id, title) => {
  expect(titleOf(id)).toBe(title)
})

test('inside a sentence abbreviations keep their capitals', () => {
  expect(phraseOf('kyc-name-mismatch')).toBe('KYC name mismatch')
  expect(phraseOf('e-money-funnel')).toBe('e-money funnel')
})

test('dates are said alike on every machine', () => {
  expect(dayInWords('2026-10-05')).toBe('5 October 2026')
  expect(dayInWords('2026-13-05')).toBe('2026-13-05')
  expect(countryInWords('MY')).toBe('Malaysia (MY)')
  expect(countryInWords('XQ')).toBe('XQ')
  expect(instantInWords('2026-10-05T08:00:41.000Z')).toBe('5 October 2026, 08:00 UTC')
  expect(compactInstant('2026-09-28T02:14:00.000Z')).toBe('2026-09-28 02:14 UTC')
  expect(compactInstant('2026-09-28')).toBe('2026-09-28')
  expect(compactInstant('2026-09-28T02:14:00+02:00')).toBe('2026-09-28T02:14:00+02:00')
})

test('numbers align, and an incomplete share is never the whole', () => {
  expect(grouped(1_234_567)).toBe('1,234,567')
  expect(grouped(999)).toBe('999')
  expect(scoreText(83)).toBe('83.0')
  expect(percent(0.999)).toBe('99 %')
  expect(percent(1)).toBe('100 %')
  expect(percent(0)).toBe('0 %')
})

test.each([
  ['12 elm st|60601|us', '12 elm st, 60601, US'],
  ['12 elm st||us (2025-01-01 to 2025-02-01)', '12 elm st, US (2025-01-01 to 2025-02-01)'],
  ['a|b|c', 'a|b|c'],
  ['203.0.113.7', '203.0.113.7'],
  ['local_bank ending 2023 at Meridian Bank CN', 'bank account ending 2023 at Meridian Bank CN'],
  ['ach ending 1 → e_money at payfast', 'ACH account ending 1 → e-money account at payfast'],
  ['sepa', 'SEPA account'],
  ['achieved', 'achieved'],
  ['b (2025-01-02 to 2025-01-02)', 'b (2025-01-02)'],
])('the value %s reads %s', (value, words) => {
  expect(valueInWords(value)).toBe(words)
})

test('fields and scopes are said in words', () => {
  expect(fieldInWords('event.device_shipped.address')).toBe('Event › device shipped › address')
  expect(fieldInWords('kyc')).toBe('KYC')
  const scopes = [
    { kind: 'case', id: 'case-1' },
    { kind: 'contractor', id: 'c-1' },
    { kind: 'portfolio' },
  ]
  expect(scopes.map(scopeInWords)).toEqual(['case-1', 'contractor c-1', 'portfolio'])
})

test.each([
  ['-12400.50', '-12,400.50'],
  ['1363330.940000', '1,363,330.94'],
  ['1.000000', '1.00'],
  ['1.123400', '1.1234'],
  ['1.500', '1.500'],
  ['1000', '1,000'],
])('the amount %s reads %s', (amount, words) => {
  expect(withThousands(amount)).toBe(words)
})

test.each([
  [
    'Compare `contractor.address` of all versions.',
    'Compare “contractor › address” of all versions.',
  ],
  ['Look up the company in holder_name.', 'Look up the company in “holder name”.'],
  ['Then kyc.name_match, and `ip`.', 'Then “KYC › name match”, and “IP”.'],
  ['Ask the bank.', 'Ask the bank.'],
])('the step %j reads %j', (sentence, words) => {
  expect(sentenceInWords(sentence)).toBe(words)
})
