const TRAILER_BYTES = 4
/** Header of 10 bytes, empty deflate block of 2, trailer of 8. */
const SHORTEST_GZIP = 20

/**
 * Size after expansion as the gzip trailer gives it (RFC 1952 ISIZE: modulo 2³²). A hint to choose how to
 * process, never a limit: a sender can write anything there, and intake counts what really comes out.
 */
export function claimedExpandedSize(gzip: Uint8Array): number | undefined {
  if (gzip.length < SHORTEST_GZIP) return undefined
  const view = new DataView(gzip.buffer, gzip.byteOffset, gzip.byteLength)
  return view.getUint32(gzip.byteLength - TRAILER_BYTES, true)
}
