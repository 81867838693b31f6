/** A second factor: codes of an authenticator, each good once, and recovery codes for when it is lost. */
import type { Instant } from './calendar.ts'
import { ROLES, type Role } from './role.ts'

export type SecondFactor = {
  /** Secret of the authenticator in base32, sealed. */
  readonly sealed: string
  /** Absent until a first code was entered: until then nothing asks for it. */
  readonly confirmedAt?: Instant
  /** Number of the half minute whose code was used last: neither it nor an earlier one is good again. */
  readonly lastStep: number
  /** SHA-256 of the recovery codes that are left. */
  readonly recovery: readonly string[]
}

/** What a session waits for before it opens anything else. */
export const AWAITED = ['code', 'enrolment'] as const
export type Awaited = (typeof AWAITED)[number]

/** Whom a platform may ask for one. */
const REQUIRED_OF = {
  nobody: [],
  admins: ['admin'],
  'leads-and-admins': ['lead', 'admin'],
  everybody: ROLES,
} as const satisfies Readonly<Record<string, readonly Role[]>>
export type RequiredOf = keyof typeof REQUIRED_OF
export const REQUIRED_OF_NAMES = Object.keys(REQUIRED_OF) as RequiredOf[]

export function isRequiredOf(role: Role, requiredOf: RequiredOf): boolean {
  const roles: readonly Role[] = REQUIRED_OF[requiredOf]
  return roles.includes(role)
}
