/** Small batches of invented people, for the tests of the interface. */
import { createHash } from 'node:crypto'

export type SampleRecord = Readonly<Record<string, unknown>> & { readonly record: string }

/** A contractor with one destination and one payment; ids end in `suffix`. */
export function sampleRecords(suffix: string): readonly SampleRecord[] {
  return [
    {
      record: 'contractor',
      contractor_id: `c-${suffix}`,
      display_name: `Jordan Avery ${suffix}`,
      declared_country: 'US',
    },
    {
      record: 'destination',
      destination_id: `d-${suffix}`,
      contractor_id: `c-${suffix}`,
      method: 'swift',
      currency: 'USD',
      country: 'US',
      account_number: accountOf(suffix),
    },
    {
      record: 'payment',
      payment_id: `p-${suffix}`,
      contractor_id: `c-${suffix}`,
      destination_id: `d-${suffix}`,
      amount: '4200.00',
      currency: 'USD',
      pay_date: '2026-01-30',
    },
  ]
}

/** Twelve digits that no other suffix has; shorter than a card number, which intake refuses. */
function accountOf(suffix: string): string {
  const hash = createHash('sha256').update(suffix).digest()
  return `9${(hash.readUIntBE(0, 6) % 1e11).toString().padStart(11, '0')}`
}

export function ndjson(records: readonly SampleRecord[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('')
}

/** Contractors `c-<prefix>-1` … `c-<prefix>-<count>`. */
export function sampleBatch(prefix: string, count: number): string {
  const numbers = Array.from({ length: count }, (_, index) => index + 1)
  return ndjson(numbers.flatMap((number) => sampleRecords(`${prefix}-${number}`)))
}
