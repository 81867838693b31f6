/** A small lawful payroll in every encoding, and a flagged one. */
import { join } from 'node:path'
import { SCENARIOS } from './run-command.ts'

export const ACCOUNTS = ['000123456701', '000123456702'] as const

const people = [
  { contractor_id: 'c-1', display_name: 'Jordan Avery', declared_country: 'US' },
  { contractor_id: 'c-2', display_name: 'Robin Vale', declared_country: 'US' },
] as const

const contractors = people.map((person) => ({
  ...person,
  engagements: [{ client_id: 'client-1', start_date: '2024-01-01' }],
}))

const destinations = people.map(({ contractor_id, display_name }, index) => ({
  destination_id: `d-${index + 1}`,
  contractor_id,
  method: 'ach',
  routing_number: '021000021',
  account_number: ACCOUNTS[index],
  holder_name: display_name,
}))

const paymentsOn = (payDate: string) =>
  people.map(({ contractor_id }, index) => ({
    payment_id: `p-${index + 1}-${payDate}`,
    contractor_id,
    client_id: 'client-1',
    destination_id: `d-${index + 1}`,
    amount: '4200.00',
    currency: 'USD',
    pay_date: payDate,
  }))

/** Nobody in it deserves a look. */
export function payrollDocument(payDate: string) {
  return {
    batch: { batch_id: payDate, submitted_at: `${payDate}T18:00:00Z` },
    contractors,
    destinations,
    payments: paymentsOn(payDate),
  }
}

export function payrollJson(payDate: string): string {
  return JSON.stringify(payrollDocument(payDate))
}

export function payrollNdjson(payDate: string): string {
  const { batch, ...rows } = payrollDocument(payDate)
  const lines = [
    { record: 'batch', ...batch },
    ...rows.contractors.map((row) => ({ record: 'contractor', ...row })),
    ...rows.destinations.map((row) => ({ record: 'destination', ...row })),
    ...rows.payments.map((row) => ({ record: 'payment', ...row })),
  ]
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('')
}

/** With a foreign header for the contractor, which needs `--map`, unless told otherwise. */
export function payrollCsv(payDate: string, contractorHeader = 'contractor_id'): string {
  const header = `${contractorHeader},display_name,declared_country,payment_id,amount,currency,pay_date,method,routing_number,account_number,holder_name`
  const rows = people.map(
    ({ contractor_id, display_name, declared_country }, index) =>
      `${contractor_id},${display_name},${declared_country},p-${index + 1}-${payDate},4200.00,USD,${payDate},ach,021000021,${ACCOUNTS[index] ?? ''},${display_name}`,
  )
  return `${[header, ...rows].join('\n')}\n`
}

/** A scenario in which somebody is at high or above from the first month on. */
export const FLAGGED = ['2025-01', '2025-02', '2025-03'].map((month) =>
  join(SCENARIOS, 'listed-wallet/batches', `${month}.json`),
)
