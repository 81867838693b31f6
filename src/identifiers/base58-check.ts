/** Base58 with a checksum of four bytes, as Bitcoin and Tron spell addresses. */
import { sha256 } from '@noble/hashes/sha2.js'
import { base58 } from '@scure/base'

const BASE58 = /^[1-9A-HJ-NP-Za-km-z]+$/
const CHECKSUM_BYTES = 4
/** Longer texts are no address, and base58 costs the square of the length. */
const LONGEST = 128

/** The bytes that a base58 text spells; undefined when it is none. */
export function base58Bytes(text: string): Uint8Array | undefined {
  return text.length <= LONGEST && BASE58.test(text) ? base58.decode(text) : undefined
}

/** Version and hash without the checksum; undefined when the checksum does not fit. */
export function base58CheckPayload(text: string): Uint8Array | undefined {
  const bytes = base58Bytes(text)
  if (bytes === undefined || bytes.length <= CHECKSUM_BYTES) return undefined
  const payload = bytes.subarray(0, -CHECKSUM_BYTES)
  const expected = sha256(sha256(payload))
  const given = bytes.subarray(-CHECKSUM_BYTES)
  return given.every((byte, place) => byte === expected[place]) ? payload : undefined
}
