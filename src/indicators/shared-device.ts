/**
 * Different people sign in from one device.
 *
 * A family computer and one person's two ids are explained by relations on record. A laptop that one
 * person returned and another was handed is lawful where both work for the same client and never used it
 * at the same time; so are the machines of an office, whose people take turns at them on its own network, and those of
 * an internet café, at several of which people of one town sit.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { overlapDays, overlapping, sharesClient } from '../network/relations.ts'
import { livesElsewhere } from '../network/towns.ts'
import {
  type Sharing,
  distinctUnrelated,
  otherContractors,
  sharingEvidence,
  sharingsOf,
} from '../network/sharing.ts'

export const sharedDevice = defineIndicator({
  id: 'shared-device',
  version: 4,
  use: 'score',
  family: 'network',
  title: 'One device, several contractors',
  question: 'How many unrelated contractors signed in from this contractor’s devices?',
  redFlags: ['NI-03'],
  techniques: ['F1023'],
  references: [
    {
      title: 'Guidance on the DPRK Information Technology Workers (US State, Treasury, FBI)',
      date: '2022-05-16',
      url: 'https://home.treasury.gov/system/files/126/20220516_dprk_it_worker_advisory.pdf',
    },
    {
      title: 'Responding to a DPRK ITW incident (Mandiant)',
      date: '2025-05-19',
      url: 'https://pod.wave.co/podcast/the-defenders-advantage-podcast/responding-to-a-dprk-itw-incident',
    },
  ],
  falsePositives: [
    'A family computer.',
    'A company laptop that was returned and given to the next person.',
    'A shared workstation at a client’s office.',
  ],
  blindSpots: ['One device per persona, as disciplined operators keep it.'],
  triage: [
    'Compare the sign-in times of the contractors in the evidence on this device_id.',
    'Ask the client whose equipment it is and who holds it now.',
  ],
  reads: [['event.login.device_id', 'event.work_session.device_id']],
  parameters: {
    reassignedValue: {
      default: 0.3,
      min: 0,
      max: 1,
      unit: 'contractors',
      describe:
        'What an earlier or later user at the same client counts, and all users of a desk at work or of an internet café.',
    },
    together: {
      default: 21,
      min: 1,
      max: 365,
      unit: 'days',
      describe: 'Use over so many days in common counts twice: it is no borrowed machine.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 0.3, grade: 'low' },
    { from: 1, grade: 'medium' },
    { from: 2, grade: 'high' },
  ],
  measure(history, { reassignedValue, together }) {
    if (!history.events.some(({ deviceId }) => deviceId !== undefined)) {
      return notEvaluated('no-devices')
    }
    const sharings = sharingsOf(
      history,
      ['device'],
      ['same-person', 'household', 'same-vendor'],
    ).filter(({ unrelated }) => unrelated.length > 0)
    const inTown = sharings.filter(({ unrelated }) =>
      unrelated.every(({ neighbour }) => livesElsewhere(neighbour, history) === false),
    )
    const publicMachines = new Set(inTown.length >= PUBLIC_MACHINES ? inTown : [])
    const values = sharings.map((sharing) => {
      const { artefact, unrelated } = sharing
      if (publicMachines.has(sharing) || isDeskAtWork(sharing, history)) return reassignedValue
      return unrelated.reduce((sum, sharer) => {
        if (overlapDays(artefact.own, sharer.sighting) >= together) return sum + 2
        const handedOn =
          !overlapping(artefact.own, sharer.sighting, 0) && sharesClient(sharer.neighbour, history)
        return sum + (handedOn ? reassignedValue : 1)
      }, 0)
    })
    return measured({
      value: Math.max(0, ...values),
      facts: { sharers: distinctUnrelated(sharings).length },
      evidence: sharings.flatMap((sharing) => sharingEvidence(sharing, 'event.device_id')),
    })
  },
  explain: ({ facts }) =>
    `A device of this contractor was also used by ${otherContractors(facts.sharers)} without a relation on record.`,
})

/** Machines that people of one town share, from which on it is a room where they sit down at whichever is free. */
const PUBLIC_MACHINES = 3

const OFFICE_NETWORKS: ReadonlySet<string> = new Set(['corporate', 'unknown'])

/** A machine used on a company network alone, by people of one client who do not say to live apart. */
function isDeskAtWork({ artefact, unrelated }: Sharing, history: ContractorHistory): boolean {
  const used = history.events.filter(({ deviceId }) => deviceId === artefact.value)
  return (
    used.some(({ networkType }) => networkType === 'corporate') &&
    used.every(({ networkType = 'unknown' }) => OFFICE_NETWORKS.has(networkType)) &&
    unrelated.every(
      ({ neighbour }) =>
        sharesClient(neighbour, history) && livesElsewhere(neighbour, history) !== true,
    )
  )
}
