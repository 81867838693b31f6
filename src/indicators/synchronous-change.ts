/**
 * Unrelated contractors move their pay to one institution within days of each other.
 *
 * Counts unrelated contractors who joined the institution that this one joined, within `window` days, or
 * in the same pay run where days are not known; at one account the size of its institution does not matter,
 * and neither does it among people whom a rare value joins already (a receiver, a device): they count at a
 * popular institution and for wallets too.
 * Lawful waves are recognised: an institution that many contractors use is joined by chance, a group that
 * also left one institution together fled a closure or followed a merger, and the staff of an agency move when
 * their agency does. Five or more who came on one day, which is not this contractor’s, came as one (an agency, a pay
 * run) and count once. A lesser part of the pay is no move of it, nor is what the platform
 * changed. Compatriots who go abroad together have a reason at home (banks
 * that the world left) and count a fraction, as do those who moved to one country and opened an account there; people of several countries have none, and accounts in their own names
 * excuse nothing.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import type { ContractorHistory } from '../domain/history.ts'
import type { ContractorId } from '../domain/ids.ts'
import { WALLETS, institutionOf } from '../domain/institution.ts'
import { isLesserPart } from '../domain/pay-shares.ts'
import { agencyColleagues } from '../network/agency.ts'
import { JOINING_KINDS } from '../network/clusters.ts'
import { DESTINATION_KINDS } from '../network/payees.ts'
import { isTakenBackUnpaid } from '../network/relations.ts'
import { asOne, leftTogether, popularInstitutions, whoWentAbroad } from '../network/moves.ts'
import {
  type Sharing,
  distinctUnrelated,
  otherContractors,
  sharingEvidence,
  sharingsOf,
  within,
  without,
} from '../network/sharing.ts'

export const synchronousChange = defineIndicator({
  id: 'synchronous-change',
  version: 7,
  use: 'score',
  family: 'timing',
  title: 'Simultaneous moves to one institution',
  question:
    'How many unrelated contractors moved to this contractor’s new institution in the same days?',
  redFlags: ['TM-05'],
  techniques: ['F1013'],
  references: [
    {
      title: 'PSA I-072325-4: North Korean IT worker threats to US businesses (FBI IC3)',
      date: '2025-07-23',
      url: 'https://www.ic3.gov/PSA/2025/PSA250723-4',
    },
  ],
  falsePositives: [
    'A provider that closed for everybody, or a bank merger.',
    'The promotion of a local bank.',
    'A migration of the payroll system.',
  ],
  blindSpots: ['Staggered changes.', 'Moves to a large institution that everybody uses.'],
  triage: [
    'List the new destinations of the contractors in the evidence and compare holders.',
    'Ask the platform whether it announced a change of provider in those days.',
  ],
  reads: [
    [
      'destination.bic',
      'destination.iban',
      'destination.routing_number',
      'destination.provider',
      'destination.bank_name',
    ],
    'destination.effective_from',
  ],
  parameters: {
    window: {
      default: 7,
      min: 1,
      max: 7,
      unit: 'days',
      describe: 'Longest time between two moves; cohorts are kept for a fortnight.',
    },
    accountWindow: {
      default: 31,
      min: 1,
      max: 92,
      unit: 'days',
      describe: 'The same for moves to one account or wallet: a monthly pay cycle.',
    },
    waveShare: {
      default: 0.5,
      min: 0.1,
      max: 1,
      unit: 'share',
      describe: 'Share of the group that left one institution together from which it is a wave.',
    },
    waveSize: {
      default: 12,
      min: 4,
      max: 40,
      unit: 'contractors',
      describe:
        'Others from which on the group is larger than a ring: a promotion or a new provider.',
    },
    ownShare: {
      default: 0.5,
      min: 0,
      max: 1,
      unit: 'share',
      describe:
        'What each counts where the bank confirmed the new account as the contractor’s own.',
    },
    compatriotShare: {
      default: 0.1,
      min: 0,
      max: 1,
      unit: 'share',
      describe: 'What each counts of people of one country who moved to a bank abroad together.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'low' },
    { from: 2, grade: 'medium' },
    { from: 3, grade: 'high' },
  ],
  measure(history, { window, accountWindow, waveShare, waveSize, ...shares }) {
    if (history.destinations.length === 0) return notEvaluated('no-destination')
    if (history.destinations.every((each) => institutionOf(each) === undefined)) {
      return notEvaluated('no-institution')
    }
    const popular = popularInstitutions(history)
    const leavers = leftTogether(history)
    const arrivals = sharingsOf(history, ['arrival'], EXPLAINING)
      .filter(({ artefact }) => isMoveOfPay(artefact.label, history))
      .map((sharing) => asOne(within(sharing, window)))
    const isRare = ({ artefact: { label } }: Sharing) => label !== WALLETS && !popular.has(label)
    const joined = joinedOtherwise(history)
    const colleagues = agencyColleagues(history)
    const [largest] = [
      ...arrivals.filter(isRare).filter(({ unrelated }) => unrelated.length > 1),
      ...arrivals
        .filter((sharing) => !isRare(sharing) && sharing.unrelated.length < waveSize)
        .map((sharing) => among(sharing, joined)),
      ...sharingsOf(history, ['destination', 'wallet'], EXPLAINING)
        .map((sharing) => within(sharing, accountWindow))
        .filter((sharing) => isMovedTo(sharing, history)),
    ]
      .map((sharing) => without(sharing, colleagues))
      .filter(({ unrelated }) => {
        const wave = unrelated.filter(({ neighbour }) => leavers.has(neighbour.contractor))
        return (
          unrelated.length > 0 &&
          unrelated.length < waveSize &&
          (wave.length < WAVE_LEAST || wave.length < waveShare * unrelated.length)
        )
      })
      .sort((a, b) => b.unrelated.length - a.unrelated.length)
    if (largest === undefined) {
      return measured({ value: 0, facts: { others: 0, institution: '', days: 0 }, evidence: [] })
    }
    return measured({
      value: largest.unrelated.length * shareOf(largest, history, shares),
      facts: {
        others: largest.unrelated.length,
        institution: placeOf(largest, history),
        days: daysApart(largest),
      },
      evidence: sharingEvidence(largest, 'destination.effective_from'),
    })
  },
  explain: ({ facts }) =>
    `${otherContractors(facts.others)} without a relation on record moved to ${facts.institution} ${facts.days === 0 ? 'on the same day' : `within ${facts.days} day${facts.days === 1 ? '' : 's'} of this one`}.`,
})

/** That one other left the same bank is chance. */
const WAVE_LEAST = 2

const EXPLAINING = ['same-person', 'household', 'same-vendor'] as const

/**
 * Was the destination a change, and not where the contractor was paid from the start? That two people move
 * to a bank account together is also what couples do; e-money accounts and wallets have one owner.
 */
function isMovedTo({ artefact, unrelated }: Sharing, history: ContractorHistory): boolean {
  const { destinations } = history
  const at = destinations.findIndex(({ key }) => key === artefact.value)
  const moved = destinations[at]
  if (moved === undefined || at === 0 || isTakenBackUnpaid(moved)) return false
  if (moved.changedBy === 'platform' || isLesserPart(moved, history)) return false
  const isPersonal = moved.method === 'e_money' || moved.method === 'crypto'
  return isPersonal || unrelated.length > 1
}

/** Did more than a lesser part of the pay go to the institution? */
function isMoveOfPay(institution: string, history: ContractorHistory): boolean {
  return history.destinations.some(
    (each) =>
      institutionOf(each) === institution &&
      each.changedBy !== 'platform' &&
      !isTakenBackUnpaid(each) &&
      !isLesserPart(each, history),
  )
}

/** As the records name the institution; an account by its label. */
function placeOf({ artefact }: Sharing, { destinations }: ContractorHistory): string {
  return (
    destinations.find((each) => institutionOf(each) === artefact.label)?.bankName ?? artefact.label
  )
}

/** Between the own move and the farthest of theirs. */
function daysApart({ artefact: { own }, unrelated }: Sharing): number {
  return Math.max(...unrelated.map(({ sighting }) => Math.abs(sighting.first - own.first)))
}

/** What each of those who came counts. */
function shareOf(
  sharing: Sharing,
  history: ContractorHistory,
  { ownShare, compatriotShare }: { readonly ownShare: number; readonly compatriotShare: number },
): number {
  switch (whoWentAbroad(sharing, history)) {
    case 'compatriots':
    case 'newcomers':
      return compatriotShare
    case 'of-several-countries':
      return 1
    case 'nobody':
      return isConfirmedOwn(history, sharing) ? ownShare : 1
  }
}

function isConfirmedOwn({ destinations }: ContractorHistory, { artefact }: Sharing): boolean {
  return destinations.some((destination) => {
    return institutionOf(destination) === artefact.label && destination.holderMatch === 'match'
  })
}

/** Contractors whom a rare value other than a destination joins to the subject. */
function joinedOtherwise(history: ContractorHistory): ReadonlySet<ContractorId> {
  const kinds = [...JOINING_KINDS].filter((kind) => !DESTINATION_KINDS.includes(kind))
  return new Set(distinctUnrelated(sharingsOf(history, kinds, EXPLAINING)))
}

function among(sharing: Sharing, contractors: ReadonlySet<ContractorId>): Sharing {
  const unrelated = sharing.unrelated.filter(({ neighbour }) =>
    contractors.has(neighbour.contractor),
  )
  return { ...sharing, unrelated }
}
