/** Signs and codes of currencies beside the amounts of exports: `$1,200.00`, `900,00 €`, `USD 50`. */
import { isCurrency } from '../currencies.ts'

const SIGN = String.raw`([^\d\s.,'’()-]{1,4})?`
const AMOUNT = new RegExp(String.raw`^(-?)\s*${SIGN}\s*(-?\d[\d.,'’\p{Zs}]*?)\s*${SIGN}$`, 'u')

let codesBySign: ReadonlyMap<string, readonly string[]> | undefined

/** By sign, in order of code: `£` → FKP, GBP, GIP, …; `€` → EUR. Made with the first sign that is read, as it takes 50 ms. */
function readCodesBySign(): ReadonlyMap<string, readonly string[]> {
  const uses = Intl.supportedValuesOf('currency').flatMap((code) =>
    signsOf(code).map((sign) => ({ code, sign })),
  )
  const bySign = Map.groupBy(uses, ({ sign }) => sign)
    .entries()
    .map(([sign, found]) => [sign, found.map(({ code }) => code)] as const)
  return new Map([['US$', ['USD']], ['S$', ['SGD']], ...bySign])
}

/** As English writes them, with the country (`CA$`) and without (`$`). */
function signsOf(currency: string): readonly string[] {
  const displays = ['symbol', 'narrowSymbol'] as const
  const signs = displays.map((currencyDisplay) =>
    new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay })
      .formatToParts(0)
      .find(({ type }) => type === 'currency'),
  )
  return [...new Set(signs.flatMap((sign) => (sign === undefined ? [] : [sign.value])))]
}

export type SignedAmount = {
  /** The text without its signs. */
  readonly amount: string
  /** What the signs may mean, all of them together; absent where there is none. */
  readonly currencies?: readonly string[]
  /** The one that they mean everywhere. Letters are no such sign: `R` and `Rs` need a currency beside them. */
  readonly currency?: string
}

/** `($1,200.00)` → `-1,200.00` of any dollar. With anything else beside the number the text stays whole, for the schema to refuse. */
export function withoutSigns(text: string): SignedAmount {
  const [, minus = '', before, number = '', after] =
    AMOUNT.exec(text.replace(/^\((.+)\)$/, '-$1')) ?? []
  const signs = [before, after].filter((sign) => sign !== undefined)
  const [first = [], ...others] = signs.map(currenciesOf)
  const currencies = first.filter((code) => others.every((codes) => codes.includes(code)))
  const [only] = currencies
  if (only === undefined) return { amount: text }
  const amount = `${minus}${number}`
  const isClear = currencies.length === 1 && signs.some(isClearSign)
  return isClear ? { amount, currencies, currency: only } : { amount, currencies }
}

function currenciesOf(sign: string): readonly string[] {
  const code = sign.toUpperCase()
  codesBySign ??= readCodesBySign()
  return codesBySign.get(sign) ?? (/^[A-Z]{3,4}$/.test(code) && isCurrency(code) ? [code] : [])
}

function isClearSign(sign: string): boolean {
  return /\p{Sc}/u.test(sign) || /^[A-Za-z]{3}$/.test(sign)
}
