/**
 * Uses of a destination so short that they are a visit: a thief's account for a pay cycle or two, a mistake, a test.
 *
 * Strangers who take turns at an account stay for more pay days than that, and go on instead of back. Who visits one
 * account after the other rotates them: no visit of theirs is excused, nor anybody's to an account of theirs.
 */
import type { SharedArtefact, Sighting } from '../domain/artefact.ts'
import type { Day } from '../domain/calendar.ts'
import type { Destination } from '../domain/destination.ts'
import { slotsOf } from '../domain/destination-slots.ts'
import type { ContractorHistory } from '../domain/history.ts'
import type { Payment } from '../domain/payment.ts'
import { oncePer } from '../domain/once-per.ts'
import { destinationBehind } from './payees.ts'
import type { Sharer } from './relations.ts'

/** Longer than two pay days of whoever is paid by the month. */
const PASSING_DAYS = 45
/** Paid by the week, a theft takes some pay days until it is noticed. */
const VISIT_DAYS = 35
/** Pay days at one other destination ever since, and more than twice as many as there, after which a visit was one. */
const SETTLED_PAY_DAYS = 4
/** So many destinations that were paid for a pay day or two are no mistakes. */
const ROTATED = 3
const BRIEF_PAY_DAYS = 2
/** Two pay days lie one pay cycle apart, give or take. */
const PASSING_CYCLES = 1.5
/** Paid so long after the last use, somebody is paid elsewhere now. */
const PAID_ELSEWHERE_DAYS = 20

/** Was the value used only for a pay day or two, in the subject’s rhythm, by somebody who is paid elsewhere since? */
export function isPassing({ sighting, neighbour }: Sharer, history: ContractorHistory): boolean {
  return (
    !isRotating(history) &&
    isPaidElsewhere(sighting, neighbour.lastPaid) &&
    sighting.last - sighting.first <= Math.min(PASSING_DAYS, PASSING_CYCLES * payCycle(history))
  )
}

/** Did the subject use the value for a pay day or two, or go back from it after a few weeks? */
export function hasPassed(artefact: SharedArtefact, history: ContractorHistory): boolean {
  const { own } = artefact
  if (!isPaidElsewhere(own, history.lastPaid) || own.last - own.first > PASSING_DAYS) return false
  if (isRotating(history)) return false
  if (own.last - own.first <= PASSING_CYCLES * payCycle(history)) return true
  if (own.last - own.first <= VISIT_DAYS && hasSettledSince(own, history)) return true
  const { firstPaid: since } = destinationBehind(artefact, history.destinations) ?? {}
  if (since === undefined) return false
  const slots = slotsOf(history)
  const of = (wanted: (destination: Destination) => boolean) =>
    new Set(history.destinations.filter(wanted).map((each) => slots.idOfDestination(each)))
  const earlier = of(({ firstPaid }) => firstPaid !== undefined && firstPaid < since)
  const latest = of(({ lastPaid }) => lastPaid === history.lastPaid)
  return [...earlier].some((slot) => latest.has(slot))
}

function hasSettledSince({ first, last }: Sighting, history: ContractorHistory): boolean {
  const there = history.payments.filter(({ payDay }) => payDay >= first && payDay <= last)
  const since = history.payments.filter(({ payDay }) => payDay > last)
  const slots = slotsOf(history)
  const places = new Set(
    since.flatMap(({ destination: to }) => (to === undefined ? [] : slots.idOf(to))),
  )
  const enough = Math.max(SETTLED_PAY_DAYS, 2 * payDaysOf(there).size + 1)
  return places.size === 1 && payDaysOf(since).size >= enough
}

/** Does the subject pass from one destination to the next, a pay day or two at each? */
const isRotating = oncePer((history: ContractorHistory): boolean => {
  const slots = slotsOf(history)
  const bySlot = Map.groupBy(history.payments, ({ destination: to }) =>
    to === undefined ? undefined : slots.idOf(to),
  )
  bySlot.delete(undefined)
  const brief = [...bySlot.values()].filter((paid) => payDaysOf(paid).size <= BRIEF_PAY_DAYS)
  return brief.length >= ROTATED
})

function payDaysOf(payments: readonly Payment[]): ReadonlySet<Day> {
  return new Set(payments.map(({ payDay }) => payDay))
}

function isPaidElsewhere({ last }: Sighting, lastPaid: Day | undefined): boolean {
  return lastPaid !== undefined && lastPaid - last >= PAID_ELSEWHERE_DAYS
}

const MONTH = 30

/** Usual days between two pay days; a month where there are too few to tell. */
const payCycle = oncePer(({ payments }: ContractorHistory): number => {
  const days = [...new Set(payments.map(({ payDay }) => payDay))].sort((a, b) => a - b)
  const gaps = days.slice(1).map((day, at) => day - (days[at] ?? day))
  return gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? MONTH
})
