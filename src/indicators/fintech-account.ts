/**
 * What looks like an ordinary bank account may be a virtual or prepaid one.
 *
 * A label, never more than `low`: millions of lawful people use such accounts. It counts destinations in
 * use that carry the routing number of a known sponsor bank, or a provider behind a bank rail.
 */
import { citeDestination } from '../domain/destination-evidence.ts'
import { destinationsInUse } from '../domain/destination-use.ts'
import type { Destination } from '../domain/destination.ts'
import { SPONSOR_BANKS_AS_OF, sponsorBankOf } from '../domain/sponsor-banks.ts'
import { withAnd } from '../domain/with-and.ts'
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'

export const fintechAccount = defineIndicator({
  id: 'fintech-account',
  version: 2,
  use: 'corroborating',
  family: 'payout',
  title: 'Account of a money service behind a bank number',
  question: 'Is the bank account that is paid a virtual, prepaid or fintech account?',
  redFlags: ['PD-10', 'PD-11', 'PD-12'],
  techniques: ['T1583.003'],
  references: [
    {
      title: 'PSA: additional guidance on DPRK IT workers (US-ROK) (FBI IC3)',
      date: '2023-10-18',
      url: 'https://www.ic3.gov/PSA/2023/PSA231018',
    },
    {
      title: 'PSA: payroll diversion by social engineering (FBI IC3)',
      date: '2018-09',
      url: 'https://gtm.com/business/warning-about-payroll-direct-deposit-fraud/',
    },
    {
      title: 'DPRK IT workers expanding in scope and scale (Google GTIG)',
      date: '2025-04-01',
      url: 'https://cloud.google.com/blog/topics/threat-intelligence/dprk-it-workers-expanding-scope-scale',
    },
    {
      title: 'Payments to developers, July 2025 (ZachXBT, through the press)',
      date: '2025-07-02',
      url: 'https://buycrypto.news/crypto-firms-paid-2-7m-monthly-to-north-korean-workers',
    },
  ],
  falsePositives: [
    'Millions of lawful customers of neobanks and pay cards.',
    'Young and low-paid contractors, who use such accounts more often.',
    'Exporters and freelancers, for whom collection accounts are made.',
    'Normal use of a payroll product.',
  ],
  blindSpots: [
    `Numbers issued after ${SPONSOR_BANKS_AS_OF}, the year of the table, and banks renamed since.`,
    'Virtual accounts with IBANs.',
  ],
  triage: [
    'Ask for a voided cheque or a provider statement of the destination in the evidence.',
    'Treat the country of the account as unknown, not as matching.',
  ],
  reads: [
    ['payment.destination_id', 'payment.destination'],
    ['destination.routing_number', 'destination.provider'],
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
  ],
  measure(history, { lookback }) {
    const inUse = destinationsInUse(history, lookback)
    const known = inUse.filter(
      ({ routingNumber, provider }) => routingNumber !== undefined || provider !== undefined,
    )
    if (known.length === 0) return notEvaluated('no-routing-number-or-provider')
    const found = known.flatMap((destination) => {
      const issuer = issuerOf(destination)
      return issuer === undefined ? [] : [{ destination, issuer }]
    })
    return measured({
      value: found.length,
      facts: { issuers: [...new Set(found.map(({ issuer }) => issuerInWords(issuer)))] },
      evidence: found.map(({ destination, issuer: { sponsor, provider } }) =>
        sponsor === undefined
          ? citeDestination(destination, 'provider', provider)
          : citeDestination(destination, 'routing_number', destination.routingNumber),
      ),
    })
  },
  explain: ({ facts }) =>
    `The account may be issued by ${withAnd(facts.issuers)}; its country is unknown.`,
})

const BANK_RAILS: ReadonlySet<string> = new Set(['ach', 'sepa', 'swift', 'local_bank', 'card'])

/** The bank that lends its number, and the money service where the record names it. */
type Issuer = { readonly sponsor: string | undefined; readonly provider: string | undefined }

function issuerOf({ routingNumber, provider, method }: Destination): Issuer | undefined {
  const sponsor = routingNumber === undefined ? undefined : sponsorBankOf(routingNumber)
  const named = BANK_RAILS.has(method) ? provider : undefined
  return sponsor === undefined && named === undefined ? undefined : { sponsor, provider: named }
}

function issuerInWords({ sponsor, provider }: Issuer): string {
  const service = provider === undefined ? 'a money service' : `the money service ${provider}`
  return sponsor === undefined ? service : `${service} through ${sponsor}`
}
