/**
 * Cursors of listings, in the API and in the console: opaque, signed with the tenant's key, bound to the listing and
 * its filter, and valid for a day. A cursor of another tenant, filter or listing is refused, never reinterpreted.
 */
import type { Clock } from '../clock.ts'
import { ApplicationError } from '../domain/application-error.ts'
import { MS_PER_DAY } from '../domain/calendar.ts'
import type { TenantId } from '../domain/ids.ts'
import type { Vault } from '../vault/vault.ts'

/** By what cursors are signed, and by which time they end. */
export type CursorKeys = {
  readonly vault: Pick<Vault, 'authenticate' | 'isAuthentic'>
  readonly clock: Clock
}

export type CursorBinding = {
  readonly tenant: TenantId
  /** Path of the listing with its filter parameters, in a fixed order. */
  readonly listing: string
}

const LIFETIME_MS = MS_PER_DAY

export function sealCursor(
  position: string,
  { tenant, listing }: CursorBinding,
  { vault, clock }: CursorKeys,
): string {
  const expiresAt = clock() + LIFETIME_MS
  const signature = vault.authenticate(tenant, signedText(listing, expiresAt, position))
  return Buffer.from(JSON.stringify([expiresAt, position, signature])).toString('base64url')
}

/** The position inside; throws `invalid-cursor` when it was not made here for this binding, or is old. */
export function openCursor(
  cursor: string,
  { tenant, listing }: CursorBinding,
  { vault, clock }: CursorKeys,
): string {
  const parts = partsOf(cursor)
  if (parts === undefined)
    throw new ApplicationError('invalid-cursor', 'The cursor cannot be read.')
  const { expiresAt, position, signature } = parts
  if (!vault.isAuthentic(tenant, signedText(listing, expiresAt, position), signature)) {
    throw new ApplicationError('invalid-cursor', 'The cursor belongs to another listing or filter.')
  }
  if (expiresAt <= clock()) throw new ApplicationError('invalid-cursor', 'The cursor has expired.')
  return position
}

function signedText(listing: string, expiresAt: number, position: string): string {
  return JSON.stringify(['cursor', listing, expiresAt, position])
}

type Parts = { readonly expiresAt: number; readonly position: string; readonly signature: string }

function partsOf(cursor: string): Parts | undefined {
  const parsed = parseJson(Buffer.from(cursor, 'base64url').toString())
  if (!Array.isArray(parsed)) return undefined
  const [expiresAt, position, signature]: unknown[] = parsed
  if (typeof expiresAt !== 'number' || typeof position !== 'string') return undefined
  return typeof signature === 'string' ? { expiresAt, position, signature } : undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // A cursor is input from outside: what is not JSON is simply not one of ours.
    return undefined
  }
}
