/** Bitcoin addresses: base58check (P2PKH, P2SH) and segwit (BIP 173 bech32, BIP 350 bech32m). */
import { bech32, bech32m } from '@scure/base'
import type { IdentifierFault } from '../domain/destination.ts'
import { base58CheckPayload } from './base58-check.ts'

const BASE58_SHAPE = /^[13][1-9A-HJ-NP-Za-km-z]{25,34}$/
const SEGWIT_SHAPE = /^bc1[02-9ac-hj-np-z]{6,87}$/i
const VERSIONS: ReadonlySet<number> = new Set([0x00, 0x05])
const HASH_BYTES = 20

export function hasBitcoinShape(text: string): boolean {
  return BASE58_SHAPE.test(text) || SEGWIT_SHAPE.test(text)
}

export function bitcoinFaults(text: string): readonly IdentifierFault[] {
  if (SEGWIT_SHAPE.test(text)) return isSegwit(text) ? [] : ['wallet-checksum']
  if (!BASE58_SHAPE.test(text)) return ['wallet-format']
  const payload = base58CheckPayload(text)
  if (payload === undefined) return ['wallet-checksum']
  const fits = payload.length === HASH_BYTES + 1 && VERSIONS.has(payload[0] ?? -1)
  return fits ? [] : ['wallet-format']
}

/** Witness version 0 is spelled in bech32 with a program of 20 or 32 bytes, later versions in bech32m. */
function isSegwit(text: string): boolean {
  const old = bech32.decodeUnsafe(text, 90)
  const decoded = old ?? bech32m.decodeUnsafe(text, 90)
  if (decoded === undefined) return false
  const [version, ...words] = decoded.words
  const program = bech32.fromWordsUnsafe(words)
  if (version === undefined || program === undefined || version > 16) return false
  if (version === 0) return old !== undefined && (program.length === 20 || program.length === 32)
  return old === undefined && program.length >= 2 && program.length <= 40
}
