/**
 * A verified account changes hands: phone, e-mail and device are replaced together while the name stays.
 *
 * Points: phone 1, e-mail 1, device ½, all within three days and after the identity check passed. A device
 * counts where a new one appears and every earlier one falls silent. Where devices are known and an earlier
 * one goes on being used, one point goes: the person stayed. Without devices the two contacts can reach
 * `medium` only. One contact alone, or a new telephone with a new number, is everyday life.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { type Instant, MS_PER_DAY, formatInstant, instant } from '../domain/calendar.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { compareNames, sameGivenNewSurname } from '../domain/names.ts'
import { type ProfileChange, profileChangesOf } from '../domain/profile-changes.ts'
import { type DeviceSighting, deviceSightingsOf } from '../domain/sign-ins.ts'

type Fact = 'phone' | 'email' | 'device'

export const accountHandover = defineIndicator({
  id: 'account-handover',
  version: 1,
  use: 'score',
  family: 'identity',
  title: 'A verified account changes hands',
  question: 'Were phone, e-mail and device all replaced within days after the identity check?',
  redFlags: ['ID-01'],
  techniques: [],
  references: [
    {
      title: 'Inside the North Korean infiltrator threat (Flare and IBM X-Force)',
      date: '2026-03-18',
      url: 'https://flare.io/learn/resources/north-korean-infiltrator-threat',
    },
    {
      title: 'Two men referred to prosecutors for lending identity and bank details (Tokyo police)',
      date: '2025-04-07',
      url: 'https://ajw-origin.potaufeu.asahi.com/ajw/articles/15701897',
    },
  ],
  falsePositives: [
    'A check done on a phone and work done on a laptop: both devices go on being used.',
    'A new telephone with a new number.',
    'Stolen or lost devices, and a cleaned-up account after a break-in.',
    'A move to another country with a new number and a new device.',
    'Data entry errors and system migrations.',
  ],
  blindSpots: [
    'A handover before the identity check, or with the old telephone handed over too.',
    'Without device identifiers only the contact points can be compared.',
  ],
  triage: [
    'Ask on the phone number known before the change whether the changes in the evidence are theirs.',
    'Compare `event.login.device_id` and `event.login.country` of the 30 days before and after.',
    'Repeat the live check in the way everyone in the role is asked.',
  ],
  reads: [
    'contractor.phone',
    'contractor.email',
    'contractor.kyc.status',
    'event.profile_change.field',
    ['event.login.device_id', 'event.work_session.device_id'],
  ],
  parameters: {
    window: {
      default: 3,
      min: 1,
      max: 30,
      unit: 'days',
      describe: 'Replacements within this many days are one handover.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1.5, grade: 'low' },
    { from: 2, grade: 'medium' },
    { from: 2.5, grade: 'high' },
  ],
  measure(history, { window }) {
    const verified = verifiedAt(history)
    if (verified === undefined) return notEvaluated('not-verified')
    if (!hasContact(history)) return notEvaluated('no-contact-points')
    const contacts = profileChangesOf(history).filter(
      ({ fact, at }) => (fact === 'phone' || fact === 'email') && at > verified,
    )
    const devices = [...deviceSightingsOf(history.events).values()]
    const handovers = contacts
      .map((change) => handoverAt(change, { contacts, devices, window: window * MS_PER_DAY }))
      .filter(() => isOneName(history))
    const worst = handovers.toSorted((a, b) => b.points - a.points)[0]
    return measured({
      value: worst?.points ?? 0,
      facts: { replaced: worst?.replaced ?? [], window },
      evidence: [
        ...(worst?.changes.map(({ evidence }) => evidence) ?? []),
        ...(worst?.device === undefined ? [] : [deviceEvidence(worst.device, history)]),
      ],
    })
  },
  explain: ({ facts: { replaced, window } }) =>
    `After the identity check, ${replaced.join(', ')} were replaced within ${window} days while the name stayed.`,
})

type Handover = {
  readonly points: number
  readonly replaced: readonly Fact[]
  readonly changes: readonly ProfileChange[]
  readonly device?: DeviceSighting
}

/** What was replaced in the window that starts with this change of a contact. */
function handoverAt(
  start: ProfileChange,
  known: {
    readonly contacts: readonly ProfileChange[]
    readonly devices: readonly DeviceSighting[]
    readonly window: number
  },
): Handover {
  const changes = known.contacts.filter(({ at }) => at >= start.at && at <= start.at + known.window)
  const contacts = [...new Set(changes.map(({ fact }) => fact))] as readonly Fact[]
  const from = instant(Math.min(...changes.map(({ after }) => after)) - known.window)
  const to = instant(Math.max(...changes.map(({ at }) => at)) + known.window)
  const device = replacementIn(known.devices, { from, to })
  if (device === 'kept') return { points: contacts.length - 1, replaced: contacts, changes }
  if (device === undefined) return { points: contacts.length, replaced: contacts, changes }
  return { points: contacts.length + 0.5, replaced: [...contacts, 'device'], changes, device }
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
  const replacement = devices.find(({ first }) => first >= from && first <= to)
  const earlier = devices.filter(({ first }) => first < (replacement?.first ?? from))
  if (earlier.length === 0) return undefined
  if (earlier.some(({ last }) => last > to)) return 'kept'
  return replacement
}

/** When the identity check passed: as given, else when a version first said so. */
function verifiedAt({ profiles }: ContractorHistory): number | undefined {
  const passed = profiles.find(({ kyc }) => kyc?.status === 'verified')
  return passed?.kyc?.verifiedAt ?? passed?.observedAt
}

function hasContact({ profiles, events }: ContractorHistory): boolean {
  return (
    profiles.some(({ phone, email }) => phone !== undefined || email !== undefined) ||
    events.some(({ kind }) => kind === 'profile_change')
  )
}

/** A name that changed too is another story (`persona-rewrite`). */
function isOneName({ profiles, profile }: ContractorHistory): boolean {
  const name = profile.legalName ?? profile.displayName
  return profiles.every(({ displayName, legalName = displayName }) => {
    return compareNames(legalName, name) !== 'different' || sameGivenNewSurname(legalName, name)
  })
}

function deviceEvidence({ deviceId, first }: DeviceSighting, { events }: ContractorHistory) {
  const seen = events.find((event) => event.deviceId === deviceId && event.at === first)
  return {
    record: 'event',
    id: seen?.id ?? deviceId,
    field: `event.${seen?.kind ?? 'login'}.device_id`,
    value: deviceId,
    at: formatInstant(first),
  } as const
}
