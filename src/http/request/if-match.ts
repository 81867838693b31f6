/** Optimistic concurrency: the version that a caller saw, as `ETag` gave it (RFC 9110, 13.1.1). */
import { Type } from 'typebox'
import { ApplicationError } from '../../domain/application-error.ts'
import { Refusal } from '../answer/refusal.ts'

export const IF_MATCH = {
  'If-Match': Type.Optional(
    Type.String({
      maxLength: 100,
      description: 'The `ETag` that was read; a case that was changed since is not changed.',
    }),
  ),
} as const

export const ETAG_HEADER = { ETag: 'Version of the case, for `If-Match`.' } as const

export const etagOf = (version: number): string => `"${version}"`

/** Empty without the header, or with `*`. Throws `precondition-failed` when it is no version of ours. */
export function ifMatch(request: Request): { readonly ifVersion?: number } {
  const header = request.headers.get('if-match')?.trim()
  if (header === undefined || header === '*') return {}
  const version = /^"(\d{1,15})"$/.exec(header)?.[1]
  if (version !== undefined) return { ifVersion: Number(version) }
  throw new ApplicationError('precondition-failed', 'If-Match is no ETag of this case.')
}

/** The same, where blind changes are refused. Throws `precondition-required`. */
export function requiredIfMatch(request: Request): { readonly ifVersion?: number } {
  if (request.headers.has('if-match')) return ifMatch(request)
  throw new Refusal('precondition-required', 'Send the ETag of the case as If-Match.')
}
