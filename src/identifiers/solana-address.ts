/** Solana addresses: 32 bytes in base58, without a checksum. */
import type { IdentifierFault } from '../domain/destination.ts'
import { base58Bytes } from './base58-check.ts'

const KEY_BYTES = 32

export function solanaFaults(text: string): readonly IdentifierFault[] {
  return base58Bytes(text)?.length === KEY_BYTES ? [] : ['wallet-format']
}
