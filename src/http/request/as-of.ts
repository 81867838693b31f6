/** `as_of`: an RFC 3339 instant, or a day, which means its end in UTC. */
import { Type } from 'typebox'
import { type Instant, parseAsOf } from '../../domain/calendar.ts'
import { Refusal } from '../answer/refusal.ts'

export const AS_OF_PARAMETER = {
  as_of: Type.Optional(
    Type.String({
      maxLength: 40,
      description:
        'Reads nothing that was received later. RFC 3339 instant, or a day (until its end, UTC). ' +
        'Default: now.',
    }),
  ),
} as const

/** Throws `invalid-request` when the text is neither. */
export function asOfFrom(text: string | undefined): { asOf?: Instant } {
  if (text === undefined) return {}
  const at = parseAsOf(text)
  if (at !== undefined) return { asOf: at }
  throw new Refusal('invalid-request', 'Not valid: as_of.', {
    members: {
      errors: [
        {
          code: 'invalid-parameter',
          field: 'as_of',
          message: 'Send 2026-01-31 or 2026-01-31T12:00:00Z (a “+” in a query is written %2B).',
          value: text,
        },
      ],
    },
  })
}
