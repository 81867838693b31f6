/**
 * Profile changes: what was replaced between versions of a profile, and when.
 *
 * A field that appears for the first time, or is left out of a later post, is no change: platforms send
 * partial records. A corrected typing error and a mailbox that moves to another domain keep the fact.
 */
import { byText } from './by-text.ts'
import type { Evidence } from './assessment.ts'
import { type Instant, MS_PER_DAY, formatInstant } from './calendar.ts'
import type { Address, ProfileVersion } from './contractor.ts'
import type { Event } from './event.ts'
import type { ContractorHistory } from './history.ts'
import type { ContractorId } from './ids.ts'
import { oncePer } from './once-per.ts'
import { placeName } from './places.ts'

const CHANGED_FACTS = ['name', 'email', 'phone', 'home'] as const
export type ChangedFact = (typeof CHANGED_FACTS)[number]

export type ProfileChange = {
  readonly fact: ChangedFact
  /** Latest instant at which the old value held, and earliest at which the new one did. */
  readonly after: Instant
  readonly at: Instant
  /** Absent when only an event tells of the change. */
  readonly from?: string
  readonly to?: string
  readonly evidence: Evidence
}

/** A version posted in the next pay run may tell of a change that an event told to the minute. */
const MERGE_DAYS = 35

/** Changes of name, e-mail, phone and home in order of time; an event and a version that tell of one
 * change are one, with the time of the event. */
export const profileChangesOf = oncePer(changesIn)

type OwnRecords = Pick<ContractorHistory, 'contractor' | 'profiles' | 'events'>

function changesIn({ contractor, profiles, events }: OwnRecords): readonly ProfileChange[] {
  const fromVersions = CHANGED_FACTS.flatMap((fact) =>
    changesBetweenVersions(profiles, { fact, contractor }),
  )
  const fromEvents = events.flatMap(changeToldBy)
  const merged = fromVersions.map((change) => {
    const told = fromEvents.find((event) => tellsOf(event, change))
    return told === undefined
      ? change
      : { ...change, after: told.after, at: told.at, evidence: told.evidence }
  })
  const untold = fromEvents.filter(
    (event) => !fromVersions.some((change) => tellsOf(event, change)),
  )
  // A later version with the same value says that the edit replaced nothing.
  const extra = untold.filter(({ fact, at }) =>
    profiles.every((version) => version.observedAt < at || valueOf(version, fact) === undefined),
  )
  return [...merged, ...extra].sort((a, b) => a.at - b.at || byText(a.fact, b.fact))
}

function tellsOf(event: ProfileChange, change: ProfileChange): boolean {
  return (
    event.fact === change.fact &&
    event.at <= change.at &&
    event.at >= change.at - MERGE_DAYS * MS_PER_DAY
  )
}

function changesBetweenVersions(
  profiles: readonly ProfileVersion[],
  { fact, contractor }: { readonly fact: ChangedFact; readonly contractor: ContractorId },
): readonly ProfileChange[] {
  const stated = profiles.flatMap((version) => {
    const value = valueOf(version, fact)
    return value === undefined ? [] : [{ value, at: version.observedAt }]
  })
  return stated.flatMap(({ value, at }, index): ProfileChange[] => {
    const before = stated[index - 1]
    if (before === undefined || isSameFact(fact, before.value, value)) return []
    return [
      {
        fact,
        after: before.at,
        at,
        from: before.value,
        to: value,
        evidence: {
          record: 'contractor',
          id: contractor,
          field: WIRE_FIELDS[fact],
          value: `${before.value} → ${value}`,
          at: formatInstant(at),
        },
      },
    ]
  })
}

const WIRE_FIELDS: Readonly<Record<ChangedFact, string>> = {
  name: 'contractor.legal_name',
  email: 'contractor.email',
  phone: 'contractor.phone',
  home: 'contractor.address',
}

function valueOf(version: ProfileVersion, fact: ChangedFact): string | undefined {
  switch (fact) {
    case 'name':
      return version.legalName ?? version.displayName
    case 'email':
      return version.email
    case 'phone':
      return version.phone
    case 'home':
      return homeOf(version.address)
  }
}

/** City and country; a street is too often respelled to compare. */
function homeOf(address: Address | undefined): string | undefined {
  if (address?.city === undefined || address.country === undefined) return undefined
  return `${address.city}, ${address.country}`
}

function isSameFact(fact: ChangedFact, before: string, after: string): boolean {
  switch (fact) {
    case 'name':
    case 'home':
      return placeName(before) === placeName(after)
    case 'email':
      return isSameMailbox(before.trim().toLowerCase(), after.trim().toLowerCase())
    case 'phone':
      return isTypingError(before.replace(/\D/g, ''), after.replace(/\D/g, ''))
  }
}

/** The same local part at another domain (a provider or company renamed), or a typing error. */
function isSameMailbox(before: string, after: string): boolean {
  const [localBefore = ''] = before.split('@')
  const [localAfter = ''] = after.split('@')
  return localBefore === localAfter || isTypingError(before, after)
}

/** Equal but for one or two characters in place. */
function isTypingError(before: string, after: string): boolean {
  const [short, long] = before.length <= after.length ? [before, after] : [after, before]
  if (long.length - short.length > 1) return false
  let start = 0
  while (start < short.length && short[start] === long[start]) start += 1
  let end = 0
  while (end < short.length - start && short.at(-1 - end) === long.at(-1 - end)) end += 1
  return long.length - start - end <= 2
}

function changeToldBy(event: Event): ProfileChange[] {
  if (event.kind !== 'profile_change') return []
  const fact = factNamed(event.field ?? '')
  if (fact === undefined) return []
  return [
    {
      fact,
      after: event.at,
      at: event.at,
      evidence: {
        record: 'event',
        id: event.id,
        field: 'event.profile_change.field',
        value: event.field ?? '',
        at: formatInstant(event.at),
      },
    },
  ]
}

/** `contractor.email`, `phone_number`, `legal_name`, `address.city` → the fact that they change. */
export function factNamed(field: string): ChangedFact | undefined {
  const name = field.toLowerCase()
  if (/e-?mail/.test(name) && !name.includes('address.')) return 'email'
  if (/phone|mobile/.test(name)) return 'phone'
  if (/address|city|country|region/.test(name)) return 'home'
  return /(^|[._ -])(name|display_?name|legal_?name|first_?name|last_?name)$/.test(name)
    ? 'name'
    : undefined
}
