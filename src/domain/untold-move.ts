/**
 * Where somebody lives by their sign-ins, and a move that the profile does not tell: whoever worked at home for weeks goes
 * on with the same machine from one other country, and comes back no more. An impostor brings a machine of their own. Which
 * countries they are plays no part.
 */
import { isForeign } from './foreign-stays.ts'
import { handoversOf } from './handovers.ts'
import type { ContractorHistory } from './history.ts'
import { oncePer } from './once-per.ts'
import { type LocatedDay, locatedDaysOf } from './sign-ins.ts'

/** Days at home on the machine, spread over so long, that show whose it is. */
const HOME_DAYS = 6
const HOME_SPAN_DAYS = 28
/** Days there, and the part of the days since the first of them, that are no journey. */
const DAYS_THERE = 5
const MOST = 0.8
/** Contacts and machine that changed within so many days changed together. */
const HANDOVER_DAYS = 14
/** How far back a steady country is looked for. */
const WINDOW_DAYS = 180

/** The country from which nearly all sign-ins of the last half-year come, declared or not; undefined where none does. */
export const steadyCountryOf = oncePer(({ events }: ContractorHistory): string | undefined => {
  const all = locatedDaysOf(events)
  const last = all[all.length - 1]?.day ?? 0
  const days = all.filter(({ day }) => day > last - WINDOW_DAYS)
  if (days.length < DAYS_THERE) return undefined
  const counts = Map.groupBy(
    days.flatMap(({ countries }) => [...countries]),
    (country) => country,
  )
  return [...counts].find(([, { length }]) => length >= MOST * days.length)?.[0]
})

/** The country that the contractor seems to have moved to; undefined where nothing shows a move. */
export const untoldMoveOf = oncePer((history: ContractorHistory): string | undefined => {
  const days = locatedDaysOf(history.events)
  const began = days.findIndex((each) => isForeign(each, history))
  if (began < 0) return undefined
  const [before, since] = [days.slice(0, began), days.slice(began)]
  const [country, ...others] = new Set(since.flatMap(({ countries }) => [...countries]))
  if (country === undefined || others.length > 1) return undefined
  const there = since.filter((each) => isForeign(each, history) && each.countries.has(country))
  if (there.length < DAYS_THERE || there.length < MOST * since.length) return undefined
  const known = devicesOf(before, history)
  const onKnown = there.filter(({ sessions }) =>
    sessions.some(({ deviceId }) => deviceId !== undefined && known.has(deviceId)),
  )
  return onKnown.length >= MOST * there.length ? country : undefined
})

/** Machines used on enough days before, that did not come with new contacts. */
function devicesOf(before: readonly LocatedDay[], history: ContractorHistory): ReadonlySet<string> {
  const sightings = before.flatMap(({ day, sessions }) =>
    sessions.flatMap(({ deviceId }) => (deviceId === undefined ? [] : [{ deviceId, day }])),
  )
  const handedOver = new Set(
    handoversOf(history, HANDOVER_DAYS).flatMap(({ device }) => device?.deviceId ?? []),
  )
  const known = [...Map.groupBy(sightings, ({ deviceId }) => deviceId)].filter(([id, seen]) => {
    const days = [...new Set(seen.map(({ day }) => day))]
    const span = Math.max(...days) - Math.min(...days)
    return days.length >= HOME_DAYS && span >= HOME_SPAN_DAYS && !handedOver.has(id)
  })
  return new Set(known.map(([id]) => id))
}
