/** What comes of asking a case for something: events, or a refusal with its reason. */
import type { Actor } from '../domain/actor.ts'
import type { Instant } from '../domain/calendar.ts'
import type { CaseEvent } from './case.ts'

/** `same-hand`: four eyes need two hands. `state`: not as the case stands. `invalid`: never. */
export type Refused = {
  readonly refused: 'same-hand' | 'state' | 'invalid'
  readonly message: string
}
export type Decision = { readonly events: readonly CaseEvent[] } | Refused

/** Who asks, and when. */
export type Hand = { readonly actor: Actor; readonly at: Instant }

export const accepted = (...events: readonly CaseEvent[]): Decision => ({ events })
export const refusedAs = (refused: Refused['refused'], message: string): Refused => ({
  refused,
  message,
})
