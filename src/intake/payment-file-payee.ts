/**
 * Who is paid by an entry of a payment file, under an id that stays the same from file to file; see
 * `CONTRACTOR_KEYS`.
 */
import type { ContractorKeyKind } from '../contract/contractor-keys.ts'
import type { TenantId } from '../domain/ids.ts'
import { looksLikeIban } from '../identifiers/iban.ts'
import type { Vault } from '../vault/vault.ts'
import { plainName } from './payout-identity.ts'
import type { Fault } from './place.ts'

export type Payee = {
  /** The payer's number of the payee. */
  readonly creditorId?: string | undefined
  readonly reference?: string | undefined
  readonly name?: string | undefined
  /** Account in the letters of the file. */
  readonly account?: string | undefined
}

export type PayeeReading = {
  readonly contractorKeys: readonly ContractorKeyKind[]
  readonly vault: Vault
  readonly tenant: TenantId
}

/** Of an entry without any of the keys. */
export const NAMELESS: Fault = {
  code: 'missing-field',
  field: 'contractor_id',
  message:
    'The entry names its payee by none of the contractor keys asked for. Choose one that it has (creditor-id, reference, name, name-account), or have the file made with names.',
}

/** The id of the first key that the payee has; undefined without any. */
export function contractorIdOf(payee: Payee, reading: PayeeReading): string | undefined {
  return reading.contractorKeys
    .map((key) => idUnder(key, payee, reading))
    .find((id) => id !== undefined)
}

function idUnder(key: ContractorKeyKind, payee: Payee, reading: PayeeReading): string | undefined {
  const { creditorId, reference, account } = payee
  const name = payee.name === undefined ? '' : plainName(payee.name)
  switch (key) {
    case 'creditor-id':
      return creditorId === undefined ? undefined : clearId(creditorId, reading)
    case 'reference':
      return reference === undefined ? undefined : clearId(reference, reading)
    case 'name':
      return name === '' ? undefined : `name:${name}`
    case 'name-account':
      if (name === '' || account === undefined) return undefined
      return `payee:${shortened(`${name}|${account.replace(/[^A-Za-z0-9]/g, '')}`, reading)}`
  }
}

/** Nine digits may be a social security number, and an IBAN is an account: neither is kept in clear. */
const PERSONAL_NUMBER = /^\d{3}-?\d{2}-?\d{4}$/

function clearId(id: string, reading: PayeeReading): string {
  return PERSONAL_NUMBER.test(id) || looksLikeIban(id)
    ? `number:${shortened(id.replace(/[^A-Za-z0-9]/g, ''), reading)}`
    : id
}

function shortened(text: string, { vault, tenant }: PayeeReading): string {
  return vault.fingerprint(tenant, `payee:${text}`).slice(0, 16)
}
