/**
 * Payment card numbers: 13 to 19 digits with a Luhn check digit (ISO/IEC 7812-1). They are refused where an
 * account is expected, so that no card data is ever stored. One in ten account numbers of that length has a
 * fitting check digit by chance; their rows are refused too, and the message says what to send instead.
 */
const SEPARATORS = /[\s.-]/g
const CARD = /^\d{13,19}$/

/** `4111 1111 1111 1111` → true. */
export function isCardNumber(text: string): boolean {
  const digits = text.replace(SEPARATORS, '')
  return CARD.test(digits) && hasLuhnCheckDigit(digits) && !isRepeatedDigit(digits)
}

function hasLuhnCheckDigit(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - place) - 48
    const counted = place % 2 === 0 ? digit : digit * 2
    sum += counted > 9 ? counted - 9 : counted
  }
  return sum % 10 === 0
}

/** `0000000000000000` passes Luhn and is a filler. */
function isRepeatedDigit(digits: string): boolean {
  return digits === (digits[0] ?? '').repeat(digits.length)
}
