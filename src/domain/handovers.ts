/**
 * Handovers: phone, e-mail and device of one name replaced together, so that somebody else may answer. Spread over
 * weeks they may be one handover still; how much of it has to be replaced is for the reader to say, as a new number this
 * week and a new mailbox the next are everyday life.
 */
import { type Instant, MS_PER_DAY, instant } from './calendar.ts'
import type { ContractorHistory } from './history.ts'
import type { Destination } from './destination.ts'
import { isAnothers } from './payee.ts'
import { compareNames, sameGivenNewSurname } from './names.ts'
import { type ProfileChange, profileChangesOf } from './profile-changes.ts'
import { type DeviceSighting, deviceSightingsOf } from './sign-ins.ts'
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
