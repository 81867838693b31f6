/**
 * Cursors of listings: opaque, signed with the tenant's key, bound to the listing and its filter, and
 * valid for a day. A cursor of another tenant, filter or listing is refused, never reinterpreted.
 */
import { timingSafeEqual } from 'node:crypto'
import type { Clock } from '../../clock.ts'
import { MS_PER_DAY } from '../../domain/calendar.ts'
import type { TenantId } from '../../domain/ids.ts'
import { Refusal } from '../answer/refusal.ts'

/** Keyed digest of a text for one tenant, e.g. `vault.fingerprint`. */
export type Sign = (tenant: TenantId, text: string) => string

export type CursorBinding = {
  readonly tenant: TenantId
  /** Path of the listing with its filter parameters, in a fixed order. */
  readonly listing: string
}

const LIFETIME_MS = MS_PER_DAY

export function sealCursor(
  position: string,
  { tenant, listing }: CursorBinding,
  { sign, clock }: { readonly sign: Sign; readonly clock: Clock },
): string {
  const expiresAt = clock() + LIFETIME_MS
  const signature = sign(tenant, signedText(listing, expiresAt, position))
  return Buffer.from(JSON.stringify([expiresAt, position, signature])).toString('base64url')
}

/** The position inside; throws `invalid-cursor` when it was not made here for this binding, or is old. */
export function openCursor(
  cursor: string,
  { tenant, listing }: CursorBinding,
  { sign, clock }: { readonly sign: Sign; readonly clock: Clock },
): string {
  const parts = partsOf(cursor)
  if (parts === undefined) throw new Refusal('invalid-cursor', 'The cursor cannot be read.')
  const { expiresAt, position, signature } = parts
  if (!sameText(sign(tenant, signedText(listing, expiresAt, position)), signature)) {
    throw new Refusal('invalid-cursor', 'The cursor belongs to another listing or filter.')
  }
  if (expiresAt <= clock()) throw new Refusal('invalid-cursor', 'The cursor has expired.')
  return position
}

function sameText(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
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
