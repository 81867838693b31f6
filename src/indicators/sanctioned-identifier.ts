/**
 * A payout destination or the contractor's mailbox is itself on a sanctions list.
 *
 * Compares identifiers, not names: wallets of all programmes, BICs by institution, e-mail addresses by
 * mailbox; past destinations and earlier addresses count too. Counts distinct identifiers that match.
 * Worked example: a past destination in a listed wallet and no other match → value 1 → high.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import type { Evidence } from '../domain/assessment.ts'
import { formatInstant } from '../domain/calendar.ts'
import { citeDestination } from '../domain/destination-evidence.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { gapInLists } from '../domain/list-coverage.ts'
import { citeListedParty, partyText } from '../domain/listed-party-evidence.ts'
import type { IdentifierKind, ListedParty } from '../domain/lists.ts'

export const sanctionedIdentifier = defineIndicator({
  id: 'sanctioned-identifier',
  version: 1,
  use: 'score',
  family: 'sanctions',
  title: 'Identifier on a sanctions list',
  question: 'Is a wallet, bank or e-mail address of this contractor itself on a sanctions list?',
  redFlags: ['PD-19', 'CR-04'],
  techniques: [],
  references: [
    {
      title: 'Treasury sanctions facilitators of DPRK IT worker fraud (US Treasury OFAC, sb0416)',
      date: '2026-03-12',
      url: 'https://home.treasury.gov/news/press-releases/sb0416',
    },
    {
      title: 'OFAC targets DPRK IT workers using crypto (Chainalysis)',
      date: '2026-03-12',
      url: 'https://www.chainalysis.com/blog/ofac-targets-north-korean-it-workers-crypto-march-2026/',
    },
  ],
  falsePositives: [
    'A wallet: a deposit address that an exchange reassigned after its listed owner left.',
    'A party that was taken off the list after the date of the loaded list.',
    'An e-mail address: that of a person who was impersonated or hacked.',
    'A bank: its BIC was typed by mistake for that of a sister bank.',
  ],
  blindSpots: [
    'Account numbers are kept only as fingerprints and are not compared with lists.',
    'Wallets of listed parties that no list names yet, and fresh wallets per payment.',
    'Parties designated after the date of the list.',
  ],
  triage: [
    'Compare the destination in the evidence letter by letter with the current entry on the publisher’s site.',
    'Check on the publisher’s site whether the entry still stands, and since when.',
    'Hold further payments for review and establish who holds the funds already paid; ask counsel about reports.',
  ],
  reads: [['destination.address', 'destination.bic', 'contractor.email']],
  parameters: {},
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'high' },
  ],
  measure(history) {
    const { lists } = history
    if (lists.statuses.length === 0) return notEvaluated('no-lists')
    const identifiers = identifiersOf(history)
    if (identifiers.length === 0) return notEvaluated('no-identifiers')
    const matched = identifiers.flatMap((identifier) => {
      const [party] = lists.matchIdentifier(identifier.kind, identifier.value)
      return party === undefined ? [] : [{ ...identifier, party }]
    })
    const [first] = matched
    if (first === undefined) {
      const gap = gapInLists(lists.statuses, [...new Set(identifiers.map(({ kind }) => kind))])
      if (gap !== undefined) return notEvaluated(gap)
      return measured({ value: 0, facts: NOTHING, evidence: [] })
    }
    return measured({
      value: matched.length,
      facts: { first: { what: NAMES[first.kind], party: first.party }, more: matched.length - 1 },
      evidence: matched.flatMap(({ evidence, party }) => [
        evidence,
        citeListedParty(party, lists.statuses),
      ]),
    })
  },
  explain({ facts: { first, more } }) {
    if (first === undefined) return ''
    const others =
      more === 0 ? '' : ` and ${more} more ${more === 1 ? 'identifier' : 'identifiers'}`
    return `${first.what} of this contractor${others} is on a sanctions list: ${partyText(first.party)}, ${first.party.list} entry ${first.party.entry}.`
  },
})

type Facts = {
  readonly first?: { readonly what: string; readonly party: ListedParty }
  readonly more: number
}
const NOTHING: Facts = { more: 0 }

const NAMES: Readonly<Record<IdentifierKind, string>> = {
  wallet: 'A payout wallet',
  bic: 'The bank of a payout destination',
  email: 'An e-mail address',
  account: 'A payout account',
}

type Identifier = {
  readonly kind: IdentifierKind
  readonly value: string
  readonly evidence: Evidence
}

/** Each value once, wallets first: past destinations and earlier e-mail addresses too. */
function identifiersOf({ contractor, destinations, profiles }: ContractorHistory): Identifier[] {
  const wallets = destinations.flatMap((destination): Identifier[] => {
    const value = destination.walletAddress
    if (value === undefined) return []
    return [{ kind: 'wallet', value, evidence: citeDestination(destination, 'address', value) }]
  })
  const banks = destinations.flatMap((destination): Identifier[] => {
    const value = destination.bic
    if (value === undefined) return []
    return [{ kind: 'bic', value, evidence: citeDestination(destination, 'bic', value) }]
  })
  const emails = profiles.flatMap(({ email, observedAt }): Identifier[] => {
    if (email === undefined) return []
    const at = formatInstant(observedAt)
    const evidence = {
      record: 'contractor' as const,
      id: contractor,
      field: 'email',
      value: email,
      at,
    }
    return [{ kind: 'email', value: email, evidence }]
  })
  return distinct([...wallets, ...banks, ...emails])
}

function distinct(identifiers: readonly Identifier[]): Identifier[] {
  const first = new Map<string, Identifier>()
  for (const identifier of identifiers) {
    const key = `${identifier.kind}:${identifier.value.trim().toLowerCase()}`
    if (!first.has(key)) first.set(key, identifier)
  }
  return [...first.values()]
}
