/** Free text can hold account and card numbers; they are masked before the text is kept. */
import { isCardNumber } from '../identifiers/card-number.ts'
import { isValidIban } from '../identifiers/iban.ts'

const CANDIDATE = /[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}|\d(?:[ -]?\d){12,18}/gi

/** `moved to DE89 3704 0044 0532 0130 00` → `moved to …3000`. */
export function redactAccounts(text: string): string {
  return text.replace(CANDIDATE, (found) =>
    isCardNumber(found) || holdsIban(found) ? `…${found.replace(/[ -]/g, '').slice(-4)}` : found,
  )
}

/** Words that follow an IBAN read as part of it, so shorter and shorter beginnings are tried. */
function holdsIban(found: string): boolean {
  const letters = found.replace(/[^A-Za-z0-9]/g, '')
  for (let length = letters.length; length >= 15; length -= 1) {
    if (isValidIban(letters.slice(0, length))) return true
  }
  return false
}

/** With fewer digits an account is as likely to be a part of the name. */
const FEWEST_DIGITS = 6

/** The same, and the given account number in whatever grouping: `LI 98-7654` with 987654 → `LI …7654`. */
export function redactAccount(text: string, account: string | undefined): string {
  const characters = account?.match(/[A-Za-z0-9]/g) ?? []
  const digits = characters.filter((character) => /\d/.test(character))
  if (digits.length < FEWEST_DIGITS || !/\d/.test(text)) return redactAccounts(text)
  const grouped = new RegExp(characters.join('[ .-]?'), 'gi')
  return redactAccounts(text.replace(grouped, `…${characters.slice(-4).join('')}`))
}
