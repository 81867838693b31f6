/** IBAN, ISO 13616: structure, length and account checks by country come from ibantools. */
import { extractIBAN, validateIBAN, ValidationErrorsIBAN } from 'ibantools'
import type { IdentifierFault } from '../domain/destination.ts'
import type { Identified } from './identified.ts'

export type Iban = Identified & {
  /** National code of the bank, where the country's structure shows it. */
  readonly bankCode?: string
}

/** Country and check digits. `NOT SET` begins with the letters of Norway and is no IBAN of it. */
const BEGINNING = /^[A-Z]{2}\d{2}/

/**
 * Check digits that a country puts into its account numbers are not those of the standard: whoever mistypes an IBAN breaks
 * both, and banks were slower to change the former.
 */
const NATIONAL = ValidationErrorsIBAN.WrongAccountBankBranchChecksum

/**
 * `de89 3704 0044 0532 0130 00` → `DE89370400440532013000`, country DE, bank code 37040044, last4 3000.
 * The country is absent when the first two letters are no country with IBANs.
 */
export function identifyIban(text: string): Iban {
  const canonical = electronicForm(text)
  const errorCodes = validateIBAN(canonical).errorCodes.filter((error) => error !== NATIONAL)
  const known =
    BEGINNING.test(canonical) && !errorCodes.includes(ValidationErrorsIBAN.NoIBANCountry)
  const bankCode = errorCodes.length === 0 ? extractIBAN(canonical).bankIdentifier : undefined
  return {
    canonical,
    faults: faultsOf(errorCodes),
    ...(known ? { country: canonical.slice(0, 2) } : {}),
    ...(canonical.length >= 8 ? { last4: canonical.slice(-4) } : {}),
    ...(bankCode === undefined || bankCode === '' ? {} : { bankCode }),
  }
}

/** Letters and digits in upper case, without the word IBAN that some forms print in front. */
function electronicForm(text: string): string {
  const letters = text.replace(/[^A-Za-z0-9]/g, '').toUpperCase()
  return letters.startsWith('IBAN') ? letters.slice(4) : letters
}

function faultsOf(errors: readonly ValidationErrorsIBAN[]): readonly IdentifierFault[] {
  if (errors.length === 0) return []
  const isMistyped = errors.every((error) => error === ValidationErrorsIBAN.WrongIBANChecksum)
  return isMistyped ? ['iban-checksum'] : ['iban-format']
}

const IBAN_SHAPE = /^(?:IBAN)?\s*[A-Z]{2}\d{2}[A-Z0-9 .-]{8,50}$/i

/** The shape is asked first, because nearly all other texts fail it at once. */
export function isValidIban(text: string): boolean {
  return IBAN_SHAPE.test(text) && identifyIban(text).faults.length === 0
}

/** Valid but for a mistyped digit: letters, digits and length are those of the country's IBANs. */
export function looksLikeIban(text: string): boolean {
  return IBAN_SHAPE.test(text) && !identifyIban(text).faults.includes('iban-format')
}
