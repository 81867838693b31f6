/** The `Idempotency-Key` header (draft-ietf-httpapi-idempotency-key-header-08) and the request it stands for. */
import { createHash } from 'node:crypto'
import { Refusal } from '../answer/refusal.ts'

const MAX_LENGTH = 255
/** Structured-Field String (RFC 9651): printable ASCII, `"` and `\` escaped. */
const QUOTED = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"$/
const BARE = /^[\x21\x23-\x7e]+$/

/** `"8e03978e"` and `8e03978e` are the same key; undefined when there is none. Throws `invalid-request`. */
export function idempotencyKeyOf(header: string | null): string | undefined {
  if (header === null) return undefined
  const text = header.trim()
  const key = QUOTED.exec(text)?.[1]?.replaceAll(/\\(["\\])/g, '$1') ?? bare(text)
  if (key === undefined || key.length === 0 || key.length > MAX_LENGTH) {
    throw new Refusal('invalid-request', 'Idempotency-Key is not valid.', {
      members: {
        errors: [
          {
            code: 'invalid-header',
            field: 'Idempotency-Key',
            message: `Send a quoted string of 1 to ${MAX_LENGTH} printable ASCII characters.`,
          },
        ],
      },
    })
  }
  return key
}

function bare(text: string): string | undefined {
  return BARE.test(text) ? text : undefined
}

/** Starts the hash that tells a retry from another request: query and content headers, then the body. */
export function requestHash(request: Request): ReturnType<typeof createHash> {
  const { pathname, search } = new URL(request.url)
  const type = request.headers.get('content-type') ?? ''
  const encoding = request.headers.get('content-encoding') ?? ''
  return createHash('sha256').update(JSON.stringify([pathname, search, type, encoding]))
}
