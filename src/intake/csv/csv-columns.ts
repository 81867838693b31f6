/**
 * Columns of a CSV batch and the field that each fills. A row is one payment with its contractor and
 * destination beside it.
 */

/** How the text of a cell becomes a value of the wire. */
export type CellForm =
  | 'text'
  | 'word'
  | 'country'
  | 'currency'
  | 'amount'
  | 'number'
  | 'phone'
  | 'day'

export type CsvColumn = {
  /** `engagement` is the contractor's engagement for the row's client; `name` is half of a display name. */
  readonly to: 'contractor' | 'engagement' | 'destination' | 'payment' | 'name'
  /** Field of the record, with a point before the field of an inner object. */
  readonly field: string
  readonly form: CellForm
}

const into =
  (to: CsvColumn['to'], form: CellForm = 'text') =>
  (field: string): CsvColumn => ({ to, field, form })
const contractor = into('contractor')
const contractorWord = into('contractor', 'word')
const contractorCountry = into('contractor', 'country')
const engagement = into('engagement')
const destination = into('destination')
const destinationWord = into('destination', 'word')
const payment = into('payment')

/**
 * By column name. `address` is a wallet where the method is crypto, else the contractor's street.
 * `amount_minor` is the amount in cents, or what the currency has for them. `amount_side` says whether the
 * amount is in the currency of the `source` or of the `target`.
 */
export const CSV_COLUMNS: ReadonlyMap<string, CsvColumn> = new Map(
  Object.entries({
    contractor_id: payment('contractor_id'),
    display_name: contractor('display_name'),
    first_name: into('name')('first'),
    last_name: into('name')('last'),
    legal_name: contractor('legal_name'),
    entity_type: contractorWord('entity_type'),
    email: contractor('email'),
    phone: into('contractor', 'phone')('phone'),
    declared_country: contractorCountry('declared_country'),
    declared_region: contractor('declared_region'),
    declared_city: contractor('declared_city'),
    address_line1: contractor('address.line1'),
    address_line2: contractor('address.line2'),
    address_city: contractor('address.city'),
    address_region: contractor('address.region'),
    address_postal_code: contractor('address.postal_code'),
    address_country: contractorCountry('address.country'),
    time_zone: contractor('time_zone'),
    tax_form: contractorWord('tax_form'),
    tax_country: contractorCountry('tax_country'),
    tax_id_fingerprint: contractor('tax_id_fingerprint'),
    kyc_status: contractorWord('kyc.status'),
    kyc_method: contractor('kyc.method'),
    kyc_document_fingerprint: contractor('kyc.document_fingerprint'),
    kyc_verified_at: contractor('kyc.verified_at'),
    kyc_name_match: contractorWord('kyc.name_match'),
    resume_fingerprint: contractor('fingerprints.resume'),
    portrait_fingerprint: contractor('fingerprints.portrait'),
    portfolio_fingerprint: contractor('fingerprints.portfolio'),
    referred_by: contractor('referred_by'),
    vendor_id: contractor('vendor_id'),
    observed_at: contractor('observed_at'),
    role_family: engagement('role_family'),
    start_date: into('engagement', 'day')('start_date'),
    end_date: into('engagement', 'day')('end_date'),
    rate: into('engagement', 'amount')('rate'),
    rate_currency: into('engagement', 'currency')('rate_currency'),
    rate_period: into('engagement', 'word')('rate_period'),
    hours_per_week: into('engagement', 'number')('hours_per_week'),
    destination_id: destination('destination_id'),
    method: destinationWord('method'),
    destination_currency: into('destination', 'currency')('currency'),
    bank_country: into('destination', 'country')('country'),
    bank_name: destination('bank_name'),
    bank_city: destination('bank_city'),
    bic: destination('bic'),
    iban: destination('iban'),
    routing_number: destination('routing_number'),
    account_number: destination('account_number'),
    account_fingerprint: destination('account_fingerprint'),
    last4: destination('last4'),
    holder_name: destination('holder_name'),
    holder_type: destinationWord('holder_type'),
    holder_match: destinationWord('holder_match'),
    provider: destination('provider'),
    network: destination('network'),
    address: destination('address'),
    mailing_line1: destination('mailing_address.line1'),
    mailing_line2: destination('mailing_address.line2'),
    mailing_city: destination('mailing_address.city'),
    mailing_region: destination('mailing_address.region'),
    mailing_postal_code: destination('mailing_address.postal_code'),
    mailing_country: into('destination', 'country')('mailing_address.country'),
    account_opened_on: into('destination', 'day')('account_opened_on'),
    destination_status: destinationWord('status'),
    effective_from: into('destination', 'day')('effective_from'),
    removed_at: into('destination', 'day')('removed_at'),
    changed_by: destinationWord('changed_by'),
    verified_at: destination('verified_at'),
    payment_id: payment('payment_id'),
    client_id: payment('client_id'),
    amount: into('payment', 'amount')('amount'),
    amount_minor: payment('amount_minor'),
    amount_side: into('payment', 'word')('amount_side'),
    currency_of_source: into('payment', 'currency')('currency_of_source'),
    currency_of_target: into('payment', 'currency')('currency_of_target'),
    currency: into('payment', 'currency')('currency'),
    pay_date: into('payment', 'day')('pay_date'),
    period_start: into('payment', 'day')('period_start'),
    period_end: into('payment', 'day')('period_end'),
    kind: into('payment', 'word')('kind'),
    status: into('payment', 'word')('status'),
    status_at: payment('status_at'),
    hours: into('payment', 'number')('hours'),
    invoice_id: payment('invoice_id'),
    split_index: into('payment', 'number')('split_index'),
    split_of: payment('split_of'),
  } satisfies Record<string, CsvColumn>),
)

/** Without these no row can be read. */
export const NEEDED_COLUMNS = [
  'contractor_id',
  'payment_id',
  'amount',
  'currency',
  'pay_date',
] as const
