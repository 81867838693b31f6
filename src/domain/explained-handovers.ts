/**
 * Lawful stories of a handover: whose phone, mailbox and machine were replaced may be the same person still.
 */
import type { Destination } from './destination.ts'
import { type Instant, MS_PER_DAY, dayOf, instant } from './calendar.ts'
import type { Event } from './event.ts'
import type { Handover } from './handovers.ts'
import type { ContractorHistory } from './history.ts'
import { pauseBefore } from './pay-pauses.ts'
import { isAnothers, payeeOf } from './payee.ts'
import type { ProfileChange } from './profile-changes.ts'
import { type DeviceSighting, isAnonymised, isAtItsOwner, signInsOf } from './sign-ins.ts'

/** What a handover with an explanation counts at most: a new phone with its number. */
const EXPLAINED_POINTS = 1.5
/** So long after the last change a check may be passed. */
const CHECKED_DAYS = 30

/** What both contacts count, of which it is not known why they were replaced. */
const CONTACTS_POINTS = 2

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
  if (accounts.some((each) => isAnothers(each, history))) return { points, because: '' }
  const began = instant(Math.min(...changes.map(({ at }) => at)))
  const pause = pauseBefore(dayOf(began), history.payments)
  const least = Math.min(points, EXPLAINED_POINTS)
  if (pause !== undefined) {
    return { points: least, because: `; pay had paused for ${pause} days, over which much changes` }
  }
  if (device === undefined) return { points, because: '' }
  const isOwn = accounts.length > 0 && accounts.every((each) => isConfirmedOwn(each, history))
  if (isOwn && wasSeenAgain(device, changes, history.events)) {
    return {
      points: least,
      because: '; a live check was passed on the new device, at the connection of before',
    }
  }
  if (staysAtHome(device, history.events)) {
    return {
      points: Math.min(points, CONTACTS_POINTS),
      because: '; the new device stays at the connection of before',
    }
  }
  return { points, because: '' }
}

/** Days at the home of before, and the part of the days on the new machine that they make up, that show whose it is. */
const HOME_DAYS = 3
const HOME_SHARE = 0.8

/**
 * Is the new machine on nearly all of its days at a home connection, or by a SIM, used before it came, hidden on none, and
 * did no check fail?
 */
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

/** Of a house or of a SIM: where it is shared by a carrier’s customers, few of them would come by this name. */
function homesBefore(moment: Instant, events: readonly Event[]): ReadonlySet<string> {
  return new Set(
    events.flatMap((event) =>
      event.at < moment && event.ip !== undefined && isAtItsOwner(event) ? [event.ip] : [],
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
