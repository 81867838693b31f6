/**
 * What to look at first: evidence × time to the next pay cut-off, and why.
 *
 * The evidence is the highest score in the case. Urgency halves with every week to the cut-off: 1 on the day
 * or past it, ½ a week before, ¼ at two weeks or where it cannot be told. Where pay is held nothing goes
 * out: ¼, until the hold is due for review. Where pay was redirected and goes to the account of before again, nobody
 * is robbed at the next pay day: 1/10, behind all that may still be stopped.
 * (An open alert has a score of 60 or more, unless a policy says otherwise: 15 with the least urgency, more than 100 × 1/10.)
 */
import { type Day, type Instant, dayOf, formatDay } from '../domain/calendar.ts'
import { type Case, activeHold, contractorsIn } from './case.ts'
import type { Clock } from './clocks.ts'

export type Priority = {
  readonly priority: number
  readonly score: number
  /** 1/10 to 1. */
  readonly urgency: number
  /** One sentence: why it stands where it stands. */
  readonly why: string
}

const LEAST_URGENT = 0.25
const RESOLVED = 0.1
const DAYS_PER_HALVING = 7

export function priorityOf(
  state: Case,
  {
    score,
    ...facts
  }: {
    readonly score: number
    readonly clocks: readonly Clock[]
    readonly now: Instant
    /** Since when all of them are paid as before again. */
    readonly paidBack?: Day | undefined
  },
): Priority {
  const { urgency, because } = urgencyOf(state, facts)
  const people = contractorsIn(state).length
  const who =
    people === 1
      ? `One contractor, score ${score}`
      : `${people} linked contractors, the highest score ${score}`
  return {
    priority: Math.round(score * urgency * 10) / 10,
    score,
    urgency,
    why: `${who}; ${because}.`,
  }
}

function urgencyOf(
  state: Case,
  {
    clocks,
    now,
    paidBack,
  }: {
    readonly clocks: readonly Clock[]
    readonly now: Instant
    readonly paidBack?: Day | undefined
  },
): { readonly urgency: number; readonly because: string } {
  const hold = activeHold(state)
  if (hold !== undefined) {
    return hold.reviewBy <= dayOf(now)
      ? { urgency: 1, because: 'pay is held and the hold is due for review' }
      : { urgency: LEAST_URGENT, because: 'pay is held' }
  }
  if (paidBack !== undefined) {
    return {
      urgency: RESOLVED,
      because: `resolved at the source: pay is back at the account of before since ${formatDay(paidBack)}`,
    }
  }
  const cutoff = clocks.find(({ kind }) => kind === 'pay-cutoff')
  if (cutoff === undefined) {
    return { urgency: LEAST_URGENT, because: 'the next pay day cannot be told' }
  }
  const halvings = Math.max(0, cutoff.daysLeft) / DAYS_PER_HALVING
  return {
    urgency: Math.round(Math.max(LEAST_URGENT, 2 ** -halvings) * 100) / 100,
    because: cutoffText(cutoff.daysLeft),
  }
}

function cutoffText(daysLeft: number): string {
  if (daysLeft < 0) return 'the cut-off of the next pay run has passed'
  if (daysLeft === 0) return 'the next pay cut-off is today'
  return `the next pay cut-off is in ${daysLeft} ${daysLeft === 1 ? 'day' : 'days'}`
}

/** Not put off: held pay that is due for review shows in any case. */
export function isInQueue(state: Case, now: Instant): boolean {
  if (state.status === 'closed') return false
  const hold = activeHold(state)
  if (hold !== undefined && hold.reviewBy <= dayOf(now)) return true
  return state.snoozedUntil === undefined || state.snoozedUntil <= now
}
