/**
 * The identifier of a destination fails its own checksum, and yet it is in use.
 *
 * Counts destinations in use with a checksum or format fault that was never corrected. Spelling of wallets
 * in mixed case is left out: copies of valid addresses circulate with a wrong one.
 */
import { citeDestination } from '../domain/destination-evidence.ts'
import { destinationsInUse } from '../domain/destination-use.ts'
import type { Destination, IdentifierFault } from '../domain/destination.ts'
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'

export const identifierFault = defineIndicator({
  id: 'identifier-fault',
  version: 1,
  use: 'corroborating',
  family: 'payout',
  title: 'Faulty account identifier',
  question: 'Do the account identifiers in use pass their own checksums?',
  redFlags: ['PD-10'],
  techniques: ['F1020'],
  references: [
    {
      title: 'PSA: additional guidance on DPRK IT workers (US-ROK) (FBI IC3)',
      date: '2023-10-18',
      url: 'https://www.ic3.gov/PSA/2023/PSA231018',
    },
  ],
  falsePositives: [
    'A typing error that nobody has noticed yet.',
    'An export that dropped leading zeros.',
    'A national format that the checks do not know.',
  ],
  blindSpots: ['Invented identifiers that pass the checksum.', 'Accounts given as tokens only.'],
  triage: [
    'Compare the identifier with a voided cheque or bank statement.',
    'Ask the payout provider whether payments to it arrived.',
  ],
  reads: [
    ['destination.iban', 'destination.routing_number', 'destination.bic', 'destination.address'],
  ],
  parameters: {
    lookback: {
      default: 365,
      min: 30,
      max: 3650,
      unit: 'days',
      describe: 'Destinations last paid longer than this before the last pay day are past.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'low' },
    { from: 2, grade: 'medium' },
  ],
  measure(history, { lookback }) {
    const inUse = destinationsInUse(history, lookback)
    if (inUse.length === 0) return notEvaluated('no-destination-in-use')
    if (inUse.every(({ key }) => key.startsWith('own:'))) return notEvaluated('no-identifier')
    const faulty = inUse.flatMap((destination) => {
      const faults = destination.faults.filter((fault) => SERIOUS.has(fault))
      return faults.length === 0 ? [] : [{ destination, faults }]
    })
    return measured({
      value: faulty.length,
      facts: { faults: faulty.flatMap(({ faults }) => faults) },
      evidence: faulty.map(({ destination, faults }) =>
        citeDestination(destination, fieldOf(destination), faults.join(', ')),
      ),
    })
  },
  explain: ({ facts }) =>
    `An account in use has a faulty identifier: ${[...new Set(facts.faults)].join(', ')}.`,
})

const SERIOUS: ReadonlySet<IdentifierFault> = new Set<IdentifierFault>([
  'iban-checksum',
  'iban-format',
  'aba-checksum',
  'bic-format',
  'wallet-format',
  'country-conflict',
])

function fieldOf({ walletAddress, routingNumber, bic }: Destination): string {
  if (walletAddress !== undefined) return 'address'
  if (routingNumber !== undefined) return 'routing_number'
  return bic === undefined ? 'iban' : 'bic'
}
