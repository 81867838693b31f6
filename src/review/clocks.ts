/** What is due when. A clock that runs out escalates; it never releases, closes or decides anything. */
import { addBusinessDays } from '../domain/business-days.ts'
import { type Day, type Instant, dayOf } from '../domain/calendar.ts'
import { type Case, activeHold } from './case.ts'
import { payCutoff } from './pay-cutoff.ts'

export const CLOCK_KINDS = ['triage', 'pay-cutoff', 'hold-review', 'ofac-report', 'due'] as const

export type Clock = {
  readonly kind: (typeof CLOCK_KINDS)[number]
  readonly on: Day
  /** Days until then; negative: overdue. */
  readonly daysLeft: number
  readonly why: string
}

const TRIAGE_BUSINESS_DAYS = { critical: 1, other: 3 } as const
/** 31 CFR 501.603 and 501.604: ten business days from blocking or rejecting. */
const OFAC_BUSINESS_DAYS = 10

/** Soonest first. `nextPayDay` is that of the contractors of the case, if it can be told. */
export function clocksOf(
  state: Case,
  { now, nextPayDay }: { readonly now: Instant; readonly nextPayDay?: Day | undefined },
): readonly Clock[] {
  const today = dayOf(now)
  const clock = (kind: Clock['kind'], on: Day, why: string): Clock => ({
    kind,
    on,
    daysLeft: on - today,
    why,
  })
  const hold = activeHold(state)
  const clocks = [
    ...ofacClock(state).map((on) =>
      clock('ofac-report', on, 'Blocked or rejected property is reportable in 10 business days.'),
    ),
    ...(hold === undefined
      ? []
      : [clock('hold-review', hold.reviewBy, 'The hold is to be looked at again; it stays.')]),
    ...(state.status === 'closed' ? [] : workClocks(state, nextPayDay, clock)),
  ]
  return clocks.sort(
    (a, b) => a.on - b.on || CLOCK_KINDS.indexOf(a.kind) - CLOCK_KINDS.indexOf(b.kind),
  )
}

function workClocks(
  state: Case,
  nextPayDay: Day | undefined,
  clock: (kind: Clock['kind'], on: Day, why: string) => Clock,
): readonly Clock[] {
  const isCritical = state.alerts.some(
    ({ band, status }) => band === 'critical' && status === 'open',
  )
  const days = isCritical ? TRIAGE_BUSINESS_DAYS.critical : TRIAGE_BUSINESS_DAYS.other
  const since = dayOf(state.evidenceAt)
  return [
    ...(state.dueOn === undefined ? [] : [clock('due', state.dueOn, 'Set by a reviewer.')]),
    ...(nextPayDay === undefined
      ? []
      : [clock('pay-cutoff', payCutoff(nextPayDay), 'Two business days before the next pay day.')]),
    ...(state.status === 'open'
      ? [clock('triage', addBusinessDays(since, days), 'First look after new evidence.')]
      : []),
  ]
}

/** From the first hold on grounds of sanctions. */
function ofacClock({ holds }: Case): readonly Day[] {
  const first = holds.find(({ ground }) => ground !== 'risk')
  return first === undefined ? [] : [addBusinessDays(dayOf(first.since), OFAC_BUSINESS_DAYS)]
}
