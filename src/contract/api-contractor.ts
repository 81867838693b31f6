/** Contractors on the wire. Account numbers appear only as their last four characters. */
import { type Static, Type } from 'typebox'
import { ADVICE, BANDS } from '../domain/assessment.ts'
import { DESTINATION_STATUSES, METHODS } from '../domain/destination.ts'
import { closed, count, dayText, instantText, oneOf, text } from './field-schemas.ts'
import { IntroducedContractorRecord } from './records.ts'

const band = oneOf(BANDS, 'none < 20 ≤ low < 40 ≤ medium < 60 ≤ high < 80 ≤ critical.')
const score = Type.Number({ minimum: 0, maximum: 100, description: 'Weight of evidence.' })

export const ContractorSummaryResource = Type.Object(
  {
    contractor_id: text('The platform’s id of the contractor.'),
    display_name: text('Name shown on the platform.'),
    declared_country: Type.Optional(text('Where the contractor says to live and work.')),
    band,
    score,
    alerts: Type.Array(Type.String(), { description: 'Typologies with an open alert.' }),
    as_of: instantText('Instant of the latest assessment.'),
    main_reason: Type.Optional(text('The strongest reason, as one sentence.')),
  },
  { ...closed, description: 'One contractor of a listing.' },
)
export type ContractorSummaryWire = Static<typeof ContractorSummaryResource>

export const KnownDestination = Type.Object(
  {
    destination_id: text('The platform’s id, or that of the payment that carried it.'),
    method: oneOf(METHODS, 'How money reaches it.'),
    currency: Type.Optional(text('Currency of the account.')),
    country: Type.Optional(text('Country of the institution.')),
    bank_name: Type.Optional(text('Name of the bank.')),
    provider: Type.Optional(text('E-money or payout provider.')),
    network: Type.Optional(text('Chain of a wallet.')),
    address: Type.Optional(text('Wallet address; wallets are public.')),
    last4: Type.Optional(text('Last characters of the account number.')),
    holder_name: Type.Optional(text('Owner, as given.')),
    holder_match: Type.Optional(text('Confirmation of payee.')),
    status: oneOf(DESTINATION_STATUSES, 'As last reported.'),
    faults: Type.Array(Type.String(), { description: 'Faults of the identifier itself.' }),
    effective_from: dayText('First day of validity.'),
    effective_from_basis: oneOf(['given', 'batch'], 'Given by the platform, or when first seen.'),
    removed_at: Type.Optional(dayText('Day of removal.')),
    first_paid: Type.Optional(dayText('First pay day on which money went here.')),
    last_paid: Type.Optional(dayText('Last pay day on which money went here.')),
  },
  { ...closed, description: 'One payout destination as it is known.' },
)
export type KnownDestinationWire = Static<typeof KnownDestination>

export const ContractorResource = Type.Object(
  {
    contractor_id: text('The platform’s id of the contractor.'),
    as_of: instantText('Nothing received later was read.'),
    band,
    score,
    advice: oneOf(ADVICE, 'Advice only: Wagewatch stops no payment.'),
    profile: IntroducedContractorRecord,
    profile_versions: count('Versions of the profile on record.'),
    destinations: Type.Array(KnownDestination, { description: 'Oldest first.' }),
    payments: Type.Object(
      {
        count: count('Payments on record.'),
        first: Type.Optional(dayText('First pay day.')),
        last: Type.Optional(dayText('Last pay day.')),
        totals: Type.Record(Type.String(), Type.String(), {
          description: 'Decimal sums by currency over all payments, whatever became of them.',
        }),
      },
      { ...closed, description: 'Payments in short.' },
    ),
    events: Type.Record(Type.String(), Type.Integer({ minimum: 0 }), {
      description: 'Number of events by kind.',
    }),
    linked_contractors: Type.Array(Type.String(), {
      description: 'Ids of contractors who share a rare value with this one, or a referral.',
    }),
  },
  { ...closed, description: 'What is known of one contractor.' },
)
export type ContractorResourceWire = Static<typeof ContractorResource>
