/** In which time zone a contractor claims to work: what the hours of sessions are read in. */
import type { ProfileVersion } from './contractor.ts'
import { onlyZoneOf } from './country-zones.ts'
import type { Event } from './event.ts'
import { clocksApart } from './local-hour.ts'
import { zonesOfRegion } from './region-zones.ts'
import { signInsOf } from './sign-ins.ts'

/** What an indicator that asks for the zone reads: any one of these. */
export const CLAIMED_ZONE_FIELDS: readonly string[] = [
  'contractor.time_zone',
  'event.login.time_zone',
  'event.work_session.time_zone',
  'contractor.declared_region',
  'contractor.address.region',
  'contractor.declared_country',
  'contractor.address.country',
]

export type ClaimedZone = {
  /** Where a region has several, each is as good as the other: take the one that fits best. */
  readonly zones: readonly string[]
  readonly basis: 'declared' | 'machine' | 'region' | 'country'
}

/** Of sessions that tell the clock of their machine, the part that has to agree. */
const MOST = 0.8

/**
 * The declared zone; without one the zone that the machine’s clock shows in nearly all sessions, and without
 * that the zones of the declared region, or of a country whose clocks are all one. Undefined where none of them is
 * on record.
 */
export function claimedZone(
  profile: Pick<ProfileVersion, 'timeZone' | 'address' | 'declaredCountry' | 'declaredRegion'>,
  events: readonly Event[],
): ClaimedZone | undefined {
  if (profile.timeZone !== undefined) return { zones: [profile.timeZone], basis: 'declared' }
  const machine = machineZone(events)
  if (machine !== undefined) return { zones: [machine], basis: 'machine' }
  const zones = claimedRegionZones(profile)
  if (zones.length > 0) return { zones, basis: 'region' }
  const only = countryZone(profile, events)
  return only === undefined ? undefined : { zones: [only], basis: 'country' }
}

/**
 * The zone of a declared country with one clock. Where machines told their clocks, most have to show it: whoever lives
 * out of a suitcase keeps the hours of wherever that is.
 */
function countryZone(
  { address, declaredCountry }: Pick<ProfileVersion, 'address' | 'declaredCountry'>,
  events: readonly Event[],
): string | undefined {
  const country = address?.country ?? declaredCountry
  const zone = country === undefined ? undefined : onlyZoneOf(country)
  if (zone === undefined) return undefined
  const shown = signInsOf(events).filter(({ timeZone }) => timeZone !== undefined)
  const there = shown.filter(({ at, timeZone = zone }) => clocksApart(at, timeZone, zone) === 0)
  return there.length * 2 >= shown.length ? zone : undefined
}

/** Zones of the region that the contractor claims to live in; none where it is not on record. */
export function claimedRegionZones(
  profile: Pick<ProfileVersion, 'address' | 'declaredCountry' | 'declaredRegion'>,
): readonly string[] {
  const { country = profile.declaredCountry, region = profile.declaredRegion } =
    profile.address ?? {}
  return country === undefined || region === undefined ? [] : zonesOfRegion(country, region)
}

function machineZone(events: readonly Event[]): string | undefined {
  const zones = signInsOf(events).flatMap(({ timeZone }) => timeZone ?? [])
  const counts = Map.groupBy(zones, (zone) => zone)
  const most = [...counts.values()].sort((a, b) => b.length - a.length)[0]
  return most !== undefined && most.length >= MOST * zones.length ? most[0] : undefined
}

const BASIS_TEXT: Readonly<Record<ClaimedZone['basis'], string>> = {
  declared: 'the declared zone',
  machine: 'the zone of the machine’s clock',
  region: 'the zone of the declared region',
  country: 'the zone of the declared country',
}

/** `the declared zone`. */
export function zoneText({ basis }: Pick<ClaimedZone, 'basis'>): string {
  return BASIS_TEXT[basis]
}
