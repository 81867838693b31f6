/** What may be silenced: one indicator for one contractor, for a while, by two hands. */
import { type Instant, MS_PER_DAY } from '../domain/calendar.ts'
import type { Suppression } from '../domain/suppression.ts'
import type { Admission } from './admission.ts'
import { type Hand, type Refused, refusedAs } from './decision.ts'
import { refusedApproval, refusedSettling, refusedWithdrawal } from './four-eyes.ts'

const MAX_DAYS = 366
const MIN_REASON = 10

export type SuppressionVerdict = 'approve' | 'reject' | 'withdraw' | 'revoke'

/** `family` is that of the indicator, undefined where there is no such indicator. */
export function refusedSuppression(
  { reason, until }: Pick<Suppression, 'reason' | 'until'>,
  { family, at }: { readonly family: string | undefined; readonly at: Instant },
): Refused | undefined {
  if (family === undefined) return refusedAs('invalid', 'There is no such indicator.')
  // A match with a list is a legal duty to look, every time.
  if (family === 'sanctions')
    return refusedAs('invalid', 'Sanctions indicators are never silenced.')
  if (reason.trim().length < MIN_REASON) return refusedAs('invalid', 'Say in a sentence why.')
  if (until <= at) return refusedAs('invalid', 'A suppression ends in the future.')
  if (until > at + MAX_DAYS * MS_PER_DAY) {
    return refusedAs('invalid', 'A suppression ends within a year; it can be proposed again.')
  }
  return undefined
}

export function refusedVerdict(
  { by, state }: Suppression,
  verdict: SuppressionVerdict,
  { admissions, ...hand }: Hand & { readonly admissions: readonly Admission[] },
): Refused | undefined {
  if (verdict === 'revoke') {
    return state === 'approved' ? undefined : refusedAs('state', 'It is not in effect.')
  }
  if (state === 'revoked') return refusedAs('state', 'It is revoked already.')
  const approval = { proposedBy: by, state }
  if (verdict === 'approve') return refusedApproval(approval, hand, admissions)
  return verdict === 'withdraw'
    ? refusedWithdrawal(approval, hand.actor)
    : refusedSettling(approval)
}
