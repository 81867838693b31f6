/**
 * The contractor, or the holder of a payout destination, is called like a listed party.
 *
 * A name is the weakest evidence there is: it is compared with listed names only, all its tokens have to
 * agree, and it never grades above `medium`. The value is the best similarity; a listed name made of common
 * tokens only (`KIM, Yong Chol`) is capped, because thousands of people bear it.
 * Worked example: `Xiaodan Chang` against a listed `ZHANG, Xiaodan` → 0.99 → medium.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import type { Evidence } from '../domain/assessment.ts'
import { formatInstant } from '../domain/calendar.ts'
import { citeDestination } from '../domain/destination-evidence.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { gapInLists } from '../domain/list-coverage.ts'
import { citeListedParty, partyText } from '../domain/listed-party-evidence.ts'
import type { NameMatchFound } from '../domain/lists.ts'

export const sanctionedName = defineIndicator({
  id: 'sanctioned-name',
  version: 2,
  use: 'score',
  family: 'sanctions',
  title: 'Name like that of a listed party',
  question: 'Is the contractor or an account holder called like a party on a sanctions list?',
  redFlags: ['PD-19'],
  techniques: [],
  references: [
    {
      title: 'Treasury sanctions facilitators of DPRK IT worker fraud (US Treasury OFAC, sb0416)',
      date: '2026-03-12',
      url: 'https://home.treasury.gov/news/press-releases/sb0416',
    },
    {
      title:
        'Sanctions on DPRK bankers and Korea Mangyongdae Computer Technology Co (US Treasury OFAC)',
      date: '2025-11-04',
      url: 'https://cybermaterial.com/us-sanctions-10-north-korean-entities/',
    },
  ],
  falsePositives: [
    'A namesake: collisions of common names fall hardest on Korean, Vietnamese, Chinese and Arabic names.',
    'A company that shares its name with a listed one in another country.',
    'A party that was taken off the list after the date of the loaded list.',
  ],
  blindSpots: [
    'Listed workers are paid under other people’s names: no match says nothing.',
    'Pseudonyms that no list gives, and Chinese characters, which are not romanised.',
    'A family name and given name without the patronymic or third name that the list writes.',
  ],
  triage: [
    'Find two further identifiers (address, document number, registration number, date of birth from the verified document) and compare them with the entry in the evidence.',
    'Where they differ, record the entry as a namesake with the list date and suppress this reason.',
    'Where nothing further is on file, ask the contractor; do not refuse payment on the name alone.',
  ],
  reads: ['contractor.legal_name', 'destination.holder_name'],
  parameters: {
    strictness: {
      default: 0.95,
      min: 0.9,
      max: 1,
      unit: 'similarity',
      describe: 'Least similarity of two names, all tokens agreeing.',
    },
    commonNameCap: {
      default: 0.97,
      min: 0,
      max: 1,
      unit: 'similarity',
      describe: 'Most that a match with a listed name made of common tokens counts.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 0.95, grade: 'low' },
    { from: 0.98, grade: 'medium' },
  ],
  measure(history, { strictness, commonNameCap }) {
    const { lists } = history
    if (lists.statuses.length === 0) return notEvaluated('no-lists')
    const [best] = namesOf(history)
      .flatMap(({ name, evidence }) =>
        lists
          .matchName(name)
          .filter(({ similarity }) => similarity >= strictness)
          .map((found) => ({ name, evidence, found, value: valueOf(found, commonNameCap) })),
      )
      .sort((a, b) => b.value - a.value || Number(a.name > b.name) - Number(a.name < b.name))
    if (best === undefined) {
      const gap = gapInLists(lists.statuses, ['name'])
      if (gap !== undefined) return notEvaluated(gap)
      return measured({ value: 0, facts: undefined, evidence: [] })
    }
    return measured({
      value: best.value,
      facts: best,
      evidence: [best.evidence, citeListedParty(best.found.party, lists.statuses)],
    })
  },
  explain({ facts }) {
    if (facts === undefined) return ''
    const { name, found } = facts
    const { listedName, explanation, party } = found
    return `“${name}” is written like the listed name “${listedName}” of ${partyText(party)}, ${party.list} entry ${party.entry} (${explanation}). A name alone is no match: it needs two further identifiers.`
  },
})

function valueOf({ similarity, common }: NameMatchFound, cap: number): number {
  return common === true ? Math.min(similarity, cap) : similarity
}

type ScreenedName = { readonly name: string; readonly evidence: Evidence }

/** Each spelling once: names of the contractor, present and past, then of account holders. */
function namesOf({ contractor, profiles, destinations }: ContractorHistory): ScreenedName[] {
  const own = profiles.flatMap(({ displayName, legalName, observedAt }) => {
    const at = formatInstant(observedAt)
    const cite = (field: string, name: string): ScreenedName => ({
      name,
      evidence: { record: 'contractor', id: contractor, field, value: name, at },
    })
    const display = cite('display_name', displayName)
    return legalName === undefined ? [display] : [display, cite('legal_name', legalName)]
  })
  const holders = destinations.flatMap((destination) =>
    destination.versions.flatMap(({ holderName }): ScreenedName[] => {
      if (holderName === undefined) return []
      return [
        { name: holderName, evidence: citeDestination(destination, 'holder_name', holderName) },
      ]
    }),
  )
  const first = new Map<string, ScreenedName>()
  for (const screened of [...own, ...holders]) {
    if (!first.has(screened.name)) first.set(screened.name, screened)
  }
  return [...first.values()]
}
