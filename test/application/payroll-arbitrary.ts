/** Small payrolls with much sharing: few people, accounts, devices and wallets, several batches. */
import fc from 'fast-check'
import { type Posted, account, person, wage } from './platform.ts'

const PEOPLE = ['ada', 'bo', 'cy', 'dee', 'eli', 'fay']
const who = fc.constantFrom(...PEOPLE)
/** Often none, so that batches touch few people and changes have to travel. */
const few = <Item>(item: fc.Arbitrary<Item>, maxLength: number) =>
  fc.oneof(fc.constant<Item[]>([]), fc.array(item, { maxLength }))
const dayIn = (number: number) =>
  fc.integer({ min: 1, max: 28 }).map((day) => {
    const month = String(number).padStart(2, '0')
    return `2025-${month}-${String(day).padStart(2, '0')}`
  })

const contractor = fc
  .record({
    id: who,
    phone: fc.option(fc.constantFrom('+14155550100', '+14155550101'), { nil: undefined }),
    vendor: fc.option(fc.constantFrom('v1'), { nil: undefined }),
    referrer: fc.option(who, { nil: undefined }),
    rate: fc.integer({ min: 20, max: 90 }),
  })
  .map(({ id, phone, vendor, referrer, rate }) =>
    person(id, {
      ...(phone === undefined ? {} : { phone }),
      ...(vendor === undefined ? {} : { vendor_id: vendor }),
      ...(referrer === undefined || referrer === id ? {} : { referred_by: referrer }),
      engagements: [
        {
          client_id: 'client-1',
          start_date: '2025-01-01',
          role_family: 'software',
          rate: String(rate),
          rate_currency: 'USD',
          rate_period: 'hour',
        },
      ],
    }),
  )

const destination = fc
  .record({
    owner: who,
    slot: fc.constantFrom('x', 'y'),
    number: fc.constantFrom('1', '2', '3', '4'),
    holder: fc.option(fc.constantFrom('A. Holder', 'B. Holder'), { nil: undefined }),
    wallet: fc.boolean(),
  })
  .map(({ owner, slot, number, holder, wallet }) => {
    const named = holder === undefined ? {} : { holder_name: holder }
    if (!wallet) return account(`${owner}-${slot}`, owner, number, named)
    return {
      destination_id: `${owner}-${slot}`,
      contractor_id: owner,
      method: 'crypto',
      network: 'ethereum',
      address: walletOf(number),
      ...named,
    }
  })

function walletOf(number: string): string {
  return `0x${number.padStart(40, '0')}`
}

const payment = (number: number) =>
  fc
    .record({
      owner: who,
      id: fc.constantFrom('p1', 'p2', 'p3'),
      on: dayIn(number),
      slot: fc.constantFrom('x', 'y'),
      inline: fc.boolean(),
      status: fc.constantFrom('paid', 'returned'),
    })
    .map(({ owner, id, on, slot, inline, status }) =>
      wage(`${owner}-${id}`, owner, on, {
        status,
        ...(inline
          ? {
              destination: {
                method: 'ach',
                routing_number: '021000021',
                account_number: '999999999',
              },
            }
          : { destination_id: `${owner}-${slot}` }),
      }),
    )

const event = (number: number) =>
  fc
    .record({
      owner: who,
      on: dayIn(number),
      device: fc.constantFrom('dev-1', 'dev-2'),
      ip: fc.constantFrom('198.51.100.1', '198.51.100.2'),
    })
    .map(({ owner, on, device, ip }) => ({
      contractor_id: owner,
      at: `${on}T09:00:00Z`,
      kind: 'login',
      device_id: device,
      ip,
    }))

const transfer = (number: number) =>
  fc
    .record({
      id: fc.constantFrom('t1', 't2', 't3', 't4'),
      on: dayIn(number),
      from: fc.constantFrom('1', '2', '3', '5', '6'),
      to: fc.constantFrom('1', '4', '5', '6', '7'),
      by: fc.option(who, { nil: undefined }),
    })
    .map(({ id, on, from, to, by }) => ({
      transfer_id: id,
      at: `${on}T12:00:00Z`,
      amount: '100',
      currency: 'USDC',
      from: by === undefined ? { address: walletOf(from) } : { destination_id: `${by}-x` },
      to: { address: walletOf(to) },
    }))

const batch = (number: number): fc.Arbitrary<Posted> =>
  fc.record({
    contractors: few(contractor, 4),
    destinations: few(destination, 5),
    payments: few(payment(number), 6),
    events: few(event(number), 6),
    transfers: few(transfer(number), 4),
  })

/** Everybody is on record from the first batch on. */
const firstBatch = batch(1).map((posted) => ({
  ...posted,
  contractors: [...PEOPLE.map((id) => person(id)), ...(posted.contractors ?? [])],
}))

/** Batches of four months; the third may be submitted before the second. */
export const payroll: fc.Arbitrary<readonly Posted[]> = fc
  .tuple(firstBatch, batch(2), batch(3), batch(4), fc.boolean())
  .map(([one, two, three, four, late]) =>
    [one, two, three, four].map((posted, index) => {
      const month = late && index === 2 ? 2 : index + 2
      return { batch: { submitted_at: `2025-0${month}-01T00:00:00Z` }, ...posted }
    }),
  )

export { PEOPLE }
