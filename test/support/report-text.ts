/** A rendered report as its reader sees it: the text of a PDF is packed. */
import { extractText, getDocumentProxy } from 'unpdf'

export async function reportText(chunks: Iterable<string | Uint8Array>): Promise<string> {
  const bytes = Buffer.concat([...chunks].map((chunk) => Buffer.from(chunk)))
  if (bytes.subarray(0, 5).toString('latin1') !== '%PDF-') return bytes.toString('utf8')
  const document = await getDocumentProxy(new Uint8Array(bytes))
  const { text } = await extractText(document, { mergePages: true })
  return text
}
