/** Which values of a contractor others could share, with the days on which they were seen. */
import { byText } from '../domain/by-text.ts'
import type { ArtefactKind } from '../domain/artefact.ts'
import { type Day, dayOf } from '../domain/calendar.ts'
import type { ProfileVersion } from '../domain/contractor.ts'
import type { Destination } from '../domain/destination.ts'
import type { Event } from '../domain/event.ts'
import type { ContractorId } from '../domain/ids.ts'
import type { OnwardPath } from '../domain/transfer.ts'
import { cohortArtefacts } from './cohorts.ts'
import { destinationArtefacts } from './destination-artefacts.ts'
import { addressKey, canonicalEmail, canonicalPhone } from './normalise.ts'
import { payeeArtefacts } from './payees.ts'

export type OwnArtefact = {
  readonly kind: ArtefactKind
  readonly value: string
  /** For people: account numbers masked. */
  readonly label: string
  readonly first: Day
  readonly last: Day
}

export type OwnRecords = {
  readonly contractor: ContractorId
  readonly profiles: readonly ProfileVersion[]
  readonly destinations: readonly Destination[]
  readonly events: readonly Event[]
  readonly onward: readonly OnwardPath[]
}

/**
 * Every artefact of one contractor's own records, in order of kind and value.
 *
 * A network address counts as a home connection once it was used on `MIN_IP_DAYS` days, carries three quarters
 * of the sessions whose place is not hidden, and is no carrier's, company's or anonymiser's: a hotel, a conference,
 * an office or a VPN exit is nobody's home. Nor is one in a country that no profile names: see `foreignRanges`.
 */
export function artefactsOf(own: OwnRecords): readonly OwnArtefact[] {
  const found = new Map<string, OwnArtefact>()
  const all = [
    ...own.profiles.flatMap(profileArtefacts),
    ...homeArtefacts(own.profiles),
    ...ownIdentity(own),
    ...own.destinations.flatMap(destinationArtefacts),
    ...payeeArtefacts(own),
    ...cohortArtefacts(own.destinations),
    ...deviceArtefacts(own.events),
    ...own.events.flatMap(shippingArtefacts),
    ...ipArtefacts(own),
    ...foreignRanges(own),
    ...own.onward.map(receiverArtefact),
  ]
  for (const artefact of all) {
    const key = `${artefact.kind} ${artefact.value}`
    const known = found.get(key)
    found.set(key, known === undefined ? artefact : spanning(known, artefact))
  }
  return [...found.values()].sort((a, b) => byText(a.kind, b.kind) || byText(a.value, b.value))
}

function spanning(a: OwnArtefact, b: OwnArtefact): OwnArtefact {
  const first = a.first < b.first ? a.first : b.first
  const last = a.last > b.last ? a.last : b.last
  return { ...a, first, last }
}

/** Everybody shows the own id, so that those who name it as their referrer share it. */
function ownIdentity({ contractor, profiles }: OwnRecords): OwnArtefact[] {
  return profiles.map((profile) => onDay('referral', contractor, profile))
}

function profileArtefacts(profile: ProfileVersion): OwnArtefact[] {
  const { email, phone, kyc, fingerprints, taxIdFingerprint, vendorId, referredBy } = profile
  const values: readonly (readonly [ArtefactKind, string | undefined])[] = [
    ['email', email === undefined ? undefined : canonicalEmail(email)],
    ['phone', phone === undefined ? undefined : canonicalPhone(phone)],
    ['document', kyc?.documentFingerprint],
    ['portrait', fingerprints?.portrait],
    ['resume', fingerprints?.resume],
    ['portfolio', fingerprints?.portfolio],
    ['tax-id', taxIdFingerprint],
    ['vendor', vendorId],
    ['referral', referredBy],
  ]
  return values.flatMap(([kind, value]) => {
    return value === undefined || value === '' ? [] : [onDay(kind, value, profile)]
  })
}

/** A home is one until the profile names another. */
function homeArtefacts(profiles: readonly ProfileVersion[]): OwnArtefact[] {
  return profiles.flatMap((profile, at) => {
    const home = addressKey(profile.address)
    if (home === undefined) return []
    const seen = onDay('home-address', home, profile)
    const next = profiles[at + 1]
    return [next === undefined ? seen : { ...seen, last: dayOf(next.observedAt) }]
  })
}

function onDay(kind: ArtefactKind, value: string, profile: ProfileVersion): OwnArtefact {
  const seen = dayOf(profile.observedAt)
  return { kind, value, label: value, first: seen, last: seen }
}

/** Days on which a device must have been used before it can link two people: a thief signs in once. */
const MIN_DEVICE_DAYS = 2

function deviceArtefacts(events: readonly Event[]): OwnArtefact[] {
  const used = events.filter((event) => event.deviceId !== undefined && isSession(event))
  return [...Map.groupBy(used, ({ deviceId }) => deviceId ?? '')].flatMap(([device, acts]) => {
    const days = new Set(acts.map(({ at }) => dayOf(at)))
    if (days.size < MIN_DEVICE_DAYS) return []
    return [{ kind: 'device' as const, value: device, label: device, ...spanOf(days) }]
  })
}

function shippingArtefacts({ kind, address, at }: Event): OwnArtefact[] {
  const shippedTo = kind === 'device_shipped' ? addressKey(address) : undefined
  if (shippedTo === undefined) return []
  const seen = dayOf(at)
  return [{ kind: 'shipping-address', value: shippedTo, label: shippedTo, first: seen, last: seen }]
}

function spanOf(days: ReadonlySet<Day>): { readonly first: Day; readonly last: Day } {
  const inOrder = [...days].sort((a, b) => a - b)
  const [first] = inOrder
  const last = inOrder[inOrder.length - 1]
  if (first === undefined || last === undefined) throw new Error('a span needs a day')
  return { first, last }
}

function isSession({ kind }: Pick<Event, 'kind'>): boolean {
  return kind === 'login' || kind === 'work_session' || kind === 'payout_change'
}

/** Days on which an address must have been used before it can link two people. */
const MIN_IP_DAYS = 3
/** Share of the sessions in its country, their place not hidden, that a home connection carries at least. */
const MIN_IP_SHARE = 0.75
const NOBODYS_NETWORKS: ReadonlySet<string> = new Set([
  'mobile',
  'hosting',
  'vpn',
  'proxy',
  'tor',
  'corporate',
])

function ipArtefacts(own: OwnRecords): OwnArtefact[] {
  const declared = declaredCountries(own)
  const sessions = own.events.filter(
    (event) => event.ip !== undefined && isSession(event) && !isAbroad(event, declared),
  )
  const located = atHomes(sessions)
  return [...Map.groupBy(located, ({ ip }) => ip ?? '')].flatMap(([ip, used]) => {
    const days = new Set(used.map((event) => dayOf(event.at)))
    // Of the sessions in its country: what is signed in from elsewhere makes it no less a home.
    const around = located.filter(({ country }) => used.some((event) => event.country === country))
    if (days.size < MIN_IP_DAYS || used.length < MIN_IP_SHARE * around.length) return []
    return [{ kind: 'ip', value: ip, label: ip, ...spanOf(days) }]
  })
}

/** Without what came by a network of nobody’s, or by an address that is known as one’s from another session. */
function atHomes(sessions: readonly Event[]): readonly Event[] {
  const nobodys = sessions.filter(({ networkType }) =>
    NOBODYS_NETWORKS.has(networkType ?? 'unknown'),
  )
  const hidden = new Set(nobodys.map(({ ip }) => ip))
  return sessions.filter(({ ip }) => !hidden.has(ip))
}

const IPV4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.\d{1,3}$/

/** `203.0.113.9` → `203.0.112.0/22`, the size in which providers hand out a district; IPv6 has none. */
function rangeOf(ip: string): string | undefined {
  const match = IPV4.exec(ip)
  if (match === null) return undefined
  return `${match[1]}.${match[2]}.${Number(match[3]) & 0b1111_1100}.0/22`
}

/**
 * Ranges from which somebody signed in on several days although every profile named another country. That
 * one person travels is lawful; that several who declare other countries meet in one range is a common desk.
 */
function foreignRanges(own: OwnRecords): OwnArtefact[] {
  const declared = declaredCountries(own)
  const abroad = atHomes(
    own.events.filter(
      (event) => event.ip !== undefined && isSession(event) && isAbroad(event, declared),
    ),
  )
  return [...Map.groupBy(abroad, ({ ip }) => (ip === undefined ? undefined : rangeOf(ip)))].flatMap(
    ([range, sessions]) => {
      const days = new Set(sessions.map((event) => dayOf(event.at)))
      if (range === undefined || days.size < MIN_IP_DAYS) return []
      return [{ kind: 'foreign-range', value: range, label: range, ...spanOf(days) }]
    },
  )
}

/** Of every version of the profile; undefined where one of them names none. */
function declaredCountries({ profiles }: OwnRecords): ReadonlySet<string> | undefined {
  const countries = profiles.map(({ declaredCountry }) => declaredCountry)
  return countries.includes(undefined)
    ? undefined
    : new Set(countries.filter((country) => country !== undefined))
}

/** In a known country that the contractor never named. */
function isAbroad({ country }: Event, declared: ReadonlySet<string> | undefined): boolean {
  return country !== undefined && declared !== undefined && !declared.has(country)
}

function receiverArtefact({ receiver, transfers }: OnwardPath): OwnArtefact {
  const reached = dayOf(transfers[transfers.length - 1]?.at ?? transfers[0].at)
  const account =
    receiver.country === undefined ? 'one account' : `one account in ${receiver.country}`
  const label = receiver.walletAddress ?? receiver.label ?? account
  return { kind: 'receiver', value: receiver.key, label, first: reached, last: reached }
}
