/**
 * Money as integer minor units with the exponent of its currency (ISO 4217; for tokens, the precision
 * that payroll uses). JPY has no minor unit, KWD three digits, USDC six.
 */

export type Money = { readonly minor: number; readonly currency: string }

const EXPONENTS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
}

/** Digits that are kept of a token: its own, or as many as leave whole wages exact where it has 18. */
const TOKEN_EXPONENTS: Readonly<Record<string, number>> = {
  USDC: 6,
  USDT: 6,
  DAI: 6,
  EURC: 6,
  PYUSD: 6,
  BTC: 8,
  BCH: 8,
  LTC: 8,
  DOGE: 8,
  ETH: 9,
  SOL: 9,
  TON: 9,
  BNB: 9,
  POL: 9,
  MATIC: 9,
  AVAX: 9,
  TRX: 6,
  XRP: 6,
  ADA: 6,
  ALGO: 6,
  XLM: 7,
}

/** Digits after the decimal point: ISO 4217 for three-letter codes, 6 for an unlisted token. */
export function exponentOf(currency: string): number {
  return EXPONENTS[currency] ?? TOKEN_EXPONENTS[currency] ?? (currency.length === 3 ? 2 : 6)
}

const PEGGED: Readonly<Record<string, string>> = {
  USDC: 'USD',
  USDT: 'USD',
  DAI: 'USD',
  PYUSD: 'USD',
  EURC: 'EUR',
}

/** The currency whose value one of this has: `USDT` → `USD`. */
export function unitOf(currency: string): string {
  return PEGGED[currency] ?? currency
}

function isToken(currency: string): boolean {
  return Object.hasOwn(TOKEN_EXPONENTS, currency) || currency.length !== 3
}

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/

/**
 * `parseMoney('1250.5', 'USD')` → 125050 minor units. Undefined when the text is no decimal, carries
 * more digits than the currency has, or leaves the range in which integers are exact. Of a token, which may have 18
 * digits, those beyond its exponent are rounded away.
 */
export function parseMoney(amount: string, currency: string): Money | undefined {
  const match = DECIMAL.exec(amount)
  if (match === null) return undefined
  const exponent = exponentOf(currency)
  const fraction = (match[3] ?? '').replace(/0+$/, '')
  if (fraction.length > exponent && !isToken(currency)) return undefined
  const kept = fraction.slice(0, exponent).padEnd(exponent, '0')
  const rounded = Number(fraction[exponent] ?? '0') >= 5 ? 1 : 0
  const size = Number(`${match[2]}${kept}`) + rounded
  const minor = match[1] === '-' && size !== 0 ? -size : size
  return Number.isSafeInteger(minor) ? { minor, currency } : undefined
}

/** The largest amount that integers hold exactly: 90071992547409.91 of USD. */
export function largestAmount(currency: string): string {
  return formatAmount({ minor: Number.MAX_SAFE_INTEGER, currency })
}

/** 125050 minor units of USD → 1250.5; for ratios only, never for sums of money that are shown. */
export function majorUnits({ minor, currency }: Money): number {
  return minor / 10 ** exponentOf(currency)
}

/** 125050 minor units of USD → `1250.50`. */
export function formatAmount({ minor, currency }: Money): string {
  const exponent = exponentOf(currency)
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0')
  const whole = digits.slice(0, digits.length - exponent)
  const sign = minor < 0 ? '-' : ''
  return exponent === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-exponent)}`
}
