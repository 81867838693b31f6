/** When a device arrived: delivered, or first used, as far as the records can tell. */
import { MS_PER_DAY, startOf } from './calendar.ts'
import type { ProfileVersion } from './contractor.ts'
import type { Event } from './event.ts'
import { deviceSightingsOf } from './sign-ins.ts'

/** A first sign-in is an arrival only when earlier records, or a fresh start, show that it was the first. */
const EARLIER_RECORDS_DAYS = 7
const FRESH_START_DAYS = 30

/** Did this happen within `within` milliseconds after its device was shipped or first used? */
export function isNewDeviceWithin(
  event: Event,
  known: {
    readonly events: readonly Event[]
    readonly profile: ProfileVersion
    readonly within: number
  },
): boolean {
  const { events, profile, within } = known
  const shipped = events.findLast(
    ({ kind, deviceId, at }) =>
      kind === 'device_shipped' &&
      at <= event.at &&
      (deviceId === undefined || event.deviceId === undefined || deviceId === event.deviceId),
  )
  if (shipped !== undefined && event.at - shipped.at <= within) return true
  const used =
    event.deviceId === undefined ? undefined : deviceSightingsOf(events).get(event.deviceId)
  if (used === undefined || Math.abs(event.at - used.first) > within) return false
  const [earliest] = events
  const hasEarlier =
    earliest !== undefined && used.first - earliest.at >= EARLIER_RECORDS_DAYS * MS_PER_DAY
  return (
    hasEarlier ||
    shipped !== undefined ||
    profile.engagements.some(({ startDate }) => {
      const since = used.first - startOf(startDate)
      return Math.abs(since) <= FRESH_START_DAYS * MS_PER_DAY
    })
  )
}
