import type { ArtefactKind } from '../domain/artefact.ts'
import type { Assessment, Cluster } from '../domain/assessment.ts'
import { type Day, formatDay } from '../domain/calendar.ts'
import type { ContractorId } from '../domain/ids.ts'
import { type Case, contractorsIn } from './case.ts'
import { VICTIM_TYPOLOGY, patternsOf } from './patterns.ts'

/** What people share, said first where money goes; the other kinds of artefact are left to the table. */
const SHARED_WORDS = [
  ['destination', 'a payout destination', 'payout destinations'],
  ['wallet', 'a wallet', 'wallets'],
  ['receiver', 'a receiver of the money afterwards', 'receivers of the money afterwards'],
  ['device', 'a device', 'devices'],
  ['shipping-address', 'an address for equipment', 'addresses for equipment'],
  ['home-address', 'a home address', 'home addresses'],
  ['ip', 'a home connection', 'home connections'],
  ['foreign-range', 'a network abroad', 'networks abroad'],
  ['phone', 'a phone number', 'phone numbers'],
  ['email', 'a mailbox', 'mailboxes'],
  ['document', 'an identity document', 'identity documents'],
  ['portrait', 'a portrait', 'portraits'],
] as const satisfies readonly (readonly [kind: ArtefactKind, one: string, several: string])[]

/** More would not be read. */
const MOST_SHARED = 3

export type HeadlineFacts = {
  readonly state: Case
  readonly assessments: readonly Assessment[]
  readonly clusters: readonly Cluster[]
  /** Since when all of them are paid as before again. */
  readonly paidBack?: Day | undefined
}

/**
 * The case in one plain sentence: how many people, which pattern, and what joins them, or of one person the
 * strongest reason. `titles` are those of the typologies. Worked example: "6 linked contractors, laptop farm:
 * 2 share a payout destination, all share a home connection."
 */
export function headlineOf(
  { state, assessments, clusters, paidBack }: HeadlineFacts,
  titles: ReadonlyMap<string, string>,
): string {
  const people = contractorsIn(state)
  const who = people.length === 1 ? '1 contractor' : `${people.length} linked contractors`
  const [typology = ''] = patternsOf(state)
  const pattern = titles.get(typology) ?? typology
  const joined = people.length === 1 ? '' : sharedBy(people, clusters)
  const what = joined === '' ? strongestStatement(assessments) : joined
  const about = [
    ...(typology === VICTIM_TYPOLOGY
      ? [people.length === 1 ? 'who may be the victim' : 'who may be the victims']
      : []),
    ...(paidBack === undefined
      ? []
      : [`resolved at the source, pay is back since ${formatDay(paidBack)}`]),
  ]
  return `${who}, ${pattern.toLowerCase()}${about.length === 0 ? '' : ` (${about.join('; ')})`}${what === undefined ? '' : `: ${what}`}`
}

/** Empty where no value that a reader knows by name joins two of them. */
function sharedBy(people: readonly ContractorId[], clusters: readonly Cluster[]): string {
  const among = new Set(people)
  const artefacts = clusters.flatMap((cluster) => cluster.artefacts)
  const parts = SHARED_WORDS.flatMap(([kind, one, several]) => {
    const sharers = artefacts
      .filter((artefact) => artefact.kind === kind)
      .map(({ contractors }) => contractors.filter((each) => among.has(each)))
      .filter((own) => own.length > 1)
    const count = new Set(sharers.flat()).size
    if (count === 0) return []
    const what = sharers.length === 1 ? one : `${sharers.length} ${several}`
    return [`${count === people.length ? 'all' : count} share ${what}`]
  })
  return parts.length === 0 ? '' : `${parts.slice(0, MOST_SHARED).join(', ')}.`
}

function strongestStatement(assessments: readonly Assessment[]): string | undefined {
  return assessments.toSorted((a, b) => b.score - a.score)[0]?.reasons[0]?.statement
}
