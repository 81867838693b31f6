/** A policy that somebody proposed for a platform, and what became of it. */
import type { Actor } from '../domain/actor.ts'
import type { Instant } from '../domain/calendar.ts'
import type { Approval } from './four-eyes.ts'

export type PolicyVersion = {
  /** 1, 2, 3, … per platform, in order of proposal. */
  readonly version: number
  /** What the document calls itself. */
  readonly policy: { readonly id: string; readonly version: number; readonly sha256: string }
  readonly note: string
  readonly by: Actor
  readonly at: Instant
  readonly state: Approval['state']
  readonly settled?: { readonly by: Actor; readonly at: Instant; readonly text: string }
}
