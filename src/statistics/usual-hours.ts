/**
 * Usual hours of sign-ins in one time zone, and how far outside a working day they lie.
 *
 * Four views, as no one of them sees everything. `begin` and `centre`: the circular mean of the starts of sessions, and
 * of the middles of those whose end is known. A portal is opened at any hour of the day, so that the mean of a day that
 * begins at two lies in its middle, at half past six, which looks like an early riser's start; `early` looks for the
 * nine hours that hold most of it. `two-clocks`: work by day and log-ins at night cancel out in one mean.
 */
import { circularHours } from './circular-hours.ts'
import { latestBegin } from './latest-begin.ts'
import { type Instant, dayOf, instant } from '../domain/calendar.ts'
import type { Event } from '../domain/event.ts'
import { localHour } from '../domain/local-hour.ts'

const DAY_BEGINS = 9
const DAY_ENDS = 18
/** Of all sign-ins, the part that nine hours have to hold to be the working day. */
const MOST = 2 / 3
/** Before this hour nearly everybody sleeps. */
const NIGHT_ENDS = 6
/** Log-ins at night, on so many days and so large a part of them, are no sleepless night. */
const NIGHTS = 5
const NIGHT_SHARE = 0.25
/** Sessions so concentrated have one shift; a mixture of shifts has no day to contradict the night. */
const ONE_SHIFT = 0.7

export type UsualHours = {
  readonly zone: string
  readonly what: 'begin' | 'centre' | 'early' | 'two-clocks'
  /** Of the day in [0, 24): the mean of `begin`, `centre` and `two-clocks`, the first of the nine hours of `early`. */
  readonly hour: number
  /** Hours from the nearer end of the working day; 0 within it, and where no hour is usual. */
  readonly outside: number
  /** The sign-ins that have these hours. */
  readonly seen: readonly Event[]
}

type Clock = {
  readonly zone: string
  /** Mean resultant length below which no hour is usual. */
  readonly concentration: number
  /** Days without which a view tells nothing. */
  readonly days: number
}

/** Of all views that which lies farthest outside a working day; undefined for a name that is no zone. */
export function usualHours(signIns: readonly Event[], clock: Clock): UsualHours | undefined {
  const ended = signIns.filter(({ endedAt }) => endedAt !== undefined)
  const middles = daysOf(ended) < clock.days ? [] : ended.map(middleOf)
  const starts = signIns.map(({ at }) => at)
  return [
    ...meanHour(starts, clock).map((found) => ({
      ...found,
      what: 'begin' as const,
      seen: signIns,
    })),
    ...meanHour(middles, clock).map((found) => ({
      ...found,
      what: 'centre' as const,
      seen: ended,
    })),
    ...earlyHours(signIns, clock),
    ...twoClocks(signIns, clock),
  ].sort((one, other) => other.outside - one.outside)[0]
}

export function daysOf(sessions: readonly Event[]): number {
  return new Set(sessions.map(({ at }) => dayOf(at))).size
}

function middleOf({ at, endedAt = at }: Event): Instant {
  return instant((at + endedAt) / 2)
}

function hoursIn(zone: string, moments: readonly Instant[]): readonly number[] {
  return moments.flatMap((moment) => localHour(moment, zone) ?? [])
}

/** None without a moment in that zone; hours too spread to be usual lie outside nothing. */
function meanHour(
  moments: readonly Instant[],
  { zone, concentration }: Clock,
): readonly Omit<UsualHours, 'what' | 'seen'>[] {
  const hours = hoursIn(zone, moments)
  if (hours.length === 0) return []
  const usual = circularHours(hours)
  const isUsual = usual !== undefined && usual.concentration >= concentration
  return [{ zone, hour: usual?.mean ?? 0, outside: isUsual ? outsideWork(usual.mean) : 0 }]
}

/** A working day from after midnight on. One that begins in the evening is left to the means: evenings are anyone's. */
function earlyHours(signIns: readonly Event[], { zone }: Clock): readonly UsualHours[] {
  const length = DAY_ENDS - DAY_BEGINS
  const hours = startsIn(zone, signIns)
  const hour = latestBegin(hours, { until: DAY_BEGINS, length, share: MOST })
  if (hour === undefined) return []
  const seen = signIns.filter(({ at }) => {
    const start = localHour(at, zone)
    return start !== undefined && start >= hour && start <= hour + length
  })
  return [{ zone, what: 'early', hour, outside: DAY_BEGINS - hour, seen }]
}

/** Log-ins of the night beside sessions of one shift by day. An owl's log-ins follow the work into the night. */
function twoClocks(signIns: readonly Event[], { zone, days }: Clock): readonly UsualHours[] {
  const sessions = signIns.filter(({ kind }) => kind === 'work_session')
  const logIns = signIns.filter(({ kind }) => kind === 'login')
  if (daysOf(sessions) < days || daysOf(logIns) < days) return []
  const work = circularHours(hoursIn(zone, sessions.map(middleOf)))
  if (work === undefined || work.concentration < ONE_SHIFT || outsideWork(work.mean) > 0) return []
  const atNight = logIns.filter(({ at }) => (localHour(at, zone) ?? NIGHT_ENDS) < NIGHT_ENDS)
  if (daysOf(atNight) < NIGHTS || atNight.length < NIGHT_SHARE * logIns.length) return []
  const night = circularHours(startsIn(zone, atNight))
  if (night === undefined) return []
  const { mean: hour } = night
  return [{ zone, what: 'two-clocks', hour, outside: outsideWork(hour), seen: atNight }]
}

function startsIn(zone: string, signIns: readonly Event[]): readonly number[] {
  return hoursIn(
    zone,
    signIns.map(({ at }) => at),
  )
}

/** Hours from the nearer end of the working day, round the clock; 0 within it. */
function outsideWork(hour: number): number {
  if (hour >= DAY_BEGINS && hour < DAY_ENDS) return 0
  return Math.min((DAY_BEGINS - hour + 24) % 24, (hour - DAY_ENDS + 24) % 24)
}
