const TRAILER_BYTES = 4
/** Header of 10 bytes, empty deflate block of 2, trailer of 8. */
const SHORTEST_GZIP = 20

/** Deflate makes of a byte at most so many. */
const MOST_PER_BYTE = 1032

/**
 * Size after expansion as the gzip trailer gives it (RFC 1952 ISIZE: modulo 2³²), at most what so many bytes
 * can hold: of broken bytes the last four are any number. A hint to choose how to process, never a limit: a
 * sender can write anything there, and intake counts what really comes out.
 */
export function claimedExpandedSize(gzip: Uint8Array): number | undefined {
  if (gzip.length < SHORTEST_GZIP) return undefined
  const view = new DataView(gzip.buffer, gzip.byteOffset, gzip.byteLength)
  const claimed = view.getUint32(gzip.byteLength - TRAILER_BYTES, true)
  return Math.min(claimed, gzip.length * MOST_PER_BYTE)
}
