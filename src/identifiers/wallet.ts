/**
 * Wallet addresses. The key is the lower-cased address: sanctions lists circulate in lower case, so base58,
 * in which case carries meaning, is compared without it too. The chance that two real addresses differ in
 * case only is nil. The spelling as given stays with the destination for display.
 */
import type { IdentifierFault } from '../domain/destination.ts'
import { bitcoinFaults, hasBitcoinShape } from './bitcoin-address.ts'
import { canonicalEvm, evmFaults, hasEvmShape } from './evm-address.ts'
import type { Identified } from './identified.ts'
import { solanaFaults } from './solana-address.ts'
import { hasTronShape, tronFaults } from './tron-address.ts'

type Family = 'evm' | 'bitcoin' | 'tron' | 'solana'

const FAMILY_BY_NETWORK: ReadonlyMap<string, Family> = new Map([
  ...['ethereum', 'eth', 'erc20', 'polygon', 'matic', 'bsc', 'bnb', 'bep20', 'arbitrum'].map(evm),
  ...['optimism', 'base', 'avalanche', 'fantom', 'gnosis', 'linea', 'zksync', 'celo'].map(evm),
  ['bitcoin', 'bitcoin'],
  ['btc', 'bitcoin'],
  ['tron', 'tron'],
  ['trx', 'tron'],
  ['trc20', 'tron'],
  ['solana', 'solana'],
  ['sol', 'solana'],
])

function evm(network: string): [string, Family] {
  return [network, 'evm']
}

/** A payment link names its chain before the address: `ethereum:0x…@1?value=1`. */
const LINK = /^[a-z]+:(?:\/\/)?([A-Za-z0-9]+)(?:[@?/].*)?$/i

export type WalletText = { readonly address: string; readonly network?: string }

/**
 * The wallet's comparable spelling and what is wrong with the one given. A chain that Wagewatch cannot
 * check gives no fault: not knowing is no finding.
 */
export function identifyWallet({ address, network }: WalletText): Identified {
  const bare = bareAddress(address)
  const family = network === undefined ? familyByShape(bare) : familyOfNetwork(network)
  const canonical = hasEvmShape(bare) ? canonicalEvm(bare) : bare.toLowerCase()
  return { canonical, faults: faultsOf(bare, family), last4: bare.slice(-4) }
}

/** The address without spaces and without the chain and amount of a payment link. */
export function bareAddress(text: string): string {
  const compact = text.replace(/\s/g, '')
  return LINK.exec(compact)?.[1] ?? compact
}

/** True when the text is an address of a known chain without any fault. */
export function isWallet(text: string): boolean {
  const bare = bareAddress(text)
  const family = familyByShape(bare)
  return family !== 'unknown' && family !== 'none' && faultsOf(bare, family).length === 0
}

/** `unknown`: a chain without checks here. `none`: no chain is named and no known shape fits. */
type Judged = Family | 'unknown' | 'none'

function familyOfNetwork(network: string): Judged {
  return FAMILY_BY_NETWORK.get(network.toLowerCase().replace(/[^a-z0-9]/g, '')) ?? 'unknown'
}

function familyByShape(bare: string): Judged {
  if (hasEvmShape(bare)) return 'evm'
  if (hasTronShape(bare)) return 'tron'
  // 32 bytes of Solana can look like Bitcoin's 25; a text that spells the former is not the latter.
  if (solanaFaults(bare).length === 0) return 'solana'
  return hasBitcoinShape(bare) ? 'bitcoin' : 'none'
}

function faultsOf(bare: string, family: Judged): readonly IdentifierFault[] {
  switch (family) {
    case 'evm':
      return evmFaults(bare)
    case 'bitcoin':
      return bitcoinFaults(bare)
    case 'tron':
      return tronFaults(bare)
    case 'solana':
      return solanaFaults(bare)
    case 'none':
      return ['wallet-format']
    case 'unknown':
      return []
  }
}
