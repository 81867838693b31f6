/** Which of OFAC's labelled identifiers can be compared, by label. */
import type { IdentifierKind, ListCover } from '../../domain/lists.ts'
import type { ListEntry } from '../list-source.ts'

/** What OFAC publishes; account numbers of listed parties are not among it. */
export const OFAC_COVERS: readonly ListCover[] = ['name', 'wallet', 'bic', 'email']

/** `Digital Currency Address - XBT`, `SWIFT/BIC`, `Email Address`; undefined for passports and the like. */
export function identifierKindOf(label: string): IdentifierKind | undefined {
  if (label.startsWith('Digital Currency Address')) return 'wallet'
  if (/^SWIFT\/?BIC/i.test(label)) return 'bic'
  if (/^E-?mail/i.test(label)) return 'email'
  return undefined
}

const LABELLED =
  /(Digital Currency Address - [A-Z0-9]{2,6}|SWIFT\/BIC|Email Address)\s+([^\s;,]+?)(?=[.,;]?(?:\s|$))/g

/** Identifiers within the remarks of SDN.CSV: `…; alt. Digital Currency Address - ETH 0x12…; …`. */
export function identifiersIn(remarks: string): ListEntry['identifiers'] {
  return [...remarks.matchAll(LABELLED)].flatMap(([, label = '', value = '']) => {
    const kind = identifierKindOf(label)
    return kind === undefined ? [] : [{ kind, value }]
  })
}
