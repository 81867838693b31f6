/**
 * Profile changes: what was replaced between versions of a profile, and when.
 *
 * A field that appears for the first time, or is left out of a later post, is no change: platforms send
 * partial records. A corrected typing error and a mailbox that moves to another domain keep the fact.
 */
import { byText } from './by-text.ts'
import type { Evidence } from './assessment.ts'
import { type Instant, MS_PER_DAY, formatInstant, instant } from './calendar.ts'
import type { ProfileVersion } from './contractor.ts'
import type { Event } from './event.ts'
import type { ContractorHistory } from './history.ts'
import { homesInWords, isHome, isSameHome } from './homes.ts'
import type { ContractorId } from './ids.ts'
import { oncePer } from './once-per.ts'
import { placeName } from './places.ts'

const CHANGED_FACTS = ['name', 'email', 'phone', 'home'] as const
export type ChangedFact = (typeof CHANGED_FACTS)[number]

export type ProfileChange = {
  readonly fact: ChangedFact
  /** The change came about between these two. */
  readonly after: Instant
  readonly at: Instant
  /** Absent when only an event tells of the change. */
  readonly from?: string
  readonly to?: string
  readonly evidence: Evidence
}

/** Profiles are posted with the pay run: what one tells of came about up to so many days earlier. */
const POSTED_DAYS = 35
/** The edit may be noted so many days after the profile that holds it. */
const NOTED_DAYS = 1

/** Changes of name, e-mail, phone and home in order of time; an event and a version that tell of one
 * change are one, at the earlier of both times, whichever came first. */
export const profileChangesOf = oncePer(changesIn)

type OwnRecords = Pick<ContractorHistory, 'contractor' | 'profiles' | 'events'>

function changesIn({ contractor, profiles, events }: OwnRecords): readonly ProfileChange[] {
  const fromVersions = CHANGED_FACTS.flatMap((fact) =>
    changesBetweenVersions(profiles, { fact, contractor }),
  )
  const fromEvents = events.flatMap(changeToldBy)
  const told = Map.groupBy(fromEvents, (event) => toldOf(event, fromVersions))
  const merged = fromVersions.map((change) => {
    const [event] = told.get(change) ?? []
    if (event === undefined) return change
    const at = instant(Math.min(event.at, change.at))
    return { ...change, after: at, at, evidence: event.evidence }
  })
  // A later version with the same value says that the edit replaced nothing.
  const extra = (told.get(undefined) ?? []).filter(({ fact, at }) =>
    profiles.every((version) => version.observedAt < at || !isStated(version, fact)),
  )
  return [...merged, ...extra].sort((a, b) => a.at - b.at || byText(a.fact, b.fact))
}

/** The change between versions, nearest in time, that the event tells of. */
function toldOf(
  event: ProfileChange,
  changes: readonly ProfileChange[],
): ProfileChange | undefined {
  const distance = ({ at }: ProfileChange) => Math.abs(at - event.at)
  return changes
    .filter(
      ({ fact, at }) =>
        fact === event.fact &&
        event.at >= at - POSTED_DAYS * MS_PER_DAY &&
        event.at <= at + NOTED_DAYS * MS_PER_DAY,
    )
    .toSorted((a, b) => distance(a) - distance(b))[0]
}

function changesBetweenVersions(
  profiles: readonly ProfileVersion[],
  { fact, contractor }: { readonly fact: ChangedFact; readonly contractor: ContractorId },
): readonly ProfileChange[] {
  const stated = profiles.filter((version) => isStated(version, fact))
  return stated.flatMap((version, index): ProfileChange[] => {
    const before = stated[index - 1]
    const replaced = before === undefined ? undefined : replacedBetween(before, version, fact)
    if (before === undefined || replaced === undefined) return []
    const at = version.observedAt
    const [from, to] = replaced
    return [
      {
        fact,
        after: instant(Math.max(before.observedAt, at - POSTED_DAYS * MS_PER_DAY)),
        at,
        from,
        to,
        evidence: {
          record: 'contractor',
          id: contractor,
          field: WIRE_FIELDS[fact],
          value: `${from} → ${to}`,
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

/** Old and new value of a fact; undefined where either version leaves it out or both say the same. */
function replacedBetween(
  before: ProfileVersion,
  after: ProfileVersion,
  fact: ChangedFact,
): readonly [string, string] | undefined {
  if (fact === 'home') {
    if (!isHome(before.address) || !isHome(after.address)) return undefined
    const isMove = !isSameHome(before.address, after.address)
    return isMove ? homesInWords(before.address, after.address) : undefined
  }
  const [from, to] = [valueOf(before, fact), valueOf(after, fact)]
  if (from === undefined || to === undefined || isSameFact(fact, from, to)) return undefined
  return [from, to]
}

type Written = Exclude<ChangedFact, 'home'>

function isStated(version: ProfileVersion, fact: ChangedFact): boolean {
  return fact === 'home' ? isHome(version.address) : valueOf(version, fact) !== undefined
}

function valueOf(version: ProfileVersion, fact: Written): string | undefined {
  switch (fact) {
    case 'name':
      return version.legalName ?? version.displayName
    case 'email':
      return version.email
    case 'phone':
      return version.phone
  }
}

function isSameFact(fact: Written, before: string, after: string): boolean {
  switch (fact) {
    case 'name':
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
