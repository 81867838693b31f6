/**
 * Lawful relations between the subject and somebody who shares a value with them.
 *
 * A relation explains a link; it never lowers a score by itself. Only facts on record count: the same
 * name, one home, one surname, one staffing firm, one town.
 */
import type { ArtefactKind, SharedArtefact, Sighting } from '../domain/artefact.ts'
import type { Neighbour } from '../domain/contractor.ts'
import type { Destination } from '../domain/destination.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { day } from '../domain/calendar.ts'
import { oncePer } from '../domain/once-per.ts'
import { compareNames, partiesOf, shareSurname } from '../domain/names.ts'
import { differenceBetween } from '../domain/places.ts'
import { addressKey } from './normalise.ts'
import { isPublicDoor } from './public-doors.ts'
import { livesElsewhere } from './towns.ts'

const RELATIONS = ['same-person', 'household', 'same-vendor', 'unrelated'] as const
export type Relation = (typeof RELATIONS)[number]

export type Sharer = {
  readonly neighbour: Neighbour
  readonly sighting: Sighting
  readonly relation: Relation
}

/** Who shares this value with the subject, each with the relation on record; none when it is common or a public door. */
export function sharersOf(artefact: SharedArtefact, history: ContractorHistory): readonly Sharer[] {
  if (artefact.common || isPublicDoor(artefact)) return []
  return artefact.others.flatMap((sighting): Sharer[] => {
    const neighbour = history.neighbours.get(sighting.contractor)
    if (neighbour === undefined) return []
    return [{ neighbour, sighting, relation: relationTo(neighbour, history) }]
  })
}

/** The relation on record between subject and neighbour, whatever they share. */
function relationTo(neighbour: Neighbour, history: ContractorHistory): Relation {
  const known = relationsOf(history).get(neighbour)
  if (known !== undefined) return known
  const relation = relationBetween(history, neighbour)
  relationsOf(history).set(neighbour, relation)
  return relation
}

/** Filled as relations are asked for: comparing names is dear, and a dozen indicators ask. */
const relationsOf = oncePer((_history: ContractorHistory) => new Map<Neighbour, Relation>())

function relationBetween(history: ContractorHistory, neighbour: Neighbour): Relation {
  const { profile } = history
  const names = namesOf(profile)
  const otherNames = namesOf(neighbour)
  const pairs = names.flatMap((name) => otherNames.map((other) => [name, other] as const))
  if (pairs.some(([name, other]) => compareNames(name, other) === 'same')) return 'same-person'
  if (isSecondHandle(neighbour, history)) return 'same-person'
  if (profile.vendorId !== undefined && profile.vendorId === neighbour.vendorId)
    return 'same-vendor'
  if (areJointHolders(neighbour, history)) return 'household'
  const home = addressKey(profile.address)
  const { addressKey: theirs } = neighbour
  if (home !== undefined && theirs !== undefined && !movedInWithStrangers(home, history)) {
    if (home === theirs || livedTogether(neighbour, history)) return 'household'
  }
  const isNamesake = pairs.some(([name, other]) => shareSurname(name, other))
  if (isNamesake && mayBeFamily(neighbour, history)) return 'household'
  return livesAndBanksWith(neighbour, history) ? 'household' : 'unrelated'
}

/** Does an account that both are paid into bear the names of both, as the bank confirms to the subject? */
function areJointHolders(neighbour: Neighbour, history: ContractorHistory): boolean {
  const between = new Set(
    history.shared.flatMap(({ kind, value, others }) =>
      kind === 'destination' && others.some(({ contractor }) => contractor === neighbour.contractor)
        ? [value]
        : [],
    ),
  )
  return history.destinations.some(({ key, holderName, holderMatch }) => {
    const isConfirmed = holderMatch === 'match' || holderMatch === 'close'
    if (!isConfirmed || holderName === undefined || !between.has(key)) return false
    const holders = partiesOf(holderName)
    const bears = (names: readonly string[]) =>
      holders.some((each) => names.some((name) => compareNames(each, name) === 'same'))
    return holders.length > 1 && bears(namesOf(history.profile)) && bears(namesOf(neighbour))
  })
}

/** Others at a home from whom on it may be a host's. */
const HOSTED = 2

/**
 * Did the subject name a home in another place first, and come to this one, where two others are, while engaged? A host
 * takes in the mail and the laptops of people who never lived together; who moves in with one other may have married.
 */
function movedInWithStrangers(
  home: string,
  { shared, profile, profiles }: ContractorHistory,
): boolean {
  const [{ address: first }] = profiles
  if (first === undefined || profile.address === undefined) return false
  if (differenceBetween(first, profile.address) === 'none') return false
  return shared.some(
    ({ kind, value, others }) =>
      kind === 'home-address' && value === home && others.length >= HOSTED,
  )
}

/** Two or three who had one home at the same time: who moves out, or tells of the move first, was family before. */
function livedTogether(neighbour: Neighbour, { shared, profile }: ContractorHistory): boolean {
  const home = addressKey(profile.address)
  return shared.some(
    ({ kind, value, common, own, others }) =>
      kind === 'home-address' &&
      !common &&
      others.length <= FAMILY_SHARERS &&
      others.some(
        (other) =>
          other.contractor === neighbour.contractor &&
          overlapping(
            home === value ? untilNow(own) : own,
            neighbour.addressKey === value ? untilNow(other) : other,
            0,
          ),
      ),
  )
}

/** Of a home that the profile names still, with the day on which it was first named. */
function untilNow(sighting: Sighting): Sighting {
  return { ...sighting, last: day(Number.MAX_SAFE_INTEGER) }
}

/**
 * Two handles of one country at one mailbox, on one machine and with nobody else there: one person’s two accounts, who
 * hides neither. Names of people, and more than two, are another matter.
 */
function isSecondHandle(neighbour: Neighbour, history: ContractorHistory): boolean {
  const people = [history.profile, neighbour]
  if (!people.every((person) => namesOf(person).every(isHandle))) return false
  if (livesElsewhere(neighbour, history) === true) return false
  const between = new Set(
    history.shared.flatMap(({ kind, common, others: [other, ...more] }) => {
      const isPair = !common && more.length === 0 && other?.contractor === neighbour.contractor
      return isPair ? [kind] : []
    }),
  )
  return between.has('email') && between.has('device')
}

/** One word: a handle, at most a mononym. */
function isHandle(name: string): boolean {
  return !/\s/u.test(name.trim())
}

/**
 * A surname makes a family of people who do not say to live apart; of those who do, where they share an account whose
 * holder bears it. Everybody is somebody's namesake, and whoever invents a person chooses the name.
 */
function mayBeFamily(neighbour: Neighbour, history: ContractorHistory): boolean {
  if (livesElsewhere(neighbour, history) !== true) return true
  const names = namesOf(history.profile)
  return history.shared.some(({ kind, value, common, others }) => {
    if (kind !== 'destination' || common) return false
    if (!others.some(({ contractor }) => contractor === neighbour.contractor)) return false
    const holder = history.destinations.find(({ key }) => key === value)?.holderName
    return holder !== undefined && names.some((name) => shareSurname(name, holder))
  })
}

/** What people of one home share: a bank account of theirs, and a machine, a connection, a number. */
const HOME_KINDS: ReadonlySet<ArtefactKind> = new Set([
  'home-address',
  'device',
  'ip',
  'phone',
  'email',
])

/**
 * Two or three people who share a bank account at the same time and something of one home, and do not say to live
 * apart, are a couple or a family for all that is on record, whatever their surnames. Whoever comes to the account
 * when another has left it may be the other under a new name.
 */
function livesAndBanksWith(neighbour: Neighbour, history: ContractorHistory): boolean {
  const { shared, destinations } = history
  const between = shared.filter(
    ({ common, others }) =>
      !common &&
      others.length <= FAMILY_SHARERS &&
      others.some(({ contractor }) => contractor === neighbour.contractor),
  )
  if (!between.some(({ kind }) => HOME_KINDS.has(kind))) return false
  const isJoint = between.some(
    ({ kind, value, own, others }) =>
      kind === 'destination' &&
      destinations.some(({ key, method }) => key === value && method !== 'e_money') &&
      others.some(
        (other) => other.contractor === neighbour.contractor && overlapping(own, other, 0),
      ),
  )
  return isJoint && livesElsewhere(neighbour, history) !== true
}

/** Others behind one value of a family. */
const FAMILY_SHARERS = 2

function namesOf(person: { readonly displayName: string; readonly legalName?: string }) {
  return person.legalName === undefined
    ? [person.displayName]
    : [person.displayName, person.legalName]
}

/** Do subject and neighbour work, now or earlier, for one client? */
export function sharesClient({ engagements }: Neighbour, { profile }: ContractorHistory): boolean {
  const clients = new Set(profile.engagements.map(({ clientId }) => clientId))
  return engagements.some(({ clientId }) => clients.has(clientId))
}

/** Days on which both were seen with the value, between the first and the last of each. */
export function overlapDays(own: Sighting, other: Sighting): number {
  return Math.max(0, Math.min(own.last, other.last) - Math.max(own.first, other.first))
}

/** Were both seen with the value at overlapping times (give or take `slackDays`)? */
export function overlapping(own: Sighting, other: Sighting, slackDays: number): boolean {
  return own.first <= other.last + slackDays && other.first <= own.last + slackDays
}

/** Was nothing paid to that destination yet, while another of the contractor’s was paid? */
export function isStillUnpaid(
  destination: Destination | undefined,
  { destinations }: ContractorHistory,
): boolean {
  const isPaid = destinations.some(({ firstPaid }) => firstPaid !== undefined)
  return isPaid && destination?.firstPaid === undefined
}

/** Was the destination taken back before anything was paid there? So a thief's is when somebody notices in time. */
export function isTakenBackUnpaid({ firstPaid, removedAt, status }: Destination): boolean {
  return firstPaid === undefined && (removedAt !== undefined || status !== 'active')
}

/** People beyond the subject that one home plausibly explains. */
const HOUSEHOLD_LIMIT = 3

export type SharerGroups = {
  readonly unrelated: readonly Sharer[]
  /** Sharers whose relation is among those that explain sharing a value of this kind. */
  readonly explained: readonly Sharer[]
}

/**
 * Sharers parted by whether a relation on record explains the sharing. A home explains a few people, not
 * a dozen: past `HOUSEHOLD_LIMIT` it explains none.
 */
export function groupSharers(
  artefact: SharedArtefact,
  history: ContractorHistory,
  explaining: readonly Relation[],
): SharerGroups {
  const sharers = sharersOf(artefact, history)
  const household = sharers.filter(({ relation }) => relation === 'household').length
  const crowded = household > HOUSEHOLD_LIMIT
  const isExplained = ({ relation }: Sharer) =>
    explaining.includes(relation) && !(relation === 'household' && crowded)
  return {
    unrelated: sharers.filter((sharer) => !isExplained(sharer)),
    explained: sharers.filter(isExplained),
  }
}
