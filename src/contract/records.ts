/**
 * The records that platforms post (the wire contract), as JSON Schema.
 *
 * One source of truth: these objects validate at intake, type the code (`Static`), are written to
 * `schema/*.schema.json` and are embedded in the OpenAPI document. Names are snake_case on the wire.
 */
import { type Static, Type } from 'typebox'
import { CHANGED_BY, DESTINATION_STATUSES, HOLDER_TYPES, METHODS } from '../domain/destination.ts'
import {
  ENTITY_TYPES,
  KYC_STATUSES,
  NAME_MATCHES,
  RATE_PERIODS,
  TAX_FORMS,
} from '../domain/contractor.ts'
import { EVENT_KINDS, NETWORK_TYPES } from '../domain/event.ts'
import { PAYMENT_KINDS, PAYMENT_STATUSES } from '../domain/payment.ts'
import { RAILS } from '../domain/transfer.ts'
import { oneOf } from './field-schemas.ts'

const Text = (description: string, maxLength = 500) =>
  Type.String({ minLength: 1, maxLength, description })
const Identifier = (description: string) => Text(description, 200)
const DayText = (description: string) =>
  Type.String({ format: 'date', description: `${description} ISO 8601 day, YYYY-MM-DD.` })
const InstantText = (description: string) =>
  Type.String({ format: 'date-time', description: `${description} RFC 3339 with offset.` })
export const COUNTRY_PATTERN = '^[A-Z]{2}$'
const CountryCode = (description: string) =>
  Type.String({ pattern: COUNTRY_PATTERN, description: `${description} ISO 3166-1 alpha-2.` })
export const CURRENCY_PATTERN = '^[A-Z][A-Z0-9]{2,9}$'
const Currency = (description: string) =>
  Type.String({
    pattern: CURRENCY_PATTERN,
    description: `${description} ISO 4217, or a token symbol such as USDC.`,
  })
const Amount = (description: string) =>
  Type.String({
    pattern: '^-?\\d{1,15}(\\.\\d{1,18})?$',
    description: `${description} Decimal string, never a float.`,
  })
const Zone = (description: string) =>
  Type.String({
    pattern: '^[A-Za-z_]+(?:[/+-][A-Za-z0-9_+-]+)*$',
    maxLength: 60,
    description: `${description} IANA time zone.`,
  })

export const AddressRecord = Type.Object(
  {
    line1: Type.Optional(Text('Street and number.')),
    line2: Type.Optional(Text('Unit, flat, care-of.')),
    city: Type.Optional(Text('City.')),
    region: Type.Optional(Text('State, province, oblast.')),
    postal_code: Type.Optional(Text('Postal code.', 40)),
    country: Type.Optional(CountryCode('Country.')),
  },
  { additionalProperties: false },
)

export const EngagementRecord = Type.Object(
  {
    client_id: Identifier('The company that engages and pays.'),
    role_family: Type.Optional(Text('Kind of work, e.g. software, design.', 100)),
    start_date: DayText('First day of work.'),
    end_date: Type.Optional(DayText('Last day of work.')),
    rate: Type.Optional(Amount('Agreed rate.')),
    rate_currency: Type.Optional(Currency('Currency of the rate.')),
    rate_period: Type.Optional(oneOf(RATE_PERIODS, 'What the rate is per.')),
    hours_per_week: Type.Optional(
      Type.Number({ minimum: 0, maximum: 168, description: 'Agreed hours.' }),
    ),
  },
  { additionalProperties: false },
)

export const ContractorRecord = Type.Object(
  {
    contractor_id: Type.String({
      minLength: 1,
      maxLength: 200,
      // An address ending in one of these means another address.
      pattern: String.raw`^(?!\.{1,2}$)`,
      description: 'The platform’s id of the contractor; neither `.` nor `..`.',
    }),
    display_name: Text('Name shown on the platform.'),
    legal_name: Type.Optional(Text('Name on the contract.')),
    entity_type: Type.Optional(oneOf(ENTITY_TYPES, 'Default: individual.')),
    email: Type.Optional(
      Type.String({
        pattern: '^[^@\\s]+@[^@\\s]+$',
        maxLength: 254,
        description: 'E-mail address.',
      }),
    ),
    phone: Type.Optional(
      Type.String({
        pattern: '^\\+[1-9](?:[\\s().\\/-]*\\d){4,14}$',
        maxLength: 40,
        description:
          'E.164, e.g. +14155550100. Spaces, dots, dashes, slashes and brackets are taken out, and so is a “(0)”.',
      }),
    ),
    declared_country: CountryCode('Where the contractor says to live and work.'),
    declared_region: Type.Optional(Text('State, province, oblast.')),
    declared_city: Type.Optional(Text('City.')),
    address: Type.Optional(AddressRecord),
    time_zone: Type.Optional(Zone('Where the contractor works.')),
    tax_form: Type.Optional(oneOf(TAX_FORMS, 'Tax form on file.')),
    tax_country: Type.Optional(CountryCode('Country of tax residence.')),
    tax_id_fingerprint: Type.Optional(Identifier('Opaque token, compared for equality only.')),
    kyc: Type.Optional(
      Type.Object(
        {
          status: Type.Optional(oneOf(KYC_STATUSES, 'Result of the identity check.')),
          method: Type.Optional(Text('How it was done.', 100)),
          document_fingerprint: Type.Optional(Identifier('Opaque token of the document.')),
          verified_at: Type.Optional(InstantText('When it passed.')),
          name_match: Type.Optional(oneOf(NAME_MATCHES, 'Document name against legal name.')),
        },
        { additionalProperties: false, description: 'Identity check.' },
      ),
    ),
    fingerprints: Type.Optional(
      Type.Object(
        {
          resume: Type.Optional(Identifier('Opaque token of the CV.')),
          portrait: Type.Optional(Identifier('Opaque token of the profile picture.')),
          portfolio: Type.Optional(Identifier('Opaque token of the portfolio.')),
        },
        { additionalProperties: false, description: 'Compared for equality only.' },
      ),
    ),
    referred_by: Type.Optional(Identifier('contractor_id of the referrer.')),
    vendor_id: Type.Optional(Identifier('Staffing firm through which the contractor is engaged.')),
    observed_at: Type.Optional(
      InstantText('When this version was true. Default: the batch’s submitted_at.'),
    ),
    engagements: Type.Optional(Type.Array(EngagementRecord, { maxItems: 200 })),
  },
  { additionalProperties: false },
)

const destinationFields = {
  method: oneOf(METHODS, 'How money is sent there.'),
  currency: Type.Optional(Currency('Currency of the account.')),
  country: Type.Optional(
    CountryCode('Country of the institution; derived from IBAN or BIC when absent.'),
  ),
  bank_name: Type.Optional(Text('Name of the institution.')),
  bank_city: Type.Optional(Text('City of the institution.')),
  bic: Type.Optional(Text('BIC, 8 or 11 characters.', 20)),
  iban: Type.Optional(Text('IBAN, spaces allowed.', 60)),
  routing_number: Type.Optional(Text('ABA or other national bank code.', 40)),
  account_number: Type.Optional(Text('Account number. Never stored in clear.', 64)),
  account_fingerprint: Type.Optional(
    Identifier('The platform’s own token of the account, instead of a number.'),
  ),
  last4: Type.Optional(Text('Last characters of the account number.', 4)),
  holder_name: Type.Optional(Text('Party named as owner of the destination.')),
  holder_type: Type.Optional(oneOf(HOLDER_TYPES, 'Kind of owner.')),
  holder_match: Type.Optional(
    oneOf(NAME_MATCHES, 'The platform’s or the bank’s confirmation of payee.'),
  ),
  provider: Type.Optional(Text('E-money or payout provider, e.g. payoneer, wise.', 100)),
  network: Type.Optional(Text('Chain of a wallet, e.g. ethereum, tron, bitcoin.', 40)),
  address: Type.Optional(Text('Wallet address.', 128)),
  mailing_address: Type.Optional(AddressRecord),
  account_opened_on: Type.Optional(DayText('When the account was opened.')),
  status: Type.Optional(oneOf(DESTINATION_STATUSES, 'Default: active.')),
  effective_from: Type.Optional(DayText('First day of use. Default: when first seen.')),
  removed_at: Type.Optional(DayText('Day of removal.')),
  changed_by: Type.Optional(oneOf(CHANGED_BY, 'Who made the change.')),
  verified_at: Type.Optional(InstantText('When ownership was verified.')),
}

export const InlineDestinationRecord = Type.Object(
  {
    destination_id: Type.Optional(Identifier('Id, if the platform has one.')),
    ...destinationFields,
  },
  { additionalProperties: false },
)

export const DestinationRecord = Type.Object(
  {
    destination_id: Identifier('The platform’s id of the payout destination.'),
    contractor_id: Identifier('Whose destination it is.'),
    ...destinationFields,
  },
  { additionalProperties: false },
)

export const PaymentRecord = Type.Object(
  {
    payment_id: Identifier('The platform’s id of the payment.'),
    contractor_id: Identifier('Who is paid.'),
    client_id: Type.Optional(Identifier('Who pays.')),
    destination_id: Type.Optional(Identifier('Where to.')),
    destination: Type.Optional(InlineDestinationRecord),
    amount: Amount('Amount of this payment.'),
    currency: Currency('Currency of the amount.'),
    pay_date: DayText('Day of payment.'),
    period_start: Type.Optional(DayText('First day of the pay period.')),
    period_end: Type.Optional(DayText('Last day of the pay period.')),
    kind: Type.Optional(oneOf(PAYMENT_KINDS, 'Default: regular.')),
    status: Type.Optional(oneOf(PAYMENT_STATUSES, 'Default: paid.')),
    status_at: Type.Optional(InstantText('When the status was reached.')),
    hours: Type.Optional(
      Type.Number({ minimum: 0, maximum: 10_000, description: 'Hours paid for.' }),
    ),
    invoice_id: Type.Optional(Identifier('Invoice paid.')),
    split_index: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 1000, description: 'Which share of a split payment.' }),
    ),
    split_of: Type.Optional(Identifier('payment_id or invoice that this is a share of.')),
  },
  { additionalProperties: false },
)

export const EventRecord = Type.Object(
  {
    event_id: Type.Optional(Identifier('Id, if the platform has one.')),
    contractor_id: Identifier('About whom.'),
    at: InstantText('When it happened.'),
    kind: oneOf(EVENT_KINDS, 'What happened.'),
    ended_at: Type.Optional(InstantText('End of a work session.')),
    ip: Type.Optional(
      Type.String({
        anyOf: [{ format: 'ipv4' }, { format: 'ipv6' }],
        description: 'IPv4 or IPv6 address.',
      }),
    ),
    country: Type.Optional(CountryCode('Country of the address.')),
    asn: Type.Optional(
      Type.Union(
        [
          Type.Integer({ minimum: 0, maximum: 2 ** 32 - 1 }),
          Type.String({ pattern: '^(AS)?\\d{1,10}$' }),
        ],
        {
          description: 'Autonomous system: 64496 or AS64496.',
        },
      ),
    ),
    network_type: Type.Optional(oneOf(NETWORK_TYPES, 'Kind of network.')),
    device_id: Type.Optional(Identifier('Device. Noughts, `unknown` and the like are dropped.')),
    user_agent: Type.Optional(Text('User agent.', 1000)),
    time_zone: Type.Optional(Zone('Zone reported by the device.')),
    address: Type.Optional(AddressRecord),
    destination_id: Type.Optional(Identifier('Destination concerned.')),
    field: Type.Optional(Text('Field of the profile that changed.', 100)),
    tool: Type.Optional(Text('Software or device seen.', 200)),
    detail: Type.Optional(Text('Further text.', 2000)),
  },
  { additionalProperties: false },
)

export const TransferPartyRecord = Type.Object(
  {
    address: Type.Optional(Text('Wallet address.', 128)),
    account_fingerprint: Type.Optional(Identifier('Token of an account.')),
    destination_id: Type.Optional(Identifier('A known payout destination.')),
    country: Type.Optional(CountryCode('Country of the party’s institution.')),
    holder_name: Type.Optional(Text('Owner.')),
    label: Type.Optional(Text('What the provider calls it.', 200)),
  },
  { additionalProperties: false },
)

export const TransferRecord = Type.Object(
  {
    transfer_id: Identifier('The reporter’s id of the transfer.'),
    at: InstantText('When it happened.'),
    rail: Type.Optional(oneOf(RAILS, 'What it moved on.')),
    network: Type.Optional(Text('Chain.', 40)),
    asset: Type.Optional(Text('Token moved.', 40)),
    amount: Amount('Amount moved.'),
    currency: Type.Optional(Currency('Currency of the amount.')),
    from: TransferPartyRecord,
    to: TransferPartyRecord,
    tx_hash: Type.Optional(Identifier('Transaction hash.')),
  },
  { additionalProperties: false },
)

export const BatchRecord = Type.Object(
  {
    batch_id: Type.Optional(Identifier('The platform’s id of the batch.')),
    source: Type.Optional(Text('System that made the batch.', 200)),
    submitted_at: Type.Optional(
      InstantText(
        'As of when the batch speaks. Default: the end of the day (UTC) of its latest payment, event or transfer, at most when it was received.',
      ),
    ),
    period_start: Type.Optional(DayText('First day of the pay period.')),
    period_end: Type.Optional(DayText('Last day of the pay period.')),
    control: Type.Optional(
      Type.Object(
        {
          payments: Type.Optional(
            Type.Integer({ minimum: 0, description: 'Number of payments in the batch.' }),
          ),
          totals: Type.Optional(
            Type.Record(Type.String(), Amount('Control total.'), {
              description: 'Sum of the payments by currency.',
            }),
          ),
        },
        { additionalProperties: false, description: 'Control totals, compared with the rows.' },
      ),
    ),
  },
  { additionalProperties: false },
)

/** Records by their `"record"` name in NDJSON; the order is that in which they depend on each other. */
/**
 * A contractor whom a payment file or a list of payouts introduces: such files seldom say where somebody
 * lives. Without it nothing can be told to be abroad. No record that a platform writes itself.
 */
export const IntroducedContractorRecord = Type.Object(
  {
    ...ContractorRecord.properties,
    declared_country: Type.Optional(ContractorRecord.properties.declared_country),
  },
  { additionalProperties: false },
)

export const RECORD_SCHEMAS = {
  batch: BatchRecord,
  contractor: ContractorRecord,
  destination: DestinationRecord,
  payment: PaymentRecord,
  event: EventRecord,
  transfer: TransferRecord,
} as const

export const BatchDocument = Type.Object({
  batch: Type.Optional(BatchRecord),
  contractors: Type.Optional(Type.Array(ContractorRecord)),
  destinations: Type.Optional(Type.Array(DestinationRecord)),
  payments: Type.Optional(Type.Array(PaymentRecord)),
  events: Type.Optional(Type.Array(EventRecord)),
  transfers: Type.Optional(Type.Array(TransferRecord)),
})

export type RecordName = keyof typeof RECORD_SCHEMAS
export type AddressWire = Static<typeof AddressRecord>
export type EngagementWire = Static<typeof EngagementRecord>
export type BatchWire = Static<typeof BatchRecord>
export type ContractorWire = Static<typeof ContractorRecord>
export type IntroducedContractorWire = Static<typeof IntroducedContractorRecord>
export type DestinationWire = Static<typeof DestinationRecord>
export type InlineDestinationWire = Static<typeof InlineDestinationRecord>
export type PaymentWire = Static<typeof PaymentRecord>
export type EventWire = Static<typeof EventRecord>
export type TransferWire = Static<typeof TransferRecord>
export type TransferPartyWire = Static<typeof TransferPartyRecord>
