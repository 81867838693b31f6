/**
 * Sign-ins: what a login or a work session tells of place, network and device.
 *
 * A session locates a person only on a network that ends where the person is. Anonymisers hide the place,
 * company networks end at the company, and a SIM ends where its operator is; none of these locates.
 */
import { oncePer } from './once-per.ts'
import { type Day, type Instant, MS_PER_DAY, dayOf } from './calendar.ts'
import { ANONYMISING_NETWORKS, type Event } from './event.ts'

const LOCATING_NETWORKS: ReadonlySet<Event['networkType']> = new Set([
  'residential',
  'unknown',
  undefined,
])

/** Relays that browsers switch on by themselves keep the country and hide nothing that matters here. */
const BROWSER_RELAY = /private[ _-]?relay|icloud|browser relay/i

/** Acts of the contractor that carry a device; a shipped or scanned device acts on its own. */
const DEVICE_ACTS: ReadonlySet<Event['kind']> = new Set([
  'login',
  'work_session',
  'payout_change',
  'profile_change',
  'document_submitted',
  'liveness_check',
])

export type LocatedSession = Event & { readonly country: string }

/** A UTC day on which at least one session tells a place. */
export type LocatedDay = {
  readonly day: Day
  readonly countries: ReadonlySet<string>
  readonly sessions: readonly LocatedSession[]
}

export type DeviceSighting = {
  readonly deviceId: string
  readonly first: Instant
  readonly last: Instant
}

/** Logins and work sessions, in order of time. */
export const signInsOf = oncePer((events: readonly Event[]): readonly Event[] => {
  return events.filter(({ kind }) => kind === 'login' || kind === 'work_session')
})

/** Through a relay that the browser or the operating system runs for everyone. */
function isBrowserRelay({ detail, userAgent }: Event): boolean {
  return BROWSER_RELAY.test(detail ?? '') || BROWSER_RELAY.test(userAgent ?? '')
}

export function isAnonymised(event: Event): boolean {
  return ANONYMISING_NETWORKS.has(event.networkType ?? 'unknown') && !isBrowserRelay(event)
}

/** On a network that hides nothing, though it may end elsewhere: a SIM, a company. */
export function isDirect(event: Event): boolean {
  return !ANONYMISING_NETWORKS.has(event.networkType ?? 'unknown') && !isBrowserRelay(event)
}

/** The same on a network of the person’s own: a company’s ends at the company, wherever the machine is. */
export function isAtItsOwner(event: Event): boolean {
  return isDirect(event) && event.networkType !== 'corporate'
}

/** Tells in which country the person is: a known country on a network that ends at the person. */
export function isLocated(event: Event): event is LocatedSession {
  return (
    event.country !== undefined &&
    LOCATING_NETWORKS.has(event.networkType) &&
    !isBrowserRelay(event)
  )
}

/** Located sign-ins by UTC day, in order of time. An address that was told to be an anonymiser’s once locates nobody. */
export const locatedDaysOf = oncePer((events: readonly Event[]): readonly LocatedDay[] => {
  const signIns = signInsOf(events)
  const exits = new Set(signIns.filter(isAnonymised).flatMap(({ ip }) => ip ?? []))
  const located = signIns.filter(isLocated).filter(({ ip }) => ip === undefined || !exits.has(ip))
  return [...Map.groupBy(located, ({ at }) => dayOf(at))]
    .map(([day, sessions]) => ({
      day,
      countries: new Set(sessions.map(({ country }) => country)),
      sessions,
    }))
    .sort((a, b) => a.day - b.day)
})

/** How far back the latest sessions may lie where few are reported. */
const REACH_DAYS = 120

/** Events of the last `window` days up to the last of them; where those are fewer, the latest `least` of four months. */
export function latestOf<Of extends Event>(
  events: readonly Of[],
  { window, least }: { readonly window: number; readonly least: number },
): readonly Of[] {
  const last = events[events.length - 1]
  if (last === undefined) return []
  const since = (days: number) => events.filter(({ at }) => at > last.at - days * MS_PER_DAY)
  const recent = since(window)
  return recent.length >= least ? recent : since(Math.max(window, REACH_DAYS)).slice(-least)
}

/** Days from the first to the last, both counted. */
export function spanInDays(events: readonly Event[]): number {
  const [first] = events
  const last = events[events.length - 1]
  return first === undefined || last === undefined ? 0 : dayOf(last.at) - dayOf(first.at) + 1
}

/** First and last act on each device, in order of first appearance. */
export function deviceSightingsOf(events: readonly Event[]): ReadonlyMap<string, DeviceSighting> {
  const sightings = new Map<string, DeviceSighting>()
  for (const { kind, deviceId, at } of events) {
    if (deviceId === undefined || !DEVICE_ACTS.has(kind)) continue
    const known = sightings.get(deviceId)
    sightings.set(deviceId, {
      deviceId,
      first: known === undefined || at < known.first ? at : known.first,
      last: known === undefined || at > known.last ? at : known.last,
    })
  }
  return sightings
}
