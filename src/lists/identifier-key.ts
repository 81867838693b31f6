/** The key under which all spellings of one identifier compare equal. */
import type { IdentifierKind } from '../domain/lists.ts'
import { canonicalEmail } from '../network/normalise.ts'

const SHORTEST_WALLET = 20
const SHORTEST_ACCOUNT = 6
const BIC = /^[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}/

/**
 * Wallets: without spaces and URI scheme, in lower case (a listed spelling may have lost its case, and a
 * collision of two addresses but for case is practically impossible). BIC: the first eight letters, so that
 * every branch counts. E-mail: the mailbox. Account: letters and digits. Undefined when the value is too
 * short to identify anything.
 */
export function identifierKey(kind: IdentifierKind, value: string): string | undefined {
  switch (kind) {
    case 'wallet':
      return walletKey(value)
    case 'bic':
      return BIC.exec(value.replaceAll(/[\s-]/g, '').toUpperCase())?.[0]
    case 'email':
      return /^[^@\s]+@[^@\s]+$/.test(value.trim()) ? canonicalEmail(value) : undefined
    case 'account': {
      const key = value.replaceAll(/[^\p{Letter}\p{Number}]/gu, '').toUpperCase()
      return key.length < SHORTEST_ACCOUNT ? undefined : key
    }
  }
}

function walletKey(value: string): string | undefined {
  const key = value
    .replaceAll(/\s/g, '')
    .toLowerCase()
    .replace(/^[a-z]+:(?:\/\/)?/, '')
  return key.length < SHORTEST_WALLET ? undefined : key
}
