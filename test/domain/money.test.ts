import { expect, test } from 'vitest'
import { formatAmount, parseMoney } from '../../src/domain/money.ts'

test.each([
  ['1250.5', 'USD', '1250.50'],
  ['1234.00', 'JPY', '1234'],
  ['0.125', 'KWD', '0.125'],
  ['1.2345', 'CLF', '1.2345'],
  ['12.345678', 'XRP', '12.345678'],
  ['12.3456789', 'XLM', '12.3456789'],
  ['0.123456789', 'TON', '0.123456789'],
  ['1.234567890123456789', 'ETH', '1.234567890'],
  ['1.9999999996', 'ETH', '2.000000000'],
  ['4200.1234567', 'DAI', '4200.123457'],
  ['-0.5', 'USDC', '-0.500000'],
])('%s %s is %s', (amount, currency, expected) => {
  const money = parseMoney(amount, currency)
  expect(money && formatAmount(money)).toBe(expected)
})

test.each([
  ['1250.505', 'USD'],
  ['1234.5', 'JPY'],
  ['1e3', 'USD'],
  ['90071992547409.93', 'USD'],
])('%s %s is refused', (amount, currency) => {
  expect(parseMoney(amount, currency)).toBeUndefined()
})
