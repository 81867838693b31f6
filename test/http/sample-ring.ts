/** Four contractors whose wages reach one account of somebody else: an alert, and so a case. */
import { type SampleRecord, ndjson } from './sample-batch.ts'

const NAMES = ['Mara Lindqvist', 'Tobias Keller', 'Priya Raman', 'Owen Castell']

export function sampleRing(prefix: string, account: string): string {
  return ndjson(NAMES.flatMap((name, index) => member(`${prefix}-${index + 1}`, name, account)))
}

function member(suffix: string, name: string, account: string): readonly SampleRecord[] {
  return [
    {
      record: 'contractor',
      contractor_id: `c-${suffix}`,
      display_name: name,
      declared_country: 'US',
      engagements: [{ client_id: 'client-1', start_date: '2026-01-01' }],
    },
    {
      record: 'destination',
      destination_id: `d-${suffix}`,
      contractor_id: `c-${suffix}`,
      method: 'ach',
      routing_number: '021000021',
      account_number: account,
      country: 'CN',
      holder_name: 'Somebody Else',
    },
    {
      record: 'payment',
      payment_id: `p-${suffix}`,
      contractor_id: `c-${suffix}`,
      destination_id: `d-${suffix}`,
      amount: '4000.00',
      currency: 'USD',
      pay_date: '2026-01-30',
    },
  ]
}
