/**
 * Equipment goes to a place that the contractor's address does not name.
 *
 * Points by the widest level at which the shipping address differs from the profile address of that day:
 * street ½, city 1, region 2, country 3; and 1 more where the address for delivery was changed within 14 days
 * before dispatch. Nothing counts where the profile names the place before or within 45 days after (a move), or where
 * the shipping address is one of an office (`common` on this platform). A place that the profile named long
 * ago counts at most 1.
 */
import { sharesClient } from '../network/relations.ts'
import { sharingsOf } from '../network/sharing.ts'
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { type Instant, MS_PER_DAY, dayOf } from '../domain/calendar.ts'
import type { Address, ProfileVersion } from '../domain/contractor.ts'
import type { Event } from '../domain/event.ts'
import { eventEvidence } from '../domain/event-evidence.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { differenceBetween } from '../domain/places.ts'
import { isSameStreet } from '../network/normalise.ts'
import { factNamed } from '../domain/profile-changes.ts'

export const deviceShippedElsewhere = defineIndicator({
  id: 'device-shipped-elsewhere',
  version: 1,
  use: 'score',
  family: 'access',
  title: 'Equipment sent elsewhere',
  question:
    'How far is the shipping address from the address on the profile, and was it changed late?',
  redFlags: ['ID-06', 'AD-09', 'TM-06'],
  techniques: [],
  references: [
    {
      title: 'PSA: DPRK leverages US-based individuals (FBI IC3)',
      date: '2024-05-16',
      url: 'https://www.ic3.gov/Media/Y2024/PSA240516',
    },
    {
      title: 'Industry letter on remote technology workers with DPRK ties (New York DFS)',
      date: '2024-11-01',
      url: 'https://nycdentalsociety.org/news-publications/nysda-publications/2024/11/01/dfs-issues-cybersecurity-alert-on-remote-technology-workers',
    },
    {
      title: 'Fraudulent North Korean IT worker schemes (Secureworks)',
      date: '2024-10-16',
      url: 'https://www.secureworks.com/blog/fraudulent-north-korean-it-worker-schemes',
    },
  ],
  falsePositives: [
    'A recent move, or moving for the job.',
    'The parents’ home, a holiday, a missed delivery.',
    'A delivery locker or an office.',
    'An address kept off the papers for safety.',
  ],
  blindSpots: [
    'A laptop sent on after delivery; courier scans are not on record.',
    'A host whose address is also the address on the profile.',
  ],
  triage: [
    'Ask the carrier who signed for the parcel on the day after `event.device_shipped.at`.',
    'Compare with `contractor.address` of all versions from 14 days before dispatch to 45 days after.',
    'Look for other contractors at the same address (`shared-address`).',
  ],
  reads: [
    'event.device_shipped.address.line1',
    'event.device_shipped.address.city',
    'event.device_shipped.address.region',
    'event.device_shipped.address.country',
    'contractor.address.city',
    'contractor.address.region',
    'contractor.address.country',
    'contractor.observed_at',
  ],
  parameters: {
    late: {
      default: 14,
      min: 1,
      max: 60,
      unit: 'days',
      describe: 'A changed delivery address this soon before dispatch adds a point.',
    },
    follows: {
      default: 45,
      min: 0,
      max: 180,
      unit: 'days',
      describe: 'A move is put on the profile up to this long after dispatch.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 0.5, grade: 'low' },
    { from: 2, grade: 'medium' },
    { from: 3, grade: 'high' },
  ],
  measure(history, { late, follows }) {
    const shipments = history.events.filter(isAddressed)
    if (shipments.length === 0) return notEvaluated('no-device-shipped')
    if (history.profiles.every(({ address }) => !hasPlace(address))) {
      return notEvaluated('no-address')
    }
    const found = shipments.map((shipment) => {
      const difference = differenceOf(shipment, history, follows * MS_PER_DAY)
      const points = POINTS[difference]
      const changed = points > 0 && isChangedLate(shipment, history, late * MS_PER_DAY)
      const known =
        points > 0 && wasNamedBefore(shipment, history) && !isStrangersDoor(history, shipment.at)
      return {
        shipment,
        difference,
        changed,
        points: known ? Math.min(1, points) : points + (changed ? 1 : 0),
      }
    })
    const worst = found.toSorted((a, b) => b.points - a.points)[0]
    return measured({
      value: worst?.points ?? 0,
      facts: { difference: worst?.difference ?? 'none', changed: worst?.changed ?? false, late },
      evidence: found
        .filter(({ points }) => points > 0)
        .map(({ shipment }) => eventEvidence(shipment, 'address', placeText(shipment.address))),
    })
  },
  explain: ({ facts: { difference, changed, late } }) =>
    `A device was sent to another ${difference} than the address on the profile${changed ? `, after a change within ${late} days before dispatch` : ''}.`,
})

/** From the least to the widest. */
const DIFFERENCES = ['none', 'street', 'city', 'region', 'country'] as const
type Difference = (typeof DIFFERENCES)[number]

const POINTS: Readonly<Record<Difference, number>> = {
  none: 0,
  street: 0.5,
  city: 1,
  region: 2,
  country: 3,
}

type Shipment = Event & { readonly address: Address }

function isAddressed(event: Event): event is Shipment {
  return event.kind === 'device_shipped' && hasPlace(event.address)
}

function hasPlace(address: Address | undefined): address is Address {
  return (
    address?.city !== undefined ||
    address?.region !== undefined ||
    address?.country !== undefined ||
    address?.postalCode !== undefined
  )
}

function placeText({ city, region, country }: Address): string {
  return [city, region, country].filter((part) => part !== undefined).join(', ')
}

/** Narrowest difference to any address that the profile names from dispatch until `follows` after it. */
function differenceOf(
  { at, address }: Shipment,
  history: ContractorHistory,
  follows: number,
): Difference {
  if (isOffice(history, at)) return 'none'
  if (isStrangersDoor(history, at)) return narrowest([history.profiles[0]], address) ?? 'none'
  const named = history.profiles.filter((version, index) => {
    const replaced = history.profiles[index + 1]?.observedAt ?? Infinity
    return replaced > at && (index === 0 || version.observedAt <= at + follows)
  })
  return narrowest(named, address) ?? narrowest(history.profiles, address) ?? 'none'
}

function narrowest(versions: readonly ProfileVersion[], address: Address): Difference | undefined {
  const levels = versions.flatMap((version) =>
    hasPlace(version.address)
      ? [DIFFERENCES.indexOf(differenceOfAddresses(version.address, address))]
      : [],
  )
  return levels.length === 0 ? undefined : DIFFERENCES[Math.min(...levels)]
}

function differenceOfAddresses(home: Address, shipped: Address): Difference {
  const place = differenceBetween(home, shipped)
  return place === 'none' && isSameStreet(home, shipped) === false ? 'street' : place
}

/** Is what this contractor was sent on that day sent to an address that the whole platform uses? */
function isOffice({ shared }: ContractorHistory, at: Instant): boolean {
  const on = dayOf(at)
  return shared.some(
    ({ kind, common, own }) =>
      kind === 'shipping-address' && common && own.first <= on && on <= own.last,
  )
}

/** People at one door, beyond the contractor, from which on it is no new home of one’s own. */
const STRANGERS = 2

/**
 * Does equipment of strangers who work for other clients go to that door as well? Then a profile that
 * followed the parcel explains nothing: what counts is where the contractor first said to live.
 */
function isStrangersDoor(history: ContractorHistory, at: Instant): boolean {
  const on = dayOf(at)
  return sharingsOf(
    history,
    ['shipping-address'],
    ['same-person', 'household', 'same-vendor'],
  ).some(({ artefact, unrelated }) => {
    if (artefact.own.first > on || on > artefact.own.last) return false
    const elsewhere = unrelated.filter(({ neighbour }) => !sharesClient(neighbour, history))
    return elsewhere.length >= STRANGERS
  })
}

/** Was the address for delivery edited shortly before dispatch? */
function isChangedLate({ at }: Shipment, { events }: ContractorHistory, late: number): boolean {
  return events.some((event) => {
    const field = event.field ?? ''
    const isAddress = factNamed(field) === 'home' || /ship|deliver/i.test(field)
    return event.kind === 'profile_change' && isAddress && event.at <= at && event.at >= at - late
  })
}

function wasNamedBefore({ at, address }: Shipment, { profiles }: ContractorHistory): boolean {
  return profiles.some(
    (version) =>
      version.observedAt <= at &&
      hasPlace(version.address) &&
      differenceBetween(version.address, address) === 'none',
  )
}
