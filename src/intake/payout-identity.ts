/**
 * What a payout destination is, apart from whose it is: the text that makes two records the same
 * destination, the institution behind it, and the faults of its identifiers.
 */
import type { Address } from '../domain/contractor.ts'
import type { IdentifierFault, Method } from '../domain/destination.ts'
import { addressKey } from '../network/normalise.ts'
import { identifyAbaRouting, isAbaRouting } from '../identifiers/aba-routing.ts'
import { isMasked, readAccountText } from '../identifiers/account-text.ts'
import { type Bic, identifyBic } from '../identifiers/bic.ts'
import { type Iban, identifyIban, looksLikeIban } from '../identifiers/iban.ts'
import type { Identified } from '../identifiers/identified.ts'
import { type CountryClues, institutionCountry } from '../identifiers/institution-country.ts'
import { bareAddress, identifyWallet, isWallet } from '../identifiers/wallet.ts'
import { defined } from './defined.ts'

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
  const { iban, bic, routing, country } = parts
  const anchor = anchorOf(details, parts)
  const raw = iban?.canonical ?? parts.account
  const institution = institutionOf(details, parts)
  const last4 = last4Of(details, parts, anchor)
  const address = walletTextOf(details)
  return {
    anchor,
    faults: faultsOf(details, parts),
    ...(raw === undefined ? {} : { raw }),
    ...(country === undefined ? {} : { country }),
    ...(institution === undefined ? {} : { institution }),
    ...(bic !== undefined && BIC_SHAPE.test(bic.canonical) ? { bic: bic.canonical } : {}),
    ...(routing === undefined ? {} : { routingNumber: routing.canonical }),
    ...(last4 === undefined ? {} : { last4 }),
    ...(address === undefined ? {} : { walletAddress: bareAddress(address) }),
  }
}

/** A text in the field that is not even like a BIC may be an account number in the wrong column. */
const BIC_SHAPE = /^[A-Z]{6}[A-Z0-9]{2,5}$/

function faultsOf({ address, method }: PayoutDetails, parts: Parts): readonly IdentifierFault[] {
  const { iban, bic, routing, wallet, conflict } = parts
  const isNoWallet = address !== undefined && method === 'crypto' && wallet === undefined
  return [
    ...[iban, bic, routing, wallet].flatMap((part) => part?.faults ?? []),
    ...(isNoWallet ? (['wallet-format'] as const) : []),
    ...(conflict ? (['country-conflict'] as const) : []),
  ]
}

function partsOf(details: PayoutDetails): Parts {
  const { network } = details
  const address = walletTextOf(details)
  const account = readAccountText(details.accountNumber ?? '')
  const ibanText = ibanTextOf(details)
  const isIban = details.accountNumber !== undefined && ibanText === details.accountNumber
  const iban = ibanText === undefined ? undefined : identifyIban(ibanText)
  const bic = details.bic === undefined ? undefined : identifyBic(details.bic)
  const routing = routingOf(details)
  return {
    ...institutionCountry(cluesOf(details, iban, bic, routing)),
    ...defined({
      iban,
      bic,
      routing,
      wallet: address === undefined ? undefined : identifyWallet(defined({ address, network })),
      account: account.kind === 'number' && !isIban ? account.canonical : undefined,
      maskedLast4: maskedLast4(details.iban) ?? maskedLast4(details.accountNumber),
    }),
  }
}

/** An IBAN in its own field, or a text like one in the field of another. A masked IBAN is none. */
function ibanTextOf(details: PayoutDetails): string | undefined {
  const { accountFingerprint, accountNumber, address, iban } = details
  if (iban !== undefined && (!isMasked(iban) || looksLikeIban(iban))) return iban
  return [accountNumber, accountFingerprint, address].find(
    (text) => text !== undefined && looksLikeIban(text),
  )
}

/** Digits alone are no wallet of any chain but may be an account, which must not be kept in clear. */
function walletTextOf({ address, method }: PayoutDetails): string | undefined {
  if (address === undefined || looksLikeIban(address) || /^[\d\s.-]+$/.test(address))
    return undefined
  return method === 'crypto' || isWallet(address) ? address : undefined
}

function maskedLast4(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const read = readAccountText(text)
  return read.kind === 'masked' ? read.last4 : undefined
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
  if (iban !== undefined && iban.canonical.length >= SHORTEST_IBAN) {
    return { kind: 'account', canonical: `iban:${iban.canonical}` }
  }
  if (account !== undefined) return accountAnchor(account, details, parts)
  if (accountFingerprint !== undefined && !isMasked(accountFingerprint)) {
    return { kind: 'token', token: accountFingerprint }
  }
  const place = method === 'cheque' ? addressKey(mailingAddress) : undefined
  if (place !== undefined) return { kind: 'mail', place }
  return { kind: 'own', ...(iban === undefined ? {} : { account: iban.canonical }) }
}

/** Norway's. A shorter text in the field (`N/A`, `DE8`) is a fault and joins nobody. */
const SHORTEST_IBAN = 15

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
