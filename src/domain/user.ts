import type { Instant } from './calendar.ts'
import type { Role } from './role.ts'

/** A person who signs in to the console of one platform. */
export type User = {
  readonly id: string
  /** What is typed to sign in; unique within the platform, in lower case. */
  readonly name: string
  readonly displayName: string
  readonly role: Role
  readonly createdAt: Instant
  /** Until a password is chosen nobody can sign in. */
  readonly hasPassword: boolean
  readonly disabledAt?: Instant
  /** No sign-in before this instant; it may have passed. */
  readonly lockedUntil?: Instant
}
