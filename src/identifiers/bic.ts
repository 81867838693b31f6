/** BIC, ISO 9362: eight characters name the institution, three more its branch. */
import { validateBIC } from 'ibantools'
import type { Identified } from './identified.ts'

export type Bic = Identified & {
  /** The first eight characters of a well-formed BIC. */
  readonly bic8?: string
}

/** `deutdeff 500` → `DEUTDEFF500`, institution `DEUTDEFF`, country DE. */
export function identifyBic(text: string): Bic {
  const canonical = text.replace(/[^A-Za-z0-9]/g, '').toUpperCase()
  if (!validateBIC(canonical).valid) return { canonical, faults: ['bic-format'] }
  return { canonical, faults: [], bic8: canonical.slice(0, 8), country: canonical.slice(4, 6) }
}
