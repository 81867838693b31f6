/** Batches that say in their ids what they hold, so that it can be told afterwards what became of each. */

const CLIENTS = 3

export type PostedBatch = {
  readonly name: string
  readonly contractors: number
  readonly payments: number
  /** Large ones are received first and stored in parts. */
  readonly large: boolean
}

/** Rows for several parts, of few people. */
export function largeBatch(name: string): PostedBatch {
  return { name, contractors: 20, payments: 5_000, large: true }
}

export function smallBatch(name: string, contractors: number): PostedBatch {
  return { name, contractors, payments: contractors * 3, large: false }
}

/** As NDJSON; nobody appears in two batches. */
export function bodyOf({ name, contractors, payments }: PostedBatch): string {
  const lines: object[] = [
    { record: 'batch', batch_id: name, submitted_at: '2025-02-01T00:00:00Z' },
  ]
  for (let who = 0; who < contractors; who += 1) {
    lines.push({
      record: 'contractor',
      contractor_id: contractorOf(name, who),
      display_name: `Person ${who}`,
      declared_country: 'US',
    })
  }
  for (let number = 0; number < payments; number += 1) {
    lines.push({
      record: 'payment',
      payment_id: `${name}-payment-${number}`,
      contractor_id: contractorOf(name, number % contractors),
      client_id: `client-${number % CLIENTS}`,
      amount: '1200.00',
      currency: 'USD',
      pay_date: '2025-01-31',
    })
  }
  return lines.map((line) => JSON.stringify(line)).join('\n')
}

export function contractorOf(name: string, who: number): string {
  return `${name}-contractor-${who}`
}
