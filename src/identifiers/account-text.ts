/**
 * What stands in the field of an account number: exports put whole numbers, masked ones and fillers there.
 * Only a whole number identifies an account; taking `XXXX1234` for one would join strangers.
 */
export type AccountText =
  | { readonly kind: 'number'; readonly canonical: string }
  | { readonly kind: 'masked'; readonly last4?: string }
  | { readonly kind: 'filler' }

const MASK = /[*•●#…]|x{2,}/i
const MAIL = /^[^@\s]+@[^@\s]+$/
/** Shorter texts are the last digits of a number, whatever the field says. */
const SHORTEST_NUMBER = 5

/** `12-345 678` → number `12345678`; `****6789` → masked, last4 `6789`; `000000` → filler. */
export function readAccountText(text: string): AccountText {
  if (MAIL.test(text.trim())) return { kind: 'number', canonical: text.trim().toLowerCase() }
  const letters = text.replace(/[^\p{Letter}\p{Number}]/gu, '').toUpperCase()
  if (isMasked(text) || letters.length < SHORTEST_NUMBER) return masked(text)
  return isFiller(letters) ? { kind: 'filler' } : { kind: 'number', canonical: letters }
}

/** Some characters are hidden: `****6789`, `DE89XXXX3000`. */
export function isMasked(text: string): boolean {
  return MASK.test(text)
}

function masked(text: string): AccountText {
  const last4 = /([A-Za-z0-9]{1,4})\W*$/.exec(text)?.[1]
  return last4 === undefined || MASK.test(last4) ? { kind: 'masked' } : { kind: 'masked', last4 }
}

/** No digit at all (`NOT SET`), or one digit repeated. */
function isFiller(letters: string): boolean {
  return !/\d/.test(letters) || letters === (letters[0] ?? '').repeat(letters.length)
}

/** `4.00012E+11`: a spreadsheet has rounded the number away. */
export function isSpreadsheetDamaged(text: string): boolean {
  return /^\s*\d(?:[.,]\d+)?e\+\d+\s*$/i.test(text)
}
