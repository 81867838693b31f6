/**
 * Sign-ins from countries other than the declared one, and the lawful stories that explain them.
 *
 * Only contradiction is read: the country of a located session against the countries that the contractor
 * declared around that day. Which country it is plays no part.
 */
import { type Day, day, dayOf, startOf } from './calendar.ts'
import { clocksApart } from './local-hour.ts'
import { claimedRegionZones } from './claimed-zone.ts'
import { zonesOfCountry } from './country-zones.ts'
import { handoversOf } from './handovers.ts'
import type { Event } from './event.ts'
import type { ContractorHistory } from './history.ts'
import { oncePer } from './once-per.ts'
import { type LocatedDay, isAtItsOwner, locatedDaysOf, signInsOf } from './sign-ins.ts'

/** A move is declared up to this long after it, and the old home is visited this long after the new one. */
const DECLARED_LATER_DAYS = 90
const STILL_AT_OLD_HOME_DAYS = 30
/** A device has to be seen at home on so many days, and so large a share, to prove that its owner is. */
const HOME_DAYS = 3
const HOME_SHARE = 0.5
/** Contacts and machine that changed within so many days changed together. */
const HANDOVER_DAYS = 14
/** From this difference on two clocks disagree, whatever the daylight saving. */
const CLOCK_HOURS = 2
/** Stays of a nomad last weeks; two operators of one account alternate by the day. */
const NOMAD_STAY_DAYS = 10
/** From this difference between the clocks of home and there on, nobody commutes. */
const FAR_HOURS = 2
/** Visits to one country so far away within `SHUTTLE_WINDOW_DAYS` that nobody makes. */
const SHUTTLE_VISITS = 5
const SHUTTLE_WINDOW_DAYS = 180
/** Without devices, an absence up to this long between days at home is a journey. */
const JOURNEY_DAYS = 45

/** `same-device`: travels with a device known from home. `nomad`: one device, stays of weeks in several
 * countries. `journey`: away between days at home. `commute`: home and away within most weeks. */
export type Explanation = 'same-device' | 'nomad' | 'journey' | 'commute'

export type ForeignStays = {
  /** Located days within the window, and those of them spent only elsewhere. */
  readonly located: readonly LocatedDay[]
  readonly foreign: readonly LocatedDay[]
  readonly countries: readonly string[]
  /** The machine keeps the time of the foreign days on the days at home too. */
  readonly isClockAbroad: boolean
  /** Back and forth between home and one far country, again and again: no way to travel. */
  readonly isShuttle: boolean
  readonly explanation?: Explanation
}

/** Countries that the contractor declared, or had an address in, around this day. */
export function declaredAround({ profiles }: ContractorHistory, on: Day): ReadonlySet<string> {
  const until = startOf(day(on + DECLARED_LATER_DAYS))
  const from = startOf(day(on - STILL_AT_OLD_HOME_DAYS))
  const around = profiles.filter(({ observedAt }, at) => {
    const replaced = profiles[at + 1]?.observedAt ?? Infinity
    return (at === 0 || observedAt <= until) && replaced >= from
  })
  return new Set(
    around
      .flatMap(({ declaredCountry, address }) => [declaredCountry, address?.country])
      .filter((country) => country !== undefined),
  )
}

/** Located days of the last `windowDays` up to the last located day; undefined when no day is located. */
export function foreignStaysOf(
  history: ContractorHistory,
  { windowDays }: { readonly windowDays: number },
): ForeignStays | undefined {
  const all = locatedDaysOf(history.events)
  const last = all[all.length - 1]
  if (last === undefined) return undefined
  const located = all.filter((each) => each.day > last.day - windowDays)
  const foreign = located.filter((each) => isForeign(each, history))
  const isClockAbroad = keepsForeignTime({ located, foreign }, history)
  const isShuttle =
    farVisits({ located, foreign }, history) >= (SHUTTLE_VISITS * windowDays) / SHUTTLE_WINDOW_DAYS
  // No traveller’s clock contradicts the days at home, and nobody goes to the other end of the world every month.
  const explanation =
    isClockAbroad || isShuttle ? undefined : explanationOf({ located, foreign }, history)
  return {
    located,
    foreign,
    countries: [...new Set(foreign.flatMap(({ countries }) => [...countries]))].sort(),
    isClockAbroad,
    isShuttle,
    ...(explanation === undefined ? {} : { explanation }),
  }
}

/** Spent only outside the countries declared around it; where none was declared nothing is foreign. */
export function isForeign({ day: on, countries }: LocatedDay, history: ContractorHistory): boolean {
  const declared = declaredAround(history, on)
  return declared.size > 0 && [...countries].every((country) => !declared.has(country))
}

type Days = Pick<ForeignStays, 'located' | 'foreign'>

function explanationOf(days: Days, history: ContractorHistory): Explanation | undefined {
  if (days.foreign.length === 0) return undefined
  const known = days.foreign.filter((each) => devicesOn([each]).size > 0)
  if (known.length > 0) {
    const fromHome = devicesFromHome(history, known)
    const explained = known.filter((each) => [...devicesOn([each])].some((id) => fromHome.has(id)))
    if (explained.length >= 0.8 * known.length) return 'same-device'
    return isNomad(days) && hasMainDevice(known) ? 'nomad' : undefined
  }
  if (isNomad(days)) return 'nomad'
  if (isJourney(days)) return 'journey'
  return isCommute(days) ? 'commute' : undefined
}

/**
 * Does the machine keep the time of the foreign days, not of the claimed region, on the days at home too? Then it is the
 * connection at home that is not where the machine is. A traveller’s clock comes home, that of a private network’s user
 * never leaves. The zone on a profile may be the client’s and is not asked; a clock that was never set says nothing of
 * there.
 */
function keepsForeignTime({ located, foreign }: Days, history: ContractorHistory): boolean {
  const claimed = claimedRegionZones(history.profile)
  const abroad = new Set(foreign.flatMap(zonesOfThere))
  if (claimed.length === 0 || abroad.size === 0) return false
  const away = new Set(foreign)
  const home = located.filter((each) => !away.has(each) && zonesOn(each).length > 0)
  const contrary = home.filter(({ sessions }) =>
    sessions.some(
      ({ at, timeZone }) =>
        timeZone !== undefined &&
        claimed.every((zone) => (clocksApart(at, timeZone, zone) ?? 0) >= CLOCK_HOURS) &&
        [...abroad].some((zone) => (clocksApart(at, timeZone, zone) ?? CLOCK_HOURS) < CLOCK_HOURS),
    ),
  )
  return contrary.length >= HOME_DAYS && contrary.length * 2 >= home.length
}

/**
 * Visits, by home connections and with days at home between them, to the far country that has most. How far apart two
 * places lie is read off the clocks of both, either way: which country it is plays no part.
 */
function farVisits({ located, foreign }: Days, history: ContractorHistory): number {
  const away = foreign.filter((each) => isAtAHome(each, history))
  const isAway = new Set(away)
  const home = new Set([
    ...located.filter((each) => !isAway.has(each)).map(({ day: on }) => on),
    ...daysByHomeClock(away, history),
  ])
  const visits = away.filter(({ day: on }, at) => {
    const before = away[at - 1]?.day ?? -Infinity
    return [...home].some((each) => each > before && each < on)
  })
  const far = visits.filter((each) => isFar(each, history))
  const byCountry = Map.groupBy(far, ({ countries }) => [...countries].sort().join())
  return Math.max(0, ...[...byCountry.values()].map(({ length }) => length))
}

/**
 * Days on which the machine keeps the time of home, whatever network hides where it is: they tell only where its clock
 * follows it, which shows by the time of there on the days away.
 */
function daysByHomeClock(away: readonly LocatedDay[], history: ContractorHistory): readonly Day[] {
  const home = homeZones(history)
  const isOfHome = ({ at, timeZone }: Event) =>
    timeZone !== undefined &&
    home.some((zone) => (clocksApart(at, timeZone, zone) ?? FAR_HOURS) < FAR_HOURS)
  const clocks = away.flatMap(({ sessions }) =>
    sessions.filter(({ timeZone }) => timeZone !== undefined),
  )
  if (clocks.length === 0 || clocks.some(isOfHome)) return []
  return signInsOf(history.events)
    .filter(isOfHome)
    .map(({ at }) => dayOf(at))
}

function isAtAHome({ sessions }: LocatedDay, history: ContractorHistory): boolean {
  return sessions.every((session) => isPlaced(session, history))
}

/**
 * Was the machine surely where the connection is: on a home network, or on one of which nobody states the kind and on which
 * it kept the time of there, which is not that of home? A private network moves the connection and not the clock.
 */
export function isPlaced({ networkType, ip }: Event, history: ContractorHistory): boolean {
  return networkType === 'residential' || (ip !== undefined && placedByClock(history).has(ip))
}

const placedByClock = oncePer((history: ContractorHistory): ReadonlySet<string> => {
  const home = homeZones(history)
  const isNear = ({ at, timeZone = '' }: Event, zone: string) =>
    (clocksApart(at, timeZone, zone) ?? CLOCK_HOURS) < CLOCK_HOURS
  const placed = signInsOf(history.events).filter((event) => {
    const { country, ip, networkType = 'unknown', timeZone } = event
    if (networkType !== 'unknown' || !ip || !country || !timeZone) return false
    return (
      zonesOfCountry(country).some((zone) => isNear(event, zone)) &&
      !home.some((zone) => isNear(event, zone))
    )
  })
  return new Set(placed.flatMap(({ ip }) => ip ?? []))
})

/** By the clock of the machine where it shows the time of there; else by the nearest of that country’s. */
function isFar(away: LocatedDay, history: ContractorHistory): boolean {
  const { day: on, countries } = away
  const home = homeZones(history)
  const shown = zonesOfThere(away)
  const there = shown.length > 0 ? shown : [...countries].flatMap(zonesOfCountry)
  const apart = home.flatMap((zone) =>
    there.map((other) => clocksApart(startOf(on), zone, other) ?? 0),
  )
  return apart.length > 0 && Math.min(...apart) >= FAR_HOURS
}

/**
 * Of the claimed region; else of the country’s those that the profile declares or a machine there showed, else all of
 * them.
 */
const homeZones = oncePer(({ profile, events }: ContractorHistory): readonly string[] => {
  const claimed = claimedRegionZones(profile)
  if (claimed.length > 0) return claimed
  const { timeZone, address, declaredCountry = address?.country } = profile
  const zones = declaredCountry === undefined ? [] : zonesOfCountry(declaredCountry)
  if (timeZone !== undefined && zones.includes(timeZone)) return [timeZone]
  const shown = new Set(
    signInsOf(events).flatMap((each) =>
      each.country === declaredCountry && each.timeZone !== undefined ? [each.timeZone] : [],
    ),
  )
  const seen = zones.filter((zone) => shown.has(zone))
  return seen.length > 0 ? seen : zones
})

/** What the machine shows on a day abroad, where that is the time of there. */
function zonesOfThere(away: LocatedDay): readonly string[] {
  const there = [...away.countries].flatMap(zonesOfCountry)
  return zonesOn(away).filter((shown) =>
    there.some(
      (zone) => (clocksApart(startOf(away.day), shown, zone) ?? CLOCK_HOURS) < CLOCK_HOURS,
    ),
  )
}

function zonesOn({ sessions }: LocatedDay): readonly string[] {
  return sessions.flatMap(({ timeZone }) => timeZone ?? [])
}

/** Is one device used on nearly all of these days? */
function hasMainDevice(days: readonly LocatedDay[]): boolean {
  return [...devicesOn(days)].some(
    (deviceId) =>
      days.filter((each) => devicesOn([each]).has(deviceId)).length >= 0.8 * days.length,
  )
}

function devicesOn(days: readonly LocatedDay[]): ReadonlySet<string> {
  return new Set(
    days.flatMap(({ sessions }) =>
      sessions.flatMap(({ deviceId }) => (deviceId === undefined ? [] : [deviceId])),
    ),
  )
}

/**
 * Devices used from home on enough days, on networks that hide nothing. One that came as phone or e-mail changed hands,
 * while every earlier one fell silent, is known from nowhere.
 */
function devicesFromHome(
  history: ContractorHistory,
  foreign: readonly LocatedDay[],
): ReadonlySet<string> {
  const homeDays = new Map<string, Set<Day>>()
  for (const event of signInsOf(history.events).filter(isAtItsOwner)) {
    const { deviceId, country, at } = event
    if (deviceId === undefined || country === undefined) continue
    const on = dayOf(at)
    if (!declaredAround(history, on).has(country)) continue
    const days = homeDays.get(deviceId) ?? new Set<Day>()
    homeDays.set(deviceId, days.add(on))
  }
  const enough = [...homeDays].filter(([deviceId, days]) => {
    const away = foreign.filter((each) => devicesOn([each]).has(deviceId)).length
    return days.size >= HOME_DAYS && days.size >= HOME_SHARE * away
  })
  const handedOver = new Set(
    handoversOf(history, HANDOVER_DAYS).flatMap(({ device }) => device?.deviceId ?? []),
  )
  return new Set(enough.map(([deviceId]) => deviceId).filter((id) => !handedOver.has(id)))
}

/** Several countries one after the other, weeks in each. */
function isNomad({ located, foreign }: Days): boolean {
  const countries = new Set(foreign.flatMap(({ countries }) => [...countries]))
  const stays = staysIn(located)
  const long = stays.filter(({ from, to }) => to - from >= NOMAD_STAY_DAYS).length
  return countries.size >= 2 && long >= 2 && stays.length <= 2 * countries.size + 1
}

/** Runs of days with the same countries. */
function staysIn(located: readonly LocatedDay[]): readonly { from: Day; to: Day }[] {
  const stays: { place: string; from: Day; to: Day }[] = []
  for (const { day: on, countries } of located) {
    const place = [...countries].sort().join()
    const current = stays[stays.length - 1]
    if (current?.place === place) current.to = on
    else stays.push({ place, from: on, to: on })
  }
  return stays
}

/** At home before and after every absence, none of them long. */
function isJourney({ located, foreign }: Days): boolean {
  const away = new Set(foreign)
  const home = located.filter((each) => !away.has(each)).map(({ day: on }) => on)
  return foreign.every(({ day: on }) => {
    const before = home.findLast((each) => each < on)
    const after = home.find((each) => each > on)
    return before !== undefined && after !== undefined && after - before <= JOURNEY_DAYS
  })
}

/** One other country, and days at home in at least half of the weeks with days away. */
function isCommute({ located, foreign }: Days): boolean {
  const countries = new Set(foreign.flatMap(({ countries }) => [...countries]))
  const away = new Set(foreign)
  const homeWeeks = new Set(
    located.filter((each) => !away.has(each)).map(({ day: on }) => weekOf(on)),
  )
  const awayWeeks = new Set(foreign.map(({ day: on }) => weekOf(on)))
  const both = [...awayWeeks].filter((week) => homeWeeks.has(week)).length
  return countries.size === 1 && both >= awayWeeks.size / 2
}

/** Weeks begin on Mondays; 1970-01-01 was a Thursday. */
function weekOf(on: Day): number {
  return Math.floor((on + 3) / 7)
}
