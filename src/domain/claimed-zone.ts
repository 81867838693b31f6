/** In which time zone a contractor claims to work: what the hours of sessions are read in. */
import type { ProfileVersion } from './contractor.ts'
import type { Event } from './event.ts'
import { zonesOfCountry } from './country-zones.ts'
import { clocksApart } from './local-hour.ts'
import { zonesOfRegion } from './region-zones.ts'
import { isDirect, signInsOf } from './sign-ins.ts'

/** What an indicator that asks for the zone reads: any one of these. */
export const CLAIMED_ZONE_FIELDS: readonly string[] = [
  'contractor.time_zone',
  'event.login.time_zone',
  'event.work_session.time_zone',
  'contractor.declared_region',
  'contractor.address.region',
]

export type ClaimedZone = {
  /** Where a region has several, each is as good as the other: take the one that fits best. */
  readonly zones: readonly string[]
  readonly basis: 'declared' | 'machine' | 'region'
}

/** Of sessions that tell the clock of their machine, the part that has to agree. */
const MOST = 0.8

/**
 * The declared zone; without one the zone that the machine’s clock shows in nearly all sessions that hide nothing, and
 * without that the zones of the declared region. Undefined where none of them is on record. A host in a data centre keeps
 * its own time: the clock of a hidden session claims nothing that the declared country contradicts.
 */
export function claimedZone(
  profile: Pick<ProfileVersion, 'timeZone' | 'address' | 'declaredCountry' | 'declaredRegion'>,
  events: readonly Event[],
): ClaimedZone | undefined {
  if (profile.timeZone !== undefined) return { zones: [profile.timeZone], basis: 'declared' }
  const machine = machineZone(events, profile.declaredCountry)
  if (machine !== undefined) return { zones: [machine], basis: 'machine' }
  const zones = claimedRegionZones(profile)
  return zones.length === 0 ? undefined : { zones, basis: 'region' }
}

/** Zones of the region that the contractor claims to live in; none where it is not on record. */
export function claimedRegionZones(
  profile: Pick<ProfileVersion, 'address' | 'declaredCountry' | 'declaredRegion'>,
): readonly string[] {
  const { country = profile.declaredCountry, region = profile.declaredRegion } =
    profile.address ?? {}
  return country === undefined || region === undefined ? [] : zonesOfRegion(country, region)
}

function machineZone(
  events: readonly Event[],
  declaredCountry: string | undefined,
): string | undefined {
  const claiming = signInsOf(events).filter(
    (each) => isDirect(each) || isTimeOf(declaredCountry, each),
  )
  const zones = claiming.flatMap(({ timeZone }) => timeZone ?? [])
  const counts = Map.groupBy(zones, (zone) => zone)
  const most = [...counts.values()].sort((a, b) => b.length - a.length)[0]
  return most !== undefined && most.length >= MOST * zones.length ? most[0] : undefined
}

/** From this difference on two clocks disagree, whatever the daylight saving. */
const CLOCK_HOURS = 2

function isTimeOf(country: string | undefined, { at, timeZone }: Event): boolean {
  if (country === undefined || timeZone === undefined) return false
  return zonesOfCountry(country).some(
    (zone) => (clocksApart(at, timeZone, zone) ?? CLOCK_HOURS) < CLOCK_HOURS,
  )
}

const BASIS_TEXT: Readonly<Record<ClaimedZone['basis'], string>> = {
  declared: 'the declared zone',
  machine: 'the zone of the machine’s clock',
  region: 'the zone of the declared region',
}

/** `the declared zone`. */
export function zoneText({ basis }: Pick<ClaimedZone, 'basis'>): string {
  return BASIS_TEXT[basis]
}
