import { BATCH_ENCODINGS, type Encoding, ENCODINGS } from '../contract/batch-encodings.ts'

export type FoundEncoding = { readonly encoding: Encoding; readonly gzip: boolean }

const MEDIA_TYPE = /^[a-z0-9.+-]+\/[a-z0-9.+-]+(?:; format=[a-z]+)?$/

/**
 * The encoding that a file name (`may.csv.gz`) or content type (`text/csv; charset=utf-8`) announces;
 * undefined when it announces none. A content type never says gzip: that is its content encoding.
 */
export function encodingOf(fileNameOrContentType: string): FoundEncoding | undefined {
  const text = fileNameOrContentType.trim().toLowerCase()
  const mediaType = mediaTypeOf(text)
  const gzip = text.endsWith('.gz')
  const encoding = MEDIA_TYPE.test(mediaType)
    ? (byMediaType(mediaType) ?? byEnding(text, gzip))
    : byEnding(text, gzip)
  return encoding === undefined ? undefined : { encoding, gzip }
}

/** Without parameters but `format`, which tells one plain text from another. */
function mediaTypeOf(text: string): string {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim())
  const format = parameters.find((parameter) => parameter.startsWith('format='))
  return format === undefined ? type : `${type}; ${format.replaceAll('"', '')}`
}

function byMediaType(mediaType: string): Encoding | undefined {
  return ENCODINGS.find((encoding) => BATCH_ENCODINGS[encoding].mediaTypes.includes(mediaType))
}

function byEnding(text: string, gzip: boolean): Encoding | undefined {
  const name = gzip ? text.slice(0, -'.gz'.length) : text
  return ENCODINGS.find((encoding) =>
    BATCH_ENCODINGS[encoding].endings.some((ending) => name.endsWith(ending)),
  )
}
