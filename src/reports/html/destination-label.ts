/** A payout destination in a few words; an account never shows more than its last four characters. */
import type { Destination } from '../../domain/destination.ts'
import { nameCheckInWords } from '../words.ts'

const METHOD_NAMES: Readonly<Record<Destination['method'], string>> = {
  ach: 'ACH',
  sepa: 'SEPA',
  swift: 'SWIFT',
  local_bank: 'Local bank',
  card: 'Card',
  e_money: 'E-money',
  crypto: 'Wallet',
  cheque: 'Cheque',
}

/** `SWIFT · HK · ··4417`, `Wallet · ethereum · 0xABCD…00f1`, `E-money · examplepay · ··9921`. */
export function destinationLabel(destination: Destination): string {
  const { method, country, provider, network, walletAddress, last4 } = destination
  const where = shortened(network ?? provider ?? country)
  const number = walletAddress === undefined ? last4Text(last4) : shortWallet(walletAddress)
  return [METHOD_NAMES[method], where, number].filter((part) => part !== undefined).join(' · ')
}

/** Names of providers are free text; the number after them must stay in sight. */
function shortened(name: string | undefined): string | undefined {
  return name === undefined || name.length <= 14 ? name : `${name.slice(0, 13)}…`
}

function last4Text(last4: string | undefined): string | undefined {
  return last4 === undefined ? undefined : `··${last4}`
}

function shortWallet(address: string): string {
  return address.length <= 14 ? address : `${address.slice(0, 6)}…${address.slice(-4)}`
}

/** What is known of the owner: name, and what the bank says to it. */
export function holderText({ holderName, holderMatch }: Destination): string {
  const match =
    holderMatch === undefined ? undefined : `the name check ${nameCheckInWords(holderMatch)}`
  const parts = [holderName, match].filter((part) => part !== undefined)
  return parts.length === 0 ? 'not given' : parts.join(', ')
}
