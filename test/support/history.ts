/**
 * Builds the history of one contractor for tests: `history({ payments: [pay('2025-01-31')] })`.
 * Everything not named is an unremarkable contractor in Ohio, paid monthly into an own account.
 */
import {
  type Day,
  type Instant,
  parseDay,
  parseInstant,
  startOf,
} from '../../src/domain/calendar.ts'
import type { SharedArtefact } from '../../src/domain/artefact.ts'
import type { Neighbour, ProfileVersion } from '../../src/domain/contractor.ts'
import type { Destination } from '../../src/domain/destination.ts'
import type { Event, EventKind } from '../../src/domain/event.ts'
import type { ContractorHistory } from '../../src/domain/history.ts'
import { contractorId, destinationKey } from '../../src/domain/ids.ts'
import type { ListIndex } from '../../src/domain/lists.ts'
import { parseMoney } from '../../src/domain/money.ts'
import type { Payment } from '../../src/domain/payment.ts'

export function onDay(text: string): Day {
  const parsed = parseDay(text)
  if (parsed === undefined) throw new Error(`not a day: ${text}`)
  return parsed
}

export function at(text: string): Instant {
  const parsed = parseInstant(text)
  if (parsed === undefined) throw new Error(`not an instant: ${text}`)
  return parsed
}

export const SUBJECT = contractorId('c-subject')

export const NO_LISTS: ListIndex = {
  statuses: [],
  matchIdentifier: () => [],
  matchName: () => [],
}

export function profile(changes: Partial<ProfileVersion> = {}): ProfileVersion {
  return {
    knownAt: at('2025-01-01T00:00:00Z'),
    observedAt: at('2025-01-01T00:00:00Z'),
    displayName: 'Jordan Avery',
    entityType: 'individual',
    declaredCountry: 'US',
    engagements: [{ clientId: 'client-1', startDate: onDay('2025-01-01') }],
    ...changes,
  }
}

export function destination(key: string, changes: Partial<Destination> = {}): Destination {
  const knownAt = changes.knownAt ?? at('2025-01-01T00:00:00Z')
  const status = changes.status ?? 'active'
  const version = {
    knownAt,
    status,
    ...(changes.holderName === undefined ? {} : { holderName: changes.holderName }),
    ...(changes.holderType === undefined ? {} : { holderType: changes.holderType }),
    ...(changes.holderMatch === undefined ? {} : { holderMatch: changes.holderMatch }),
  }
  return {
    reference: key,
    key: destinationKey(`account:${key}`),
    method: 'ach',
    country: 'US',
    faults: [],
    effectiveFrom: onDay('2025-01-01'),
    effectiveFromBasis: 'given',
    versions: [version],
    ...version,
    ...changes,
  }
}

export function pay(payDate: string, changes: Partial<Payment> = {}): Payment {
  const payDay = onDay(payDate)
  const amount = parseMoney('4000.00', 'USD')
  if (amount === undefined) throw new Error('unreachable: a literal amount parses')
  return {
    id: `p-${payDate}`,
    clientId: 'client-1',
    amount,
    payDay,
    kind: 'regular',
    status: 'paid',
    knownAt: startOf(payDay),
    ...changes,
  }
}

let eventNumber = 0
export function event(kind: EventKind, when: string, changes: Partial<Event> = {}): Event {
  eventNumber += 1
  return { id: `e-${eventNumber}`, kind, at: at(when), knownAt: at(when), ...changes }
}

export function neighbour(id: string, changes: Partial<Neighbour> = {}): Neighbour {
  return {
    contractor: contractorId(id),
    displayName: `Person ${id}`,
    entityType: 'individual',
    declaredCountry: 'US',
    engagements: [{ clientId: 'client-2', startDate: onDay('2025-01-01') }],
    ...changes,
  }
}

/** The subject shares a value with these contractors, all of them all of 2025 unless said otherwise. */
export function shared(
  kind: SharedArtefact['kind'],
  value: string,
  others: readonly (string | { id: string; first?: string; last?: string })[],
  changes: Partial<SharedArtefact> = {},
): SharedArtefact {
  const sighting = (who: string, first = '2025-01-01', last = '2025-12-31') => ({
    contractor: contractorId(who),
    first: onDay(first),
    last: onDay(last),
  })
  return {
    kind,
    value,
    label: value,
    own: sighting('c-subject'),
    others: others.map((other) =>
      typeof other === 'string' ? sighting(other) : sighting(other.id, other.first, other.last),
    ),
    common: false,
    ...changes,
  }
}

type HistoryChanges = Partial<Omit<ContractorHistory, 'neighbours' | 'present'>> & {
  readonly neighbours?: readonly Neighbour[]
  readonly present?: readonly string[]
}

export function history(changes: HistoryChanges = {}): ContractorHistory {
  const profiles = changes.profiles ?? [changes.profile ?? profile()]
  const current = changes.profile ?? profiles[profiles.length - 1] ?? profiles[0]
  const payments = changes.payments ?? []
  const days = payments.map(({ payDay }) => payDay).sort((a, b) => a - b)
  const [firstPaid] = days
  const lastPaid = days[days.length - 1]
  return {
    contractor: SUBJECT,
    asOf: at('2026-01-01T00:00:00Z'),
    destinations: [],
    events: [],
    onward: [],
    shared: [],
    peers: {},
    lists: NO_LISTS,
    ...changes,
    payments,
    profiles,
    profile: current,
    ...(firstPaid === undefined ? {} : { firstPaid }),
    ...(lastPaid === undefined ? {} : { lastPaid }),
    neighbours: new Map((changes.neighbours ?? []).map((each) => [each.contractor, each])),
    present: new Set(changes.present ?? []),
  }
}
