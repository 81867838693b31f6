/** The encodings in which a batch may be posted, from `Content-Type` and `Content-Encoding`. */
import { BATCH_ENCODINGS, ENCODINGS } from '../../contract/batch-encodings.ts'
import { type FoundEncoding, encodingOf } from '../../intake/encoding-of.ts'
import { Refusal } from '../answer/refusal.ts'

const BATCH_MEDIA_TYPES = ENCODINGS.flatMap((encoding) => BATCH_ENCODINGS[encoding].mediaTypes)

/** Throws `unsupported-media-type`, naming what is accepted. */
export function batchEncodingOf(headers: Headers): FoundEncoding {
  const found = encodingOf(headers.get('content-type') ?? '')
  if (found === undefined) {
    const accepted = [...BATCH_MEDIA_TYPES]
    throw new Refusal(
      'unsupported-media-type',
      `Content-Type must be one of ${accepted.join(', ')}.`,
      { headers: { accept: accepted.join(', ') }, members: { accepted } },
    )
  }
  return { encoding: found.encoding, gzip: isGzip(headers) }
}

function isGzip(headers: Headers): boolean {
  const coding = headers.get('content-encoding')?.trim().toLowerCase() ?? ''
  if (coding === 'gzip' || coding === 'x-gzip') return true
  if (coding === 'identity' || coding === '') return false
  throw new Refusal('unsupported-media-type', 'Content-Encoding must be gzip or absent.', {
    headers: { 'accept-encoding': 'gzip' },
    members: { accepted: ['gzip', 'identity'] },
  })
}
