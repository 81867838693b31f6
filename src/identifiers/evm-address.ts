/** Addresses of Ethereum and all chains like it (EIP-55 checksum in the letter case). */
import { keccak_256 } from '@noble/hashes/sha3.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { IdentifierFault } from '../domain/destination.ts'

const FORTY_HEX = /^(?:0x)?([0-9a-f]{40})$/i

export function hasEvmShape(text: string): boolean {
  return FORTY_HEX.test(text)
}

/** All-lower and all-upper spellings carry no checksum and are accepted (EIP-55). */
export function evmFaults(text: string): readonly IdentifierFault[] {
  const digits = FORTY_HEX.exec(text)?.[1]
  if (digits === undefined) return ['wallet-format']
  if (digits === digits.toLowerCase() || digits === digits.toUpperCase()) return []
  return digits === eip55(digits) ? [] : ['wallet-checksum']
}

/** One key for all EVM chains: the owner of the key holds the address on each of them. */
export function canonicalEvm(text: string): string {
  const lower = text.toLowerCase()
  return lower.startsWith('0x') ? lower : `0x${lower}`
}

function eip55(digits: string): string {
  const lower = digits.toLowerCase()
  const hash = bytesToHex(keccak_256(utf8ToBytes(lower)))
  const spelled = lower
    .split('')
    .map((digit, place) =>
      Number.parseInt(hash[place] ?? '0', 16) >= 8 ? digit.toUpperCase() : digit,
    )
  return spelled.join('')
}
