/** Simulated payroll for measurements: contractors with one account each, paid every week. */
import { MS_PER_DAY, day, formatDay } from '../../src/domain/calendar.ts'

export const PAYMENTS_EACH = 5
/** Early enough for a hundred batches to lie in the past. */
const FIRST_DAY = 16_436

type Line = Readonly<Record<string, unknown>>

/** Contractors, each with one account. */
export function* people(contractors: number): Generator<Line> {
  for (let each = 0; each < contractors; each += 1) {
    yield {
      record: 'contractor',
      contractor_id: `c${each}`,
      display_name: `Person ${each}`,
      email: `person${each}@example.org`,
      declared_country: 'US',
      declared_city: `City ${each % 300}`,
      engagements: [
        {
          client_id: `client-${each % 200}`,
          start_date: formatDay(day(FIRST_DAY)),
          role_family: 'software',
          rate: String(30 + (each % 70)),
          rate_currency: 'USD',
          rate_period: 'hour',
        },
      ],
    }
    yield {
      record: 'destination',
      destination_id: `d${each}`,
      contractor_id: `c${each}`,
      method: 'ach',
      routing_number: '021000021',
      account_number: String(4_000_000_000 + each),
    }
  }
}

/** Weekly payments of everybody; batch 0 begins on the first day. */
export function* wages(batch: number, contractors: number, each = PAYMENTS_EACH): Generator<Line> {
  for (let week = 0; week < each; week += 1) {
    for (let who = 0; who < contractors; who += 1) yield wage({ batch, week, who })
  }
}

function wage({ batch, week, who }: Readonly<Record<'batch' | 'week' | 'who', number>>): Line {
  return {
    record: 'payment',
    payment_id: `p${batch}-${week}-${who}`,
    contractor_id: `c${who}`,
    client_id: `client-${who % 200}`,
    destination_id: `d${who}`,
    amount: `${1000 + (who % 500)}.00`,
    currency: 'USD',
    pay_date: formatDay(day(FIRST_DAY + (batch * PAYMENTS_EACH + week) * 7)),
    hours: 40,
  }
}

/** The first payment of one contractor in this batch, posted by itself. */
export function singleWage(batch: number, who: number): string {
  const id = `b${batch}-${who}`
  return Buffer.concat(ndjson(batch, [wage({ batch, week: 0, who })], id)).toString()
}

/** The lines as NDJSON, submitted when the last of its weeks is over. */
export function ndjson(batch: number, lines: Iterable<Line>, id = `b${batch}`): Uint8Array[] {
  const spoken = (FIRST_DAY + (batch + 1) * PAYMENTS_EACH * 7) * MS_PER_DAY
  const header = { record: 'batch', batch_id: id, submitted_at: new Date(spoken) }
  const chunks: Uint8Array[] = []
  let text = `${JSON.stringify(header)}\n`
  for (const line of lines) {
    text += `${JSON.stringify(line)}\n`
    if (text.length < 65_536) continue
    chunks.push(Buffer.from(text))
    text = ''
  }
  chunks.push(Buffer.from(text))
  return chunks
}
