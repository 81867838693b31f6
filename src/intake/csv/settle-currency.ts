import type { SignedAmount } from './currency-signs.ts'
import { otherForm } from '../other-form.ts'
import type { Fault } from '../place.ts'

/**
 * Holds the currency of a row against the sign beside its amount: a blank one is read off the sign where that has one reading,
 * another one than the sign means is a fault.
 */
export function settleCurrency(
  { currencies, currency }: SignedAmount = { amount: '' },
  record: Record<string, unknown>,
  { field, strict }: { readonly field: string; readonly strict: boolean },
): readonly Fault[] {
  if (currencies === undefined) return []
  const given = record[field]
  if (typeof given === 'string') {
    return currencies.includes(given) ? [] : [otherSign(field, given, currencies)]
  }
  if (currency === undefined) return []
  record[field] = currency
  return [otherForm(field, currency, strict)]
}

const MOST_NAMED = 3

function otherSign(field: string, given: string, currencies: readonly string[]): Fault {
  const more = currencies.length > MOST_NAMED ? ' and others' : ''
  return {
    code: 'invalid-currency',
    field,
    message: `The sign beside the amount means ${currencies.slice(0, MOST_NAMED).join(', ')}${more}, the column says ${given}. Correct the one that is wrong.`,
  }
}
