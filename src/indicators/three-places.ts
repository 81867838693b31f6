/**
 * Person, laptop and papers are in three different places.
 *
 * Counts which of these contradict each other: the place on the profile, the place a device was shipped to,
 * and the country from which the contractor steadily signs in. Sign-ins with a lawful explanation
 * (`foreign-stays.ts`) contradict nothing, nor does a device that itself is used where its owner signs in.
 *
 * Worked example: home in one region, laptop sent to another, sign-ins from another country on a device that
 * is not the laptop → 3.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import type { Address, ProfileVersion } from '../domain/contractor.ts'
import type { Event } from '../domain/event.ts'
import { eventEvidence } from '../domain/event-evidence.ts'
import { type ForeignStays, foreignStaysOf } from '../domain/foreign-stays.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { differenceBetween } from '../domain/places.ts'

export const threePlaces = defineIndicator({
  id: 'three-places',
  version: 1,
  use: 'score',
  family: 'access',
  title: 'Person, laptop and papers apart',
  question: 'Do profile, shipped device and sign-ins name different places?',
  redFlags: ['AD-03', 'ID-06'],
  techniques: [],
  references: [
    {
      title: 'Responding to a DPRK ITW incident (Mandiant podcast notes)',
      date: '2025-05-19',
      url: 'https://pod.wave.co/podcast/the-defenders-advantage-podcast/responding-to-a-dprk-itw-incident',
    },
    {
      title: 'PSA: additional guidance on DPRK IT workers (FBI IC3)',
      date: '2023-10-18',
      url: 'https://www.ic3.gov/PSA/2023/PSA231018',
    },
  ],
  falsePositives: [
    'Long visits to family and second homes, with the laptop along.',
    'Wrong location of an address.',
    'Split households.',
  ],
  blindSpots: [
    'A host who also lends the address for the profile.',
    'Operators who are seen only through the laptop at the host.',
  ],
  triage: [
    'Ask device management for the location of the shipped machine on the days in the evidence.',
    'Compare with `event.login.device_id` of the foreign days in the last 180 days.',
  ],
  reads: [
    'event.device_shipped.address',
    ['event.login.country', 'event.work_session.country'],
    'contractor.address',
  ],
  parameters: {
    window: {
      default: 180,
      min: 30,
      max: 730,
      unit: 'days',
      describe: 'Days up to the last located sign-in that are looked at.',
    },
    days: {
      default: 10,
      min: 3,
      max: 100,
      unit: 'days',
      describe: 'Sign-ins are steady from this many foreign days on.',
    },
    share: {
      default: 0.3,
      min: 0.1,
      max: 1,
      unit: 'share of located days',
      describe: 'Sign-ins are steady from this share of foreign days on.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 2, grade: 'medium' },
    { from: 3, grade: 'high' },
  ],
  measure(history, { window, days, share }) {
    const shipment = history.events.findLast(
      ({ kind, address }) => kind === 'device_shipped' && address?.country !== undefined,
    )
    if (shipment?.address === undefined) return notEvaluated('no-device-shipped')
    const stays = foreignStaysOf(history, { windowDays: window })
    if (stays === undefined) return notEvaluated('no-located-sign-ins')
    const home = homeOf(history.profile)
    if (home === undefined) return notEvaluated('no-declared-country')
    const steady =
      stays.explanation === undefined &&
      stays.foreign.length >= days &&
      stays.foreign.length >= share * stays.located.length
    const found = [
      ...(isElsewhere(shipment.address, home) ? ['the device was sent elsewhere'] : []),
      ...(steady ? ['the contractor steadily signs in from elsewhere'] : []),
      ...(steady && isApart(shipment, stays, history)
        ? ['the device is not where the contractor signs in']
        : []),
    ]
    const seen = stays.foreign[stays.foreign.length - 1]?.sessions[0]
    return measured({
      value: found.length,
      facts: { found },
      evidence: [
        eventEvidence(shipment, 'address', placeText(shipment.address)),
        ...(steady && seen !== undefined ? [eventEvidence(seen, 'country', seen.country)] : []),
      ],
    })
  },
  explain: ({ facts: { found } }) => `Compared with the profile: ${found.join('; ')}.`,
})

function homeOf({ address, declaredCountry }: ProfileVersion): Address | undefined {
  return address ?? (declaredCountry === undefined ? undefined : { country: declaredCountry })
}

/** Another region or country; a neighbouring town is nothing. */
function isElsewhere(shipped: Address, home: Address): boolean {
  const difference = differenceBetween(home, shipped)
  return difference === 'region' || difference === 'country'
}

/** Is the device neither sent to, nor used in, the countries of the foreign days? */
function isApart(
  shipment: Event,
  { countries, foreign }: ForeignStays,
  { events }: ContractorHistory,
) {
  if (countries.includes(shipment.address?.country ?? '')) return false
  const { deviceId } = shipment
  const travels = foreign.some(({ sessions }) =>
    sessions.some((session) => deviceId !== undefined && session.deviceId === deviceId),
  )
  return !travels && events.some((event) => event.at >= shipment.at)
}

function placeText({ city, region, country }: Address): string {
  return [city, region, country].filter((part) => part !== undefined).join(', ')
}
