/** Tron addresses: base58check over 0x41 and twenty bytes. */
import type { IdentifierFault } from '../domain/destination.ts'
import { base58CheckPayload } from './base58-check.ts'

const SHAPE = /^T[1-9A-HJ-NP-Za-km-z]{33}$/
const VERSION = 0x41
const PAYLOAD_BYTES = 21

export function hasTronShape(text: string): boolean {
  return SHAPE.test(text)
}

export function tronFaults(text: string): readonly IdentifierFault[] {
  if (!SHAPE.test(text)) return ['wallet-format']
  const payload = base58CheckPayload(text)
  if (payload === undefined) return ['wallet-checksum']
  return payload.length === PAYLOAD_BYTES && payload[0] === VERSION ? [] : ['wallet-format']
}
