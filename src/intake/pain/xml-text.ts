/** Bytes of an XML file → text, by its mark or the encoding that its first line declares. */
import { byteText, sixteenBitEncoding } from '../byte-text.ts'
import { IntakeFault } from '../intake-fault.ts'

/** Encodings that banks' programs write. */
const DECLARED: ReadonlyMap<string, string> = new Map([
  ['utf-8', 'utf-8'],
  ['us-ascii', 'utf-8'],
  ['iso-8859-1', 'windows-1252'],
  ['iso-8859-15', 'iso-8859-15'],
  ['windows-1252', 'windows-1252'],
])
/** The declaration stands first and is shorter. */
const START_BYTES = 200

export function xmlText(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  return byteText(chunks, {
    startBytes: START_BYTES,
    encodingOf: (start) => sixteenBitEncoding(start) ?? declaredEncoding(start),
    remedy: 'The bytes are not in the encoding that the file declares. Save it as UTF-8.',
  })
}

function declaredEncoding(start: Uint8Array): string {
  const text = Buffer.from(start.subarray(0, START_BYTES)).toString('latin1')
  const name =
    /^(?:\u00EF\u00BB\u00BF)?\s*<\?xml[^>]*encoding=["']([\w.-]+)["']/.exec(text)?.[1] ?? 'utf-8'
  const encoding = DECLARED.get(name.toLowerCase())
  if (encoding !== undefined) return encoding
  const message = 'Save the file in UTF-8; the encoding that it declares is not read.'
  throw new IntakeFault({ code: 'not-utf8', message }, { line: 1 })
}
