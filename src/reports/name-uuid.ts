/** Ids that are the same for the same thing, without a register of them. */
import { sha1 } from '@noble/hashes/legacy.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'

/** The space of Wagewatch’s names: a random UUID, made once. */
const NAMESPACE = '6f0c2f0e-5a0b-4a43-9c39-5b1d2e8f7a64'

/**
 * UUID version 5 (RFC 9562) of a kind and a name. Anybody can test a guess of the name against it, so it must
 * never be made from an account number, a fingerprint or anything else that is not shown.
 */
export function nameUuid(kind: string, name: string): string {
  return uuidV5(NAMESPACE, `${kind} ${name}`)
}

/** RFC 9562, section 5.5. */
export function uuidV5(namespace: string, name: string): string {
  const space = hexToBytes(namespace.replaceAll('-', ''))
  const hash = sha1(new Uint8Array([...space, ...utf8ToBytes(name)])).slice(0, 16)
  const versioned = hash.map((byte, index) => {
    if (index === 6) return (byte & 0x0f) | 0x50
    return index === 8 ? (byte & 0x3f) | 0x80 : byte
  })
  const hex = bytesToHex(versioned)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-')
}
