/**
 * What a payout destination is, apart from whose it is: the text that makes two records the same
 * destination, the institution behind it, and the faults of its identifiers.
 */
import type { Address } from '../domain/contractor.ts'
import type { IdentifierFault, Method } from '../domain/destination.ts'
import { addressKey } from '../network/normalise.ts'
import { identifyAbaRouting, isAbaRouting } from '../identifiers/aba-routing.ts'
import { readAccountText } from '../identifiers/account-text.ts'
import { type Bic, identifyBic } from '../identifiers/bic.ts'
import { type Iban, identifyIban, isValidIban } from '../identifiers/iban.ts'
import type { Identified } from '../identifiers/identified.ts'
import { type CountryClues, institutionCountry } from '../identifiers/institution-country.ts'
import { bareAddress, identifyWallet } from '../identifiers/wallet.ts'

export type PayoutDetails = {
  readonly method: Method
  readonly country?: string | undefined
  readonly bankName?: string | undefined
  readonly bic?: string | undefined
  readonly iban?: string | undefined
  readonly routingNumber?: string | undefined
  readonly accountNumber?: string | undefined
  readonly accountFingerprint?: string | undefined
  readonly last4?: string | undefined
  readonly provider?: string | undefined
  readonly network?: string | undefined
  readonly address?: string | undefined
  readonly mailingAddress?: Address | undefined
}

/**
 * `account`: a canonical account in clear, to be fingerprinted at once. `own`: nothing that identifies the
 * destination beyond its contractor; `account` then tells the contractor's own destinations apart.
 */
export type PayoutAnchor =
  | { readonly kind: 'account'; readonly canonical: string }
  | { readonly kind: 'wallet'; readonly address: string }
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'mail'; readonly place: string }
  | { readonly kind: 'own'; readonly account?: string }

export type PayoutIdentity = {
  readonly anchor: PayoutAnchor
  /** The number in clear, to be sealed. */
  readonly raw?: string
  readonly country?: string
  readonly institution?: string
  readonly bic?: string
  readonly routingNumber?: string
  readonly last4?: string
  readonly walletAddress?: string
  readonly faults: readonly IdentifierFault[]
}

/** Identifiers of one destination, each read once. */
type Parts = {
  readonly iban?: Iban
  readonly bic?: Bic
  readonly routing?: Identified
  readonly wallet?: Identified
  readonly account?: string
  readonly maskedLast4?: string
  readonly country?: string
  readonly conflict: boolean
}

export function payoutIdentity(details: PayoutDetails): PayoutIdentity {
  const parts = partsOf(details)
  const { iban, bic, routing, wallet, country, conflict } = parts
  const anchor = anchorOf(details, parts)
  const raw = iban?.canonical ?? parts.account
  const institution = institutionOf(details, parts)
  const last4 = last4Of(details, parts, anchor)
  const conflicts: readonly IdentifierFault[] = conflict ? ['country-conflict'] : []
  const faults = [iban, bic, routing, wallet].flatMap((part) => part?.faults ?? [])
  return {
    anchor,
    faults: [...faults, ...conflicts],
    ...(raw === undefined ? {} : { raw }),
    ...(country === undefined ? {} : { country }),
    ...(institution === undefined ? {} : { institution }),
    ...(bic === undefined ? {} : { bic: bic.canonical }),
    ...(routing === undefined ? {} : { routingNumber: routing.canonical }),
    ...(last4 === undefined ? {} : { last4 }),
    ...(details.address === undefined ? {} : { walletAddress: bareAddress(details.address) }),
  }
}

function partsOf(details: PayoutDetails): Parts {
  const account = readAccountText(details.accountNumber ?? '')
  const numberIsIban = account.kind === 'number' && isValidIban(account.canonical)
  const ibanText = ibanTextOf(details) ?? (numberIsIban ? details.accountNumber : undefined)
  const iban = ibanText === undefined ? undefined : identifyIban(ibanText)
  const bic = details.bic === undefined ? undefined : identifyBic(details.bic)
  const routing = routingOf(details)
  const known = institutionCountry(cluesOf(details, iban, bic, routing))
  return {
    ...known,
    ...(iban === undefined ? {} : { iban }),
    ...(bic === undefined ? {} : { bic }),
    ...(routing === undefined ? {} : { routing }),
    ...(details.address === undefined
      ? {}
      : { wallet: walletOf(details.address, details.network) }),
    ...(account.kind === 'number' && !numberIsIban ? { account: account.canonical } : {}),
    ...(account.kind === 'masked' && account.last4 !== undefined
      ? { maskedLast4: account.last4 }
      : {}),
  }
}

function walletOf(address: string, network: string | undefined): Identified {
  return identifyWallet({ address, ...(network === undefined ? {} : { network }) })
}

/** A masked IBAN identifies nothing; a token that is an IBAN in clear is an IBAN. */
function ibanTextOf({ iban, accountFingerprint }: PayoutDetails): string | undefined {
  if (iban !== undefined) return readAccountText(iban).kind === 'number' ? iban : undefined
  return accountFingerprint !== undefined && isValidIban(accountFingerprint)
    ? accountFingerprint
    : undefined
}

/** Bank codes of other countries have checks of their own, which are not judged here. */
function routingOf(details: PayoutDetails): Identified | undefined {
  const { routingNumber, method, country } = details
  if (routingNumber === undefined) return undefined
  const code = routingNumber.replace(/[\s.-]/g, '').toUpperCase()
  const american =
    method === 'ach' || country === 'US' || (country === undefined && isAbaRouting(code))
  return american ? identifyAbaRouting(routingNumber) : { canonical: code, faults: [] }
}

function cluesOf(
  { country }: PayoutDetails,
  iban: Iban | undefined,
  bic: Bic | undefined,
  routing: Identified | undefined,
): CountryClues {
  return { given: country, iban: iban?.country, bic: bic?.country, routing: routing?.country }
}

function anchorOf(details: PayoutDetails, parts: Parts): PayoutAnchor {
  const { method, accountFingerprint, mailingAddress } = details
  const { iban, wallet, account } = parts
  if (
    wallet !== undefined &&
    (method === 'crypto' || account === undefined) &&
    iban === undefined
  ) {
    return { kind: 'wallet', address: wallet.canonical }
  }
  if (iban !== undefined) return { kind: 'account', canonical: `iban:${iban.canonical}` }
  if (account !== undefined) return accountAnchor(account, details, parts)
  if (accountFingerprint !== undefined) return { kind: 'token', token: accountFingerprint }
  const place = method === 'cheque' ? addressKey(mailingAddress) : undefined
  return place === undefined ? { kind: 'own' } : { kind: 'mail', place }
}

/** Past this length a number is unlikely to exist at two institutions of one country. */
const TELLING_LENGTH = 10

/** A short number without its bank exists at many banks: it tells apart the destinations of one person only. */
function accountAnchor(account: string, details: PayoutDetails, parts: Parts): PayoutAnchor {
  const { method, provider, bankName } = details
  const { routing, bic, country } = parts
  if (method === 'e_money' && provider !== undefined) {
    return { kind: 'account', canonical: `emoney:${plainName(provider)}:${account}` }
  }
  if (routing?.country === 'US')
    return { kind: 'account', canonical: `aba:${routing.canonical}:${account}` }
  const bank =
    routing?.canonical ?? bic?.bic8 ?? (bankName === undefined ? '' : plainName(bankName))
  const telling = country !== undefined && account.length >= TELLING_LENGTH
  if (bank === '' && !telling) return { kind: 'own', account }
  return { kind: 'account', canonical: `${country ?? ''}:${bank}:${account}` }
}

function institutionOf(details: PayoutDetails, { iban, bic, routing }: Parts): string | undefined {
  const code = iban?.bankCode === undefined ? undefined : `${iban.country ?? ''}${iban.bankCode}`
  const exact = bic?.bic8 ?? routing?.canonical ?? code
  if (exact !== undefined) return exact.toLowerCase()
  const named = details.provider ?? details.bankName
  return named === undefined ? undefined : plainName(named)
}

function last4Of(details: PayoutDetails, parts: Parts, anchor: PayoutAnchor): string | undefined {
  if (anchor.kind === 'wallet') return parts.wallet?.last4
  const { account } = parts
  // An account that is an e-mail address has no last digits worth showing.
  const own = account === undefined || account.includes('@') ? undefined : account.slice(-4)
  return parts.iban?.last4 ?? own ?? details.last4 ?? parts.maskedLast4
}

/** `Example Bank, N.A.` → `example bank n a`. */
export function plainName(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
  return words.replace(/[^\p{Letter}\p{Number}]+/gu, ' ').trim()
}
