/** Values in problems are shown masked: enough to find the cell, never enough to know what it holds. */

const ACCOUNT_FIELD =
  /(?:^|\.|_)(?:iban|account_number|routing_number|account_fingerprint|last4|address|bic|destination_id|tax_id_fingerprint|document_fingerprint)$/

/** A name or unknown column that holds as many digits as an account is masked like a value. */
const ACCOUNT_DIGITS = /(?:\d[\s.-]?){6,}/

const MASK = '…'

/**
 * At most the first and last two characters (`al…om`); of accounts the last four (`…3000`), and nothing of
 * accounts shorter than nine characters. Two characters, as of a country, are shown.
 */
export function maskValue(field: string, value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') return typeof value
  const text = String(value)
  if (ACCOUNT_FIELD.test(field) || ACCOUNT_DIGITS.test(text)) {
    return text.length < 9 ? MASK : `${MASK}${printable(text.slice(-4))}`
  }
  if (text.length <= 2) return printable(text)
  const end = text.length < 8 ? '' : printable(text.slice(-2))
  return `${printable(text.slice(0, 2))}${MASK}${end}`
}

/** Names of unknown fields come from the data: a file without a header has accounts for names. */
export function maskFieldName(name: string): string {
  return ACCOUNT_DIGITS.test(name)
    ? `${MASK}${printable(name.slice(-4))}`
    : printable(name.slice(0, 80))
}

/** Half a surrogate pair and control characters cannot be stored or shown. */
function printable(text: string): string {
  return text.toWellFormed().replace(/\p{Cc}/gu, '\u{FFFD}')
}
