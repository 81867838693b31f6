import { expect, test } from 'vitest'
import { type ExchangeRates, converted } from '../../src/domain/exchange-rates.ts'
import { parseMoney } from '../../src/domain/money.ts'
import { onDay } from '../support/history.ts'

const RATES: ExchangeRates = {
  source: 'Example Bank',
  currency: 'USD',
  sha256: '0'.repeat(64),
  rates: new Map([
    ['EUR', [{ on: onDay('2026-01-30'), digits: 10842n, scale: 4 }]],
    ['JPY', [{ on: onDay('2026-01-30'), digits: 65n, scale: 4 }]],
    ['USDC', [{ on: onDay('2026-01-30'), digits: 1n, scale: 0 }]],
  ]),
}

test.each([
  ['the worked example', '100.00', 'EUR', '2026-01-30', 10842],
  ['another exponent', '100000', 'JPY', '2026-01-30', 65000],
  ['a token of six digits, halves away from zero', '1.005', 'USDC', '2026-01-30', 101],
  ['a negative amount, the same way', '-1.005', 'USDC', '2026-01-30', -101],
  ['the seventh day after', '100.00', 'EUR', '2026-02-06', 10842],
  ['the currency itself', '7.00', 'USD', '1999-01-01', 700],
  ['the eighth day after', '100.00', 'EUR', '2026-02-07', undefined],
  ['the day before', '100.00', 'EUR', '2026-01-29', undefined],
  ['a currency without rates', '100.00', 'GBP', '2026-01-30', undefined],
])('%s', (_, amount, currency, on, minor) => {
  const money = parseMoney(amount, currency)
  if (money === undefined) throw new Error('the amount is money')
  expect(converted(money, onDay(on), RATES)?.minor).toBe(minor)
})
