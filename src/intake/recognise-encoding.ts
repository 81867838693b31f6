/** What a file is, by its first bytes and, where these leave it open, by its name. */
import { gunzipSync, constants } from 'node:zlib'
import { sixteenBitEncoding } from './byte-text.ts'
import { encodingOf, type FoundEncoding } from './encoding-of.ts'

/** Bytes that are enough to tell. */
export const START_BYTES = 4_096

const XML = /^\s*<(?:\?xml|!|[A-Za-z])/
/** A file header of NACHA: record type 1, then the size of a record, the blocking and the format. */
const NACHA = /^1[\d ]{2}[^\r\n]{31}(?:0| )?94 ?10 ?1/

/**
 * Payment files are told by what they hold, because banks name them as they like; JSON, NDJSON and CSV by
 * their ending, because one line of any of them can look like another. Undefined where neither tells.
 */
export function recogniseEncoding(start: Uint8Array, fileName: string): FoundEncoding | undefined {
  const gzip = start[0] === 0x1f && start[1] === 0x8b
  const text = textOf(gzip ? expanded(start) : start)
  if (XML.test(text)) return { encoding: 'xml', gzip }
  if (NACHA.test(text)) return { encoding: 'nacha', gzip }
  const named = encodingOf(fileName)
  return named === undefined ? undefined : { ...named, gzip: named.gzip || gzip }
}

function textOf(bytes: Uint8Array): string {
  const text = new TextDecoder(sixteenBitEncoding(bytes) ?? 'utf-8').decode(bytes)
  return text.replace(/^\u{FEFF}/u, '')
}

/** What of the gzip can be read yet; nothing where it is none. */
function expanded(start: Uint8Array): Uint8Array {
  try {
    return gunzipSync(start, {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: 2 ** 20,
    }).subarray(0, START_BYTES)
  } catch (error) {
    if (error instanceof Error && 'code' in error) return new Uint8Array()
    throw error
  }
}
