/**
 * The records behind one flagged contractor, as a report shows them: who, what was paid where, what changed
 * when, what is shared with whom. Facts only; what follows from them is in the assessment.
 */
import { type Static, Type } from 'typebox'
import { ENTITY_TYPES } from '../domain/contractor.ts'
import { CHANGED_BY, DESTINATION_STATUSES, METHODS } from '../domain/destination.ts'
import { PAYMENT_KINDS, PAYMENT_STATUSES } from '../domain/payment.ts'
import { closed, count, dayText, oneOf, text } from './field-schemas.ts'

const optionalText = (description: string) => Type.Optional(text(description))
const optionalDay = (description: string) => Type.Optional(dayText(description))

/** Days and instants beside each other: `2026-03-02` or `2026-03-02T03:35:00.000Z`. */
const dayOrInstant = (description: string) =>
  Type.String({ description: `${description} ISO 8601 day, or RFC 3339 instant in UTC.` })

const converted = Type.Optional(
  text('In the currency of `conversion`; absent where no rate of its source holds.'),
)

export const PaymentEntry = Type.Object(
  {
    payment_id: text('Id of the payment.'),
    pay_date: dayText('Day of payment.'),
    amount: text('Decimal.'),
    currency: text('ISO 4217, or a token.'),
    converted,
    kind: oneOf(PAYMENT_KINDS, 'Kind of payment.'),
    status: oneOf(PAYMENT_STATUSES, 'What became of it.'),
    client_id: optionalText('Who paid for the work.'),
    destination_id: optionalText('Where it went.'),
    destination: optionalText('The destination in words; account numbers masked.'),
  },
  closed,
)

export const PaymentTotal = Type.Object(
  {
    currency: text('ISO 4217, or a token; currencies are never added up.'),
    status: oneOf(PAYMENT_STATUSES, 'Payments of this status.'),
    payments: count('Number of payments.'),
    amount: text('Decimal.'),
    converted: Type.Optional(
      text('In the currency of `conversion`; absent unless every payment could be converted.'),
    ),
  },
  closed,
)

export const DestinationEntry = Type.Object(
  {
    destination_id: text('Id of the destination.'),
    method: oneOf(METHODS, 'How it is paid.'),
    description: text('In words; account numbers masked.'),
    country: optionalText('Country of the institution.'),
    bank_name: optionalText('Bank.'),
    bic: optionalText('BIC.'),
    provider: optionalText('Provider of an e-money account.'),
    network: optionalText('Network of a wallet.'),
    address: optionalText('Address of a wallet, which is public.'),
    last4: optionalText('Last characters of the account number.'),
    account: optionalText('Account number in clear, where a second person approved that.'),
    holder_name: optionalText('Named owner.'),
    holder_match: optionalText('What the bank or the platform says of the owner’s name.'),
    status: oneOf(DESTINATION_STATUSES, 'State.'),
    effective_from: dayText('First day of validity.'),
    effective_from_basis: oneOf(
      ['given', 'batch'],
      'given by the platform; batch: first seen with that pay run.',
    ),
    removed_at: optionalDay('When it was removed.'),
    account_opened_on: optionalDay('When the account was opened.'),
    changed_by: Type.Optional(oneOf(CHANGED_BY, 'Who entered it.')),
    verified_at: optionalText('When it was verified.'),
    first_paid: optionalDay('First payment.'),
    last_paid: optionalDay('Last payment.'),
    payments: count('Payments to it.'),
  },
  closed,
)

export const LinkEntry = Type.Object(
  {
    kind: text('Kind of value.'),
    value: text('Masked where it identifies an account.'),
    first: dayText('First day on which this contractor shows it.'),
    last: dayText('Last day.'),
    others: Type.Array(
      Type.Object(
        {
          contractor_id: text('Another contractor who shows it.'),
          first: dayText('First day.'),
          last: dayText('Last day.'),
        },
        closed,
      ),
    ),
  },
  closed,
)

export const SignInEntry = Type.Object(
  {
    ip: text('Network address.'),
    country: optionalText('Where it is.'),
    network_type: optionalText('Kind of network.'),
    asn: Type.Optional(Type.Integer({ description: 'Autonomous system.' })),
    times: count('Sign-ins and work sessions from it.'),
    first: text('First, RFC 3339 in UTC.'),
    last: text('Last, RFC 3339 in UTC.'),
  },
  closed,
)

const TIMELINE_KINDS = ['profile', 'destination', 'payment', 'event', 'alert'] as const

export const TimelineEntry = Type.Object(
  {
    at: dayOrInstant('When.'),
    local: optionalText('The instant in the zone that the contractor declares.'),
    kind: oneOf(TIMELINE_KINDS, 'What kind of fact.'),
    text: text('What happened.'),
    record: optionalText('Kind of record.'),
    id: optionalText('Id of the record.'),
  },
  closed,
)

export const DossierReport = Type.Object(
  {
    contractor_id: text('The platform’s id of the contractor.'),
    display_name: text('Name as the platform shows it.'),
    legal_name: optionalText('Name in law.'),
    entity_type: oneOf(ENTITY_TYPES, 'Person or company.'),
    declared_country: optionalText('Where the contractor says to live and work.'),
    time_zone: optionalText('Declared zone.'),
    email: optionalText('Contact.'),
    phone: optionalText('Contact.'),
    engagements: Type.Array(
      Type.Object(
        {
          client_id: text('For whom.'),
          role_family: optionalText('Kind of work.'),
          start_date: dayText('From.'),
          end_date: optionalDay('Until.'),
        },
        closed,
      ),
    ),
    payment_totals: Type.Array(PaymentTotal, { description: 'By currency and status.' }),
    payments: Type.Array(PaymentEntry, { description: 'Oldest first.' }),
    destinations: Type.Array(DestinationEntry, { description: 'Oldest first.' }),
    sign_ins: Type.Array(SignInEntry, { description: 'By network address, most used first.' }),
    links: Type.Array(LinkEntry, { description: 'Values that few other contractors show too.' }),
    timeline: Type.Array(TimelineEntry, {
      description:
        'What changed, oldest first; sign-ins and ordinary payments are in their tables.',
    }),
  },
  { ...closed, description: 'The records behind one contractor.' },
)

export type Dossier = Static<typeof DossierReport>
export type PaymentWire = Static<typeof PaymentEntry>
export type PaymentTotalWire = Static<typeof PaymentTotal>
export type DestinationWire = Static<typeof DestinationEntry>
export type LinkWire = Static<typeof LinkEntry>
export type SignInWire = Static<typeof SignInEntry>
export type TimelineWire = Static<typeof TimelineEntry>
