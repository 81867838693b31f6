import { type ContractorId, type DestinationKey, destinationKey } from '../domain/ids.ts'
import type { PayoutIdentity } from './payout-identity.ts'
import { identifyIban, looksLikeIban } from '../identifiers/iban.ts'
import type { Reading } from './reading.ts'

export type KeyOwner = {
  readonly contractor: ContractorId
  /** The platform's id of the destination, else the method. */
  readonly reference: string
}

/** The key under which a destination is compared; see `DestinationKey`. Accounts enter it as fingerprints. */
export function keyOf(identity: PayoutIdentity, owner: KeyOwner, reading: Reading): DestinationKey {
  const { anchor } = identity
  switch (anchor.kind) {
    case 'account':
      return destinationKey(`account:${fingerprint(anchor.canonical, reading)}`)
    case 'wallet':
      return destinationKey(`wallet:${anchor.address}`)
    case 'token':
      return tokenKey(anchor.token, reading)
    case 'mail':
      return destinationKey(`mail:${anchor.place}`)
    case 'own':
      return ownKey(
        identity,
        owner,
        anchor.account === undefined ? '' : shortened(anchor.account, reading),
      )
  }
}

const CLEAR_NUMBER = /^[\d\s.-]{6,40}$/

/** Digits alone, or an IBAN. */
export function isClearAccount(text: string): boolean {
  return CLEAR_NUMBER.test(text) || looksLikeIban(text)
}

/** A platform's token as it is; one that consists of digits may be an account in clear and is hashed. */
export function tokenKey(token: string, reading: Reading): DestinationKey {
  if (looksLikeIban(token)) {
    return destinationKey(
      `account:${fingerprint(`iban:${identifyIban(token).canonical}`, reading)}`,
    )
  }
  return destinationKey(
    `token:${CLEAR_NUMBER.test(token) ? fingerprint(`token:${token}`, reading) : token}`,
  )
}

/** An id that is an IBAN in clear is replaced, in the destination and wherever it is referred to. */
export function referenceOf(id: string, reading: Reading): string {
  return looksLikeIban(id) ? `iban-${shortened(identifyIban(id).canonical, reading)}` : id
}

/**
 * Last digits and institution are part of the key, so that another account under the same
 * `destination_id` is another destination. The contractor is escaped: no two contractors share a key.
 */
function ownKey(identity: PayoutIdentity, owner: KeyOwner, account: string): DestinationKey {
  const contractor = owner.contractor.replaceAll('%', '%25').replaceAll(':', '%3A')
  const { institution = '', last4 = '' } = identity
  return destinationKey(
    `own:${contractor}:${[owner.reference, institution, last4, account].join('|')}`,
  )
}

function fingerprint(canonical: string, { vault, tenant }: Reading): string {
  return vault.fingerprint(tenant, canonical)
}

function shortened(text: string, reading: Reading): string {
  return fingerprint(`own:${text}`, reading).slice(0, 16)
}
