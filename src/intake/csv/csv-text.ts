/** Bytes of a CSV file → text. Spreadsheets write UTF-8 with and without a mark, and UTF-16 of either order. */
import { byteText, sixteenBitEncoding } from '../byte-text.ts'

export function csvText(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  return byteText(chunks, {
    startBytes: 4,
    encodingOf: (start) => sixteenBitEncoding(start) ?? 'utf-8',
    remedy: 'The file is neither UTF-8 nor UTF-16. Save it as "CSV UTF-8".',
  })
}
