import { expect, test } from 'vitest'
import {
  compactInstant,
  dayInWords,
  grouped,
  instantInWords,
  percent,
  phraseOf,
  scoreText,
  titleOf,
} from '../../src/reports/html/words.ts'

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
