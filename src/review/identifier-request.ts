/** When account numbers may leave in clear: asked for by one, approved by another, for a week. */
import { type Instant, MS_PER_DAY } from '../domain/calendar.ts'
import type { ContractorId } from '../domain/ids.ts'
import type { Case } from './case.ts'
import { type Refused, refusedAs } from './decision.ts'

const GOOD_FOR_DAYS = 7

/** Why this request of the case opens nothing; undefined where it does. */
export function refusedIdentifiers(
  { proposals }: Pick<Case, 'proposals'>,
  request: string,
  at: Instant,
): Refused | undefined {
  const found = proposals.find(({ id }) => id === request)
  if (found?.proposed.kind !== 'identifiers') {
    return refusedAs('state', 'The case has no such request for account numbers.')
  }
  if (found.state !== 'approved' || found.settled === undefined) {
    return refusedAs('state', `The request is ${found.state}, not approved.`)
  }
  if (at >= found.settled.at + GOOD_FOR_DAYS * MS_PER_DAY) {
    return refusedAs('state', 'The approval was good for a week. Ask again.')
  }
  return undefined
}

/** Whose account numbers an approved request opens: of those in the case when it was asked. */
export function openedBy(
  { proposals }: Pick<Case, 'proposals'>,
  request: string,
): readonly ContractorId[] {
  const proposed = proposals.find(({ id }) => id === request)?.proposed
  return proposed?.kind === 'identifiers' ? (proposed.contractors ?? []) : []
}
