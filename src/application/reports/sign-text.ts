/** JSON text with its signature as the last member. */
import { createHash } from 'node:crypto'
import { END, SIGNATURE_MARK } from '../../reports/report-json.ts'
import type { ReportSigner } from '../../vault/report-signer.ts'

/** `chunks` are one JSON object that ends with `END`; what is signed is their text as it stands. */
export function* signedText(chunks: Iterable<string>, signer: ReportSigner): Generator<string> {
  const hash = createHash('sha256')
  let held = ''
  for (const chunk of chunks) {
    yield held
    hash.update(chunk)
    held = chunk
  }
  if (!held.endsWith(END)) throw new TypeError('only a JSON object with an end can be signed')
  const signature = signer.sign(hash.digest('hex'))
  yield `${held.slice(0, -END.length)}${SIGNATURE_MARK}${JSON.stringify(signature)}${END}`
}
