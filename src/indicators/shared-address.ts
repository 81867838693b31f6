/**
 * Several contractors at one home, or equipment and cheques of several sent to one door.
 *
 * People share homes lawfully, so residence alone stays low. A delivery or cheque address shared by
 * unrelated contractors, or a home that two or more of them adopted while engaged, is a host's.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { sharersOf, sharesClient } from '../network/relations.ts'
import {
  type Sharing,
  distinctUnrelated,
  otherContractors,
  sharingEvidence,
  sharingsOf,
} from '../network/sharing.ts'
import { addressKey } from '../network/normalise.ts'

export const sharedAddress = defineIndicator({
  id: 'shared-address',
  version: 2,
  use: 'score',
  family: 'network',
  title: 'One door for several contractors',
  question:
    'How many unrelated contractors live at, or receive equipment or cheques at, this address?',
  redFlags: ['NI-02', 'NI-14', 'PD-17'],
  techniques: [],
  references: [
    {
      title: 'US v. Chapman and co-conspirators (US DOJ, through the press)',
      date: '2024-05-16',
      url: 'https://www.rfa.org/english/news/korea/it-workers-remote-jobs-sanctions-05162024153246.html',
    },
    {
      title: 'Responding to a DPRK ITW incident (Mandiant)',
      date: '2025-05-19',
      url: 'https://pod.wave.co/podcast/the-defenders-advantage-podcast/responding-to-a-dprk-itw-incident',
    },
  ],
  falsePositives: [
    'House shares, families, dormitories, co-living and employer housing.',
    'A reception desk, mail room or parcel locker.',
    'Relatives or an office manager who accept parcels.',
  ],
  blindSpots: [
    'A different host for every persona.',
    'Addresses with too little detail to compare.',
  ],
  triage: [
    'Ask the carrier who signed for each delivery in the evidence.',
    'Compare the move-in dates with the start dates of the engagements.',
  ],
  reads: [
    ['contractor.address', 'destination.mailing_address'],
    'contractor.address.line1',
    'event.device_shipped.address.line1',
  ],
  parameters: {
    residenceValue: {
      default: 0.5,
      min: 0,
      max: 2,
      unit: 'contractors',
      describe: 'What a home shared since before the engagement counts, however many share it.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 0.5, grade: 'low' },
    { from: 1, grade: 'medium' },
    { from: 3, grade: 'high' },
  ],
  measure(history, { residenceValue }) {
    if (!hasAddress(history)) return notEvaluated('no-address')
    const delivered = sharingsOf(
      history,
      ['shipping-address', 'mailing-address'],
      ['same-person', 'same-vendor', 'household'],
    ).filter((sharing) => sharing.unrelated.length > 0 && !isClientsOffice(sharing, history))
    const homes = sharingsOf(history, ['home-address'], ['same-person']).filter(
      ({ unrelated }) => unrelated.length > 0,
    )
    const adopted = homes.filter(({ artefact }) => isAdopted(artefact.value, history))
    const strangers = distinctUnrelated([...delivered, ...adopted]).length
    const residents = homes.length === 0 ? 0 : residenceValue
    const shown = strangers > 0 ? [...delivered, ...adopted] : homes
    return measured({
      value: Math.max(strangers, residents),
      facts: { sharers: distinctUnrelated(shown).length, delivered: delivered.length > 0 },
      evidence: shown.flatMap((sharing) => sharingEvidence(sharing, sharing.artefact.kind)),
    })
  },
  explain: ({ facts }) =>
    `${facts.delivered ? 'A delivery or cheque address' : 'The home address'} of this contractor is also that of ${otherContractors(facts.sharers)}.`,
})

function hasAddress(history: ContractorHistory): boolean {
  return (
    history.profiles.some(({ address }) => addressKey(address) !== undefined) ||
    history.events.some(
      ({ kind, address }) => kind === 'device_shipped' && address !== undefined,
    ) ||
    history.destinations.some(({ mailingAddress }) => mailingAddress !== undefined)
  )
}

/** Equipment that goes to one door for people of mostly one client goes to that client’s office. */
function isClientsOffice({ artefact, unrelated }: Sharing, history: ContractorHistory): boolean {
  if (artefact.kind !== 'shipping-address') return false
  const colleagues = unrelated.filter(({ neighbour }) => sharesClient(neighbour, history))
  return 2 * colleagues.length >= unrelated.length
}

/** Did the subject move there while engaged, and at least one sharer live or move there as a stranger? */
function isAdopted(home: string, history: ContractorHistory): boolean {
  const [first] = history.profiles
  if (addressKey(first.address) === undefined || addressKey(first.address) === home) return false
  const artefact = history.shared.find(
    ({ kind, value }) => kind === 'home-address' && value === home,
  )
  if (artefact === undefined) return false
  return sharersOf(artefact, history).length >= 2
}
