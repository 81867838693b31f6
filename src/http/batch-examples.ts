/** The same small batch in every encoding, for the documentation. Invented people and test numbers. */

const contractor = {
  contractor_id: 'c-1001',
  display_name: 'Jordan Avery',
  declared_country: 'US',
  declared_region: 'OH',
  engagements: [{ client_id: 'client-7', role_family: 'software', start_date: '2026-01-05' }],
}

const destination = {
  destination_id: 'd-2001',
  contractor_id: 'c-1001',
  method: 'ach',
  currency: 'USD',
  country: 'US',
  routing_number: '021000021',
  account_number: '000123456789',
  holder_name: 'Jordan Avery',
}

const payment = {
  payment_id: 'p-3001',
  contractor_id: 'c-1001',
  client_id: 'client-7',
  destination_id: 'd-2001',
  amount: '4200.00',
  currency: 'USD',
  pay_date: '2026-01-30',
}

const batch = { batch_id: 'run-2026-01', submitted_at: '2026-01-30T18:00:00Z' }

export const BATCH_EXAMPLES = {
  json: { batch, contractors: [contractor], destinations: [destination], payments: [payment] },
  ndjsonLine: { record: 'payment', ...payment },
  csv: [
    'contractor_id,display_name,declared_country,payment_id,amount,currency,pay_date,method,routing_number,account_number',
    'c-1001,Jordan Avery,US,p-3001,4200.00,USD,2026-01-30,ach,021000021,000123456789',
    '',
  ].join('\n'),
} as const
