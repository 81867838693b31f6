/**
 * One stranger holds the accounts of several contractors.
 *
 * Counts unrelated contractors whose wages go to another account of the same holder; those who share the
 * account itself are asked about in `shared-destination`. Two people can bear one name, so where only one other is
 * paid to that name it counts half: that it is borne by the strangers who are paid for three is no chance. A company counts
 * whole; one that most were paid through from the start is how an agency is paid.
 *
 * Worked example: the accounts of three unrelated contractors, all held by one person who is none of them →
 * value 2 → high.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import type { Destination } from '../domain/destination.ts'
import type { ContractorId } from '../domain/ids.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { nameKey } from '../domain/names.ts'
import { isHeldByCompany } from '../domain/payee.ts'
import { isLesserPart } from '../domain/pay-shares.ts'
import { isUsedFromTheStart } from '../network/agency.ts'
import { DESTINATION_KINDS } from '../network/payees.ts'
import { hasPassed, isPassing } from '../network/passing.ts'
import { isStillUnpaid } from '../network/relations.ts'
import {
  type Sharing,
  distinctUnrelated,
  otherContractors,
  sharingEvidence,
  sharingsOf,
} from '../network/sharing.ts'

export const sharedHolder = defineIndicator({
  id: 'shared-holder',
  version: 3,
  use: 'score',
  family: 'network',
  title: 'One holder, several contractors',
  question: 'How many unrelated contractors are paid into other accounts of the same holder?',
  redFlags: ['PD-02'],
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
    'Two people who bear one name.',
    'An agency, umbrella company or employer of record with an account per client.',
    'A relative who receives the pay of several family members.',
  ],
  blindSpots: ['A mule per persona.', 'Holder names that the platform does not keep.'],
  triage: [
    'Ask the payout provider whether the holders in the evidence are one person or company.',
    'Ask each contractor, on a contact point on file, how they know the holder.',
  ],
  reads: [['payment.destination_id', 'payment.destination'], 'destination.holder_name'],
  parameters: {
    personValue: {
      default: 0.5,
      min: 0,
      max: 1,
      unit: 'contractors',
      describe: 'What one other counts where the holder is a person: names are not unique.',
    },
    agencyValue: {
      default: 0.5,
      min: 0,
      max: 2,
      unit: 'contractors',
      describe: 'What all count together where a company was most people’s first payee.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 0.5, grade: 'low' },
    { from: 1, grade: 'medium' },
    { from: 2, grade: 'high' },
  ],
  measure(history, { personValue, agencyValue }) {
    if (history.destinations.length === 0) return notEvaluated('no-destination')
    if (history.destinations.every(({ holderName }) => holderName === undefined)) {
      return notEvaluated('no-holder')
    }
    const sameAccount = new Set(
      distinctUnrelated(sharingsOf(history, DESTINATION_KINDS, EXPLAINING)),
    )
    const [strongest] = sharingsOf(history, ['holder'], EXPLAINING)
      .map((sharing) => onOtherAccounts(sharing, sameAccount, history))
      .map((sharing) => ({
        sharing,
        value: valueOf(sharing, history, { personValue, agencyValue }),
      }))
      .sort((a, b) => b.value - a.value)
    if (strongest === undefined) return measured({ value: 0, facts: NOBODY, evidence: [] })
    const { sharing, value } = strongest
    return measured({
      value,
      facts: { sharers: sharing.unrelated.length, holder: sharing.artefact.label },
      evidence: sharingEvidence(sharing, 'destination.holder_name'),
    })
  },
  explain: ({ facts }) =>
    `${facts.holder} also holds accounts into which ${otherContractors(facts.sharers)} without a relation on record ${facts.sharers === 1 ? 'is' : 'are'} paid.`,
})

const EXPLAINING = ['same-person', 'household', 'same-vendor'] as const
const NOBODY = { sharers: 0, holder: '' }

function onOtherAccounts(
  sharing: Sharing,
  sameAccount: ReadonlySet<ContractorId>,
  history: ContractorHistory,
): Sharing {
  const unrelated = sharing.unrelated.filter(
    (sharer) => !sameAccount.has(sharer.neighbour.contractor) && !isPassing(sharer, history),
  )
  return { ...sharing, unrelated }
}

type Values = { readonly personValue: number; readonly agencyValue: number }

function valueOf(
  { artefact, unrelated }: Sharing,
  history: ContractorHistory,
  { personValue, agencyValue }: Values,
): number {
  const destination = history.destinations.find(
    ({ holderName }) => holderName !== undefined && nameKey(holderName) === artefact.value,
  )
  if (destination === undefined || unrelated.length === 0) return 0
  if (hasPassed(artefact, history) || isStillUnpaid(destination, history)) return 0
  const counted = strangersCount(destination, { unrelated, history, personValue, agencyValue })
  return isLesserPart(destination, history) ? Math.min(LESSER_PART_LIMIT, counted) : counted
}

function strangersCount(
  destination: Destination,
  {
    unrelated,
    history,
    personValue,
    agencyValue,
  }: Values & { readonly unrelated: Sharing['unrelated']; readonly history: ContractorHistory },
): number {
  if (!isHeldByCompany(destination)) return unrelated.length === 1 ? personValue : unrelated.length
  return isUsedFromTheStart(destination, unrelated, history) ? agencyValue : unrelated.length
}

/** A part of the wage that goes to an office or a relative counts as the lowest band. */
const LESSER_PART_LIMIT = 0.5
