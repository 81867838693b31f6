/** Everybody of a platform is assessed anew: under a policy that was published, or against newer lists. */
import type { Actor } from './actor.ts'
import type { Instant } from './calendar.ts'

export type Rescreen = {
  /** Number of the published policy that asked for it; `NEWER_LISTS` where newer lists did. */
  readonly policy: number
  readonly by: Actor
  readonly at: Instant
  /** Contractors assessed so far. */
  readonly done: number
  /** Contractors to assess; 0 while it has not begun. */
  readonly total: number
}

/** Stands for the number of a policy, which begin at 1. */
export const NEWER_LISTS = 0
