import { describe, expect, test } from 'vitest'
import { type Day, dayOf } from '../../src/domain/calendar.ts'
import { contractorId, destinationKey } from '../../src/domain/ids.ts'
import { buildOwnHistory } from '../../src/storage/history/build-history.ts'
import type {
  ContractorObservations,
  DestinationFacts,
  ObservedDestination,
  ObservedPayment,
  ObservedProfile,
} from '../../src/storage/records/observations.ts'
import { at, onDay } from '../support/history.ts'

/** Batch 1 speaks of the end of January 2025, batch 2 of the end of February, and so on. */
const timesOf = (sequence: number) => {
  const instant = at(new Date(Date.UTC(2025, sequence, 0)).toISOString())
  return { knownAt: instant, submittedAt: instant }
}

function seen(sequence: number, name: string, observedAt?: string): ObservedProfile {
  const facts = {
    displayName: name,
    entityType: 'individual' as const,
    declaredCountry: 'US',
    engagements: [],
  }
  return {
    sequence,
    facts,
    content: JSON.stringify(facts),
    ...(observedAt === undefined ? {} : { observedAt: at(observedAt) }),
  }
}

function account(
  sequence: number,
  key: string,
  changes: Partial<DestinationFacts> & { readonly reference?: string } = {},
): ObservedDestination {
  const { reference, ...given } = { reference: 'd1', ...changes }
  const facts: DestinationFacts = { method: 'ach', faults: [], status: 'active', ...given }
  return {
    sequence,
    reference,
    key: destinationKey(key),
    content: JSON.stringify(facts),
    facts,
  }
}

function paid(
  sequence: number,
  id: string,
  payDate: string,
  changes: Partial<ObservedPayment> = {},
) {
  const payment = {
    id,
    amount: { minor: 100, currency: 'USD' },
    payDay: onDay(payDate),
    kind: 'regular' as const,
    status: 'paid' as const,
  }
  return { sequence, payment, destinationReference: 'd1', ...changes }
}

function built(observed: Partial<ContractorObservations>) {
  return buildOwnHistory(
    {
      contractor: contractorId('c'),
      firstSequence: 1,
      profiles: [seen(1, 'Jordan')],
      destinations: [],
      payments: [],
      earlierPayments: [],
      events: [],
      present: new Set(),
      ...observed,
    },
    timesOf,
  )
}

describe('profiles', () => {
  test('are versions only where they differ, oldest first', () => {
    const { profiles } = built({
      profiles: [seen(3, 'Jordan A.'), seen(1, 'Jordan'), seen(2, 'Jordan')],
    })
    expect(profiles.map(({ displayName, knownAt }) => [displayName, knownAt])).toEqual([
      ['Jordan', timesOf(1).knownAt],
      ['Jordan A.', timesOf(3).knownAt],
    ])
  })

  test('stand where they were true, however late they were posted', () => {
    const { profiles } = built({
      profiles: [seen(1, 'Jordan'), seen(2, 'J.', '2024-06-01T00:00:00Z')],
    })
    expect(profiles.map(({ displayName }) => displayName)).toEqual(['J.', 'Jordan'])
  })
})

describe('destinations', () => {
  test('of the first batch were used before it when payments say so', () => {
    const { destinations } = built({
      destinations: [account(1, 'account:a')],
      payments: [paid(1, 'p1', '2024-11-30')],
    })
    expect(destinations).toMatchObject([
      { effectiveFrom: onDay('2024-11-30'), effectiveFromBasis: 'batch' },
    ])
  })

  test('of a later batch begin with that batch', () => {
    const { destinations } = built({
      destinations: [account(2, 'account:a')],
      payments: [paid(2, 'p1', '2025-01-15')],
    })
    expect(destinations).toMatchObject([
      { effectiveFrom: dayOf(timesOf(2).submittedAt), firstPaid: onDay('2025-01-15') },
    ])
  })

  test('begin as given', () => {
    const effectiveFrom = onDay('2025-02-03')
    const { destinations } = built({ destinations: [account(2, 'account:a', { effectiveFrom })] })
    expect(destinations).toMatchObject([{ effectiveFrom, effectiveFromBasis: 'given' }])
  })

  test('are entered again on later days that are given', () => {
    const [first, later] = [onDay('2025-02-03'), onDay('2025-03-06')]
    const given = (...days: readonly Day[]) =>
      built({
        destinations: days.map((effectiveFrom, at) =>
          account(2 + at, 'account:a', { effectiveFrom }),
        ),
      }).destinations
    expect(given(first, later, later)).toMatchObject([
      { effectiveFrom: first, enteredAgain: [later] },
    ])
    expect(given(first, first)[0]?.enteredAgain).toBeUndefined()
  })

  test('are folded by account, with a version per change of holder or status', () => {
    const { destinations } = built({
      destinations: [
        account(3, 'account:a', { holderName: 'B', status: 'frozen' }),
        account(1, 'account:a', { holderName: 'A' }),
        account(2, 'account:a', { holderName: 'A', bankCity: 'Dayton' }),
      ],
    })
    expect(destinations).toHaveLength(1)
    expect(destinations[0]).toMatchObject({ holderName: 'B', knownAt: timesOf(3).knownAt })
    expect(destinations[0]?.versions).toEqual([
      { knownAt: timesOf(1).knownAt, holderName: 'A', status: 'active' },
      { knownAt: timesOf(3).knownAt, holderName: 'B', status: 'frozen' },
    ])
  })

  test('with one id and two accounts are two, and payments go where the id stood then', () => {
    const { destinations, payments } = built({
      destinations: [account(1, 'account:a'), account(2, 'account:b')],
      payments: [paid(1, 'p1', '2025-01-31'), paid(2, 'p2', '2025-02-28')],
    })
    expect(destinations.map(({ key }) => key)).toEqual(['account:a', 'account:b'])
    expect(payments.map(({ destination }) => destination)).toEqual(['account:a', 'account:b'])
  })

  test('inside payments add to what is held and are named by the first payment', () => {
    const key = destinationKey('account:a')
    const inline = (sequence: number, facts: Partial<DestinationFacts>): ObservedDestination => {
      const { reference: _, ...observed } = account(sequence, 'account:a', facts)
      return observed
    }
    const { destinations } = built({
      destinations: [inline(1, { holderName: 'A' }), inline(2, { bankName: 'First Bank' })],
      payments: [paid(1, 'p1', '2025-01-31', { key }), paid(2, 'p2', '2025-02-28', { key })],
    })
    expect(destinations).toMatchObject([
      { reference: 'payment:p1', holderName: 'A', bankName: 'First Bank' },
    ])
  })
})

describe('payments', () => {
  test('count once, as they stood last', () => {
    const returned = paid(2, 'p1', '2025-01-31')
    const { payments } = built({
      payments: [
        { ...returned, payment: { ...returned.payment, status: 'returned' } },
        paid(1, 'p1', '2025-01-31'),
      ],
    })
    expect(payments).toMatchObject([{ status: 'returned', knownAt: timesOf(2).knownAt }])
  })

  test('before the look-back still say since when one was paid', () => {
    const history = built({
      destinations: [account(1, 'account:a')],
      payments: [paid(3, 'p9', '2025-03-31')],
      earlierPayments: [
        {
          destinationReference: 'd1',
          firstDay: onDay('2020-01-31'),
          lastDay: onDay('2022-12-31'),
          firstSequence: 1,
          lastSequence: 2,
        },
      ],
    })
    expect(history).toMatchObject({
      firstPaid: onDay('2020-01-31'),
      lastPaid: onDay('2025-03-31'),
      destinations: [{ firstPaid: onDay('2020-01-31'), lastPaid: onDay('2025-03-31') }],
    })
  })
})

test('the order in which observations are read does not matter', () => {
  const observed = {
    profiles: [seen(1, 'Jordan'), seen(1, 'Jordan A.'), seen(2, 'J.')],
    destinations: [
      account(1, 'account:a'),
      account(1, 'account:b'),
      account(2, 'account:a', { holderName: 'A' }),
    ],
    payments: [paid(1, 'p1', '2025-01-31'), paid(2, 'p1', '2025-02-01')],
  }
  const backwards = {
    profiles: observed.profiles.toReversed(),
    destinations: observed.destinations.toReversed(),
    payments: observed.payments.toReversed(),
  }
  expect(built(backwards)).toEqual(built(observed))
})
