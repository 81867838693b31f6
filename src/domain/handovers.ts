/**
 * Handovers: phone, e-mail and device of one name replaced together, so that somebody else may answer. Spread over
 * weeks they may be one handover still; how much of it has to be replaced is for the reader to say, as a new number this
 * week and a new mailbox the next are everyday life.
 */
import { type Instant, MS_PER_DAY, dayOf, instant } from './calendar.ts'
import type { ContractorHistory } from './history.ts'
import type { Destination } from './destination.ts'
import type { Event } from './event.ts'
import { pauseBefore } from './pay-pauses.ts'
import { isAnothers, payeeOf } from './payee.ts'
import { compareNames, sameGivenNewSurname } from './names.ts'
import { type ProfileChange, profileChangesOf } from './profile-changes.ts'
import { type DeviceSighting, deviceSightingsOf, isAnonymised, signInsOf } from './sign-ins.ts'
import { withAnd } from './with-and.ts'

export type HandedOver = 'phone' | 'email' | 'device'

export type Handover = {
  /** Phone 1, e-mail 1, device ½; one less where an earlier device goes on being used: the person stayed. */
  readonly points: number
  readonly replaced: readonly HandedOver[]
  readonly changes: readonly ProfileChange[]
  readonly device?: DeviceSighting
}

/**
 * What was replaced within so many days of each change of a contact. A device counts where a new one appears and
 * every earlier one falls silent. A name that changed too is another story: then there is none.
 */
export function handoversOf(
  history: Pick<ContractorHistory, 'contractor' | 'profile' | 'profiles' | 'events'>,
  windowDays: number,
): readonly Handover[] {
  const contacts = profileChangesOf(history).filter(
    ({ fact }) => fact === 'phone' || fact === 'email',
  )
  if (contacts.length === 0 || !isOneName(history)) return []
  const devices = [...deviceSightingsOf(history.events).values()]
  return contacts.map((start) =>
    handoverFrom(start, { contacts, devices, window: windowDays * MS_PER_DAY }),
  )
}

/** What was replaced one after the other within so many days, the new machine included. */
export function staggeredHandoversOf(
  history: Pick<ContractorHistory, 'contractor' | 'profile' | 'profiles' | 'events'>,
  windowDays: number,
): readonly Handover[] {
  return handoversOf(history, windowDays).filter(({ changes, device }) => {
    const moments = changes.map(({ at }) => at).concat(device?.first ?? [])
    return Math.max(...moments) - Math.min(...moments) <= windowDays * MS_PER_DAY
  })
}

/**
 * Whoever kept the machine is no thief, and may have a new phone; but that does not tell why somebody else is paid: then
 * both contacts count as they do where no device is on record.
 */
export function pointsOf(
  { points, replaced }: Handover,
  history: Pick<ContractorHistory, 'profiles'>,
  accounts: readonly Destination[],
): number {
  const isOthers = accounts.some((each) => isAnothers(each, history))
  return isOthers ? Math.max(points, replaced.length) : points
}

/** What a handover with an explanation counts at most: a new phone with its number. */
const EXPLAINED_POINTS = 1.5
/** So long after the last change a check may be passed. */
const CHECKED_DAYS = 30

/**
 * A handover that falls on the return from a long pause of pay is explained by the months between, unless the pay went
 * to somebody else. So is one after which the same person was seen: a live check was passed on the new machine, it came by
 * an address of before, and the bank confirms the new account as the contractor’s own. The lowest points then, and why.
 * A new machine that stays at the home of before, as that of one who was robbed does, tells nothing: the contacts count.
 */
export function weighed(
  { points, changes, device }: Handover,
  history: Pick<ContractorHistory, 'payments' | 'profiles' | 'events'>,
  accounts: readonly Destination[],
): { readonly points: number; readonly because: string } {
  const began = instant(Math.min(...changes.map(({ at }) => at)))
  const pause = pauseBefore(dayOf(began), history.payments)
  const least = Math.min(points, EXPLAINED_POINTS)
  if (pause !== undefined && !accounts.some((each) => isAnothers(each, history))) {
    return { points: least, because: `; pay had paused for ${pause} days, over which much changes` }
  }
  if (device === undefined || accounts.some((each) => isAnothers(each, history))) {
    return { points, because: '' }
  }
  const isOwn = accounts.length > 0 && accounts.every((each) => isConfirmedOwn(each, history))
  return isOwn && wasSeenAgain(device, changes, history.events)
    ? {
        points: least,
        because: '; a live check was passed on the new device, at the connection of before',
      }
    : withoutMachine(points, staysAtHome(device, history.events))
}

/** Both contacts, of which it is not known why they were replaced. */
const CONTACTS_POINTS = 2

function withoutMachine(points: number, isAtHome: boolean) {
  return isAtHome
    ? {
        points: Math.min(points, CONTACTS_POINTS),
        because: '; the new device stays at the home connection of before',
      }
    : { points, because: '' }
}

/** Days at the home of before, and the part of the days on the new machine that they make up, that show whose it is. */
const HOME_DAYS = 3
const HOME_SHARE = 0.8

/** Is the new machine on nearly all of its days at a home connection used before it came, hidden on none, and no check failed? */
function staysAtHome({ deviceId, first }: DeviceSighting, events: readonly Event[]): boolean {
  const homes = homesBefore(first, events)
  const after = signInsOf(events).filter((each) => each.deviceId === deviceId)
  const days = new Set(after.map(({ at }) => dayOf(at)))
  const atHome = new Set(after.flatMap(({ at, ip }) => (homes.has(ip ?? '') ? [dayOf(at)] : [])))
  return (
    atHome.size >= HOME_DAYS &&
    atHome.size >= HOME_SHARE * days.size &&
    !after.some((each) => isAnonymised(each)) &&
    !events.some((each) => each.at >= first && each.kind === 'liveness_check' && !isPassed(each))
  )
}

function homesBefore(moment: Instant, events: readonly Event[]): ReadonlySet<string> {
  return new Set(
    events.flatMap(({ at, ip, networkType }) =>
      at < moment && ip !== undefined && networkType === 'residential' ? [ip] : [],
    ),
  )
}

function wasSeenAgain(
  { deviceId, first }: DeviceSighting,
  changes: readonly ProfileChange[],
  events: readonly Event[],
): boolean {
  const began = Math.min(...changes.map(({ after }) => after))
  const ended = Math.max(...changes.map(({ at }) => at)) + CHECKED_DAYS * MS_PER_DAY
  const isChecked = events.some(
    ({ kind, at, detail = '', deviceId: on = deviceId }) =>
      kind === 'liveness_check' &&
      at >= began &&
      at <= ended &&
      on === deviceId &&
      isPassed({ detail }),
  )
  const homes = homesBefore(first, events)
  return isChecked && events.some(({ ip, deviceId: on }) => on === deviceId && homes.has(ip ?? ''))
}

function isPassed({ detail = '' }: Pick<Event, 'detail'>): boolean {
  return /pass|success/iu.test(detail)
}

function isConfirmedOwn(
  account: Destination,
  history: Pick<ContractorHistory, 'profiles'>,
): boolean {
  const { relation, confirmed } = payeeOf(account, history)
  return confirmed && (relation === 'self' || relation === 'close')
}

/** `phone, e-mail and device`. */
export function replacedInWords(replaced: readonly HandedOver[]): string {
  return withAnd(replaced.map((each) => (each === 'email' ? 'e-mail' : each)))
}

type Known = {
  readonly contacts: readonly ProfileChange[]
  readonly devices: readonly DeviceSighting[]
  readonly window: number
}

function handoverFrom(start: ProfileChange, { contacts, devices, window }: Known): Handover {
  const changes = contacts.filter(({ at }) => at >= start.at && at <= start.at + window)
  const replaced = [...new Set(changes.map(({ fact }) => fact))] as readonly HandedOver[]
  const from = instant(Math.min(...changes.map(({ after }) => after)) - window)
  const to = instant(Math.max(...changes.map(({ at }) => at)) + window)
  const device = replacementIn(devices, { from, to })
  if (device === 'kept') return { points: replaced.length - 1, replaced, changes }
  if (device === undefined) return { points: replaced.length, replaced, changes }
  return { points: replaced.length + 0.5, replaced: [...replaced, 'device'], changes, device }
}

/**
 * The device that replaced all earlier ones between two instants; `kept` where an earlier one is used
 * after them; undefined where devices tell neither.
 */
function replacementIn(
  devices: readonly DeviceSighting[],
  { from, to }: { readonly from: Instant; readonly to: Instant },
): DeviceSighting | 'kept' | undefined {
  // A change between two posts of the profile may have come at any time between them, so "earlier" means
  // earlier than the new device.
  const replacement = devices.find(
    ({ first }) => first >= from && first <= to && devices.some((earlier) => earlier.first < first),
  )
  const earlier = devices.filter(({ first }) => first < (replacement?.first ?? from))
  if (earlier.length === 0) return undefined
  if (earlier.some(({ last }) => last > to)) return 'kept'
  return replacement
}

function isOneName({ profiles, profile }: Pick<ContractorHistory, 'profile' | 'profiles'>) {
  const name = profile.legalName ?? profile.displayName
  return profiles.every(({ displayName, legalName = displayName }) => {
    return compareNames(legalName, name) !== 'different' || sameGivenNewSurname(legalName, name)
  })
}
