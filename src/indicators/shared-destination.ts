/**
 * Wages of several contractors arrive at one payout destination.
 *
 * Counts contractors, not payments, and only those whom no relation on record explains: a couple with a joint account,
 * the staff of a declared agency and the same person under two ids are lawful. A company account that most have had from
 * their first payment on is how an agency is paid for its people (as is one without a known holder that the platform set up,
 * and a company that the platform moved a client’s people to), so it never counts more than `agencyValue`, and 1 at most where
 * its account was just opened; nor does an organisation that takes a lesser part of each pay. A person who takes such a part
 * from two only, from people of one client or from neighbours, as a landlord does, counts 1 at most. Somebody who declares
 * another country counts twice, as does everybody at an e-money account or wallet unless they are a pair who may be a couple.
 * A value shared by more than `SHARER_LIMIT` counts nothing, and neither does a use of a cycle or two that ended, nor one
 * that was taken back before any pay: that is how a thief’s account looks in the records of those who were robbed.
 *
 * Worked example: a stranger's account, shared with two unrelated contractors → value 2 → high.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import type { Destination } from '../domain/destination.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { isHeldByCompany } from '../domain/payee.ts'
import { isDeduction } from '../domain/pay-shares.ts'
import { isAgencyLike, isNewAgency, isUsedFromTheStart } from '../network/agency.ts'
import { DESTINATION_KINDS, destinationBehind } from '../network/payees.ts'
import { type Sharer, isStillUnpaid, isTakenBackUnpaid } from '../network/relations.ts'
import { livesElsewhere } from '../network/towns.ts'
import { mayBeRentOrFund } from '../network/rent.ts'
import { hasPassed, isPassing } from '../network/passing.ts'
import { type Sharing, otherContractors, sharingEvidence, sharingsOf } from '../network/sharing.ts'

export const sharedDestination = defineIndicator({
  id: 'shared-destination',
  version: 7,
  use: 'score',
  family: 'network',
  title: 'One payout destination, several contractors',
  question: 'How many unrelated contractors are or were paid into this contractor’s destinations?',
  redFlags: ['PD-02', 'CR-05', 'PD-17'],
  techniques: ['F1005.003'],
  references: [
    {
      title: 'Guidance on the DPRK Information Technology Workers (US State, Treasury, FBI)',
      date: '2022-05-16',
      url: 'https://home.treasury.gov/system/files/126/20220516_dprk_it_worker_advisory.pdf',
    },
    {
      title: 'PSA I-072325-4: North Korean IT worker threats to US businesses (FBI IC3)',
      date: '2025-07-23',
      url: 'https://www.ic3.gov/PSA/2025/PSA250723-4',
    },
  ],
  falsePositives: [
    'Spouses, siblings or a family with a joint account.',
    'An agency or umbrella company that is paid for its staff.',
    'One person who holds two contractor ids.',
    'A pooled account of a payment provider, shared by a few or by hundreds.',
    'Of cheques: a house share, or an office that takes in post.',
    'Of a wallet: a household, a club or a custodian that keeps one for several.',
  ],
  blindSpots: ['A mule per persona.', 'Accounts hidden behind an e-money provider.'],
  triage: [
    'Ask the payout provider for the name of the holder of the destination.',
    'Compare the clients and start dates of the contractors named in the evidence.',
    'Ask each contractor, on a contact point on file, how they know the holder.',
  ],
  reads: [
    ['payment.destination_id', 'payment.destination'],
    [
      'destination.iban',
      'destination.account_number',
      'destination.account_fingerprint',
      'destination.address',
      'destination.mailing_address',
    ],
    'destination.holder_type',
  ],
  parameters: {
    agencyValue: {
      default: 0.5,
      min: 0,
      max: 2,
      unit: 'contractors',
      describe: 'What a company account counts that was the contractor’s first destination.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 0.3, grade: 'low' },
    { from: 1, grade: 'medium' },
    { from: 2, grade: 'high' },
  ],
  measure(history, { agencyValue }) {
    if (history.destinations.length === 0) return notEvaluated('no-destination')
    if (history.destinations.every(({ key }) => key.startsWith('own:'))) {
      return notEvaluated('no-account-identifier')
    }
    const [strongest] = sharingsOf(history, DESTINATION_KINDS, ['same-person', 'household'])
      .map((sharing) => ({ sharing, value: weightOf(sharing, history, agencyValue) }))
      .sort((a, b) => b.value - a.value)
    if (strongest === undefined) return measured({ value: 0, facts: NOBODY, evidence: [] })
    const { sharing, value } = strongest
    return measured({
      value,
      facts: { sharers: sharing.unrelated.length, label: sharing.artefact.label },
      evidence: sharingEvidence(sharing, 'destination'),
    })
  },
  explain: ({ facts }) =>
    `The ${facts.label} is or was also the payout destination of ${otherContractors(facts.sharers)} without a relation on record.`,
})

const NOBODY = { sharers: 0, label: '' }

function weightOf(
  { artefact, unrelated }: Sharing,
  history: ContractorHistory,
  agencyValue: number,
): number {
  const destination = destinationBehind(artefact, history.destinations)
  if (hasPassed(artefact, history)) return 0
  if (destination !== undefined && isTakenBackUnpaid(destination)) return 0
  const byPerson = destination?.holderType === 'individual'
  const strangers = unrelated.filter(
    (sharer) => !isPassing(sharer, history) && (byPerson || sharer.relation !== 'same-vendor'),
  )
  if (strangers.length === 0) return 0
  if (destination !== undefined) {
    if (isDeduction(destination, history)) return agencyValue
    if (isAgencyLike(destination, strangers, history)) {
      return isNewAgency(destination, strangers, history) ? DOUBTFUL_LIMIT : agencyValue
    }
  }
  const counted =
    destination !== undefined &&
    isPersonal(destination) &&
    !mayBeACouple(destination, strangers, history)
      ? 2 * strangers.length
      : peopleIn(strangers, history)
  const isDoubtful =
    isStillUnpaid(destination, history) || mayBeRentOrFund(destination, strangers, history)
  return isDoubtful ? Math.min(DOUBTFUL_LIMIT, counted) : counted
}

/**
 * A grade of `medium`, no more: where nothing was paid yet the change may still turn out a thief’s, a landlord or a fund of
 * colleagues takes a part of the pay, and founders of a company are paid through it.
 */
const DOUBTFUL_LIMIT = 1

/** E-money accounts and wallets have one owner. */
function isPersonal(destination: Destination): boolean {
  if (isHeldByCompany(destination)) return false
  return destination.method === 'e_money' || destination.method === 'crypto'
}

/**
 * A pair who do not say to live apart, at least one of whom was paid there from the start: couples share
 * e-money accounts and wallets too. Two who both left a destination of their own for it are no couple’s habit.
 */
function mayBeACouple(
  destination: Destination,
  strangers: readonly Sharer[],
  history: ContractorHistory,
): boolean {
  const [only, ...others] = strangers
  if (only === undefined || others.length > 0) return false
  if (livesElsewhere(only.neighbour, history) === true) return false
  return isUsedFromTheStart(destination, strangers, history)
}

function peopleIn(strangers: readonly Sharer[], { profile }: ContractorHistory): number {
  return strangers.reduce((sum, { neighbour }) => {
    const { declaredCountry = profile.declaredCountry } = neighbour
    return sum + (declaredCountry === (profile.declaredCountry ?? declaredCountry) ? 1 : 2)
  }, 0)
}
