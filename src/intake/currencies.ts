/** Codes of money. A symbol of another length than three letters is some token’s; nobody lists them all. */

/** Funds and accounting units of ISO 4217, which are no currency of everyday use, and the offshore yuan. */
const FURTHER = 'BOV CHE CHW CLF CNH COU MXV USN UYI UYW VED'
const TOKENS =
  'ADA APT ARB BCH BNB BSV BTC DAI DOT ETC ETH FIL ICP LTC NEO OKB POL SOL SUI TON TRX UNI XBT XLM XMR XRP XTZ ZEC'

const THREE_LETTERS: ReadonlySet<string> = new Set([
  ...Intl.supportedValuesOf('currency'),
  ...`${FURTHER} ${TOKENS}`.split(' '),
])

/** `EUR`, `USDC` → true; `ABC`, and `XTS`, which ISO 4217 keeps for trials → false. */
export function isCurrency(code: string): boolean {
  return code.length !== 3 || THREE_LETTERS.has(code)
}

/** The code that a record means by `usd` or `usdc`; undefined where it is none, or a word too long for a symbol. */
export function currencyMeant(text: string): string | undefined {
  const code = text.toUpperCase()
  return /^[A-Z][A-Z0-9]{2,4}$/.test(code) && isCurrency(code) ? code : undefined
}
