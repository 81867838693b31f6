/** A platform of any size as one batch: rings with four members each, and lawful people around them. */
type Line = Readonly<Record<string, unknown>>

/** Each member has one alert: 2,000 in all. */
const RINGS = 500
const MEMBERS = 4
const MONTHS = Array.from({ length: 12 }, (_, month) => String(month + 1).padStart(2, '0'))
const CHUNK_CHARACTERS = 65_536

export async function* crowd(contractors: number): AsyncGenerator<Uint8Array> {
  let text = `${JSON.stringify({ record: 'batch', batch_id: 'crowd', submitted_at: '2026-01-05T00:00:00Z' })}\n`
  for (const line of linesOf(contractors)) {
    text += `${JSON.stringify(line)}\n`
    if (text.length < CHUNK_CHARACTERS) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(text)
}

function* linesOf(contractors: number): Generator<Line> {
  const collected = RINGS * MEMBERS
  for (let each = 0; each < contractors - collected; each += 1) yield* lawful(each)
  for (let each = 0; each < collected; each += 1) yield* member(each)
}

function person(id: string, number: number, changes: Line = {}): Line {
  return {
    record: 'contractor',
    contractor_id: id,
    display_name: `Person ${number}`,
    email: `${id}@example.org`,
    declared_country: ['US', 'CA', 'GB', 'DE', 'PH', 'IN', 'UA', 'KR'][number % 8],
    time_zone: 'America/New_York',
    engagements: [
      { client_id: `client-${number % 200}`, start_date: '2025-01-01', role_family: 'software' },
    ],
    ...changes,
  }
}

function* lawful(number: number): Generator<Line> {
  const id = `c${number}`
  const { declared_country: country, ...rest } = person(id, number)
  // What platforms send differs from person to person.
  const sent = number % 3 === 0 ? { tax_form: 'other', tax_country: country } : {}
  yield { ...rest, declared_country: country, ...sent }
  yield {
    record: 'destination',
    destination_id: `d${number}`,
    contractor_id: id,
    method: 'swift',
    country,
    account_number: String(4_000_000_000 + number),
    ...(number % 5 === 0 ? {} : { holder_name: `Person ${number}` }),
  }
  for (const month of ['11', '12']) yield payment(id, `d${number}`, month)
}

function* member(number: number): Generator<Line> {
  const id = `r${number}`
  const ring = Math.floor(number / MEMBERS)
  yield person(id, number, { declared_country: 'US' })
  yield {
    record: 'destination',
    destination_id: `d-${id}`,
    contractor_id: id,
    method: 'ach',
    routing_number: '021000021',
    account_number: String(9_000_000_000 + ring),
    country: 'CN',
    holder_name: `Collector ${ring}`,
  }
  for (const month of MONTHS) {
    yield payment(id, `d-${id}`, month)
    yield {
      record: 'event',
      contractor_id: id,
      at: `2025-${month}-07T${String(2 + (number % 9)).padStart(2, '0')}:20:00Z`,
      kind: 'login',
      ip: `24.${17 + Math.floor(ring / 250)}.${ring % 250}.${number % MEMBERS}`,
      country: 'US',
      device_id: `device-${id}`,
    }
  }
}

function payment(contractor: string, destination: string, month: string): Line {
  return {
    record: 'payment',
    payment_id: `p-${contractor}-${month}`,
    contractor_id: contractor,
    client_id: 'client-1',
    destination_id: destination,
    amount: '4200.00',
    currency: 'USD',
    pay_date: `2025-${month}-28`,
  }
}
