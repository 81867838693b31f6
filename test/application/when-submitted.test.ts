/** A batch without `submitted_at` speaks as of the end of its last day. */
import { describe, expect, test } from 'vitest'
import { readContractor } from '../../src/application/contractors/read-contractor.ts'
import { latestDay, whenSubmitted } from '../../src/application/batches/when-submitted.ts'
import { formatInstant, parseDay } from '../../src/domain/calendar.ts'
import { contractorId } from '../../src/domain/ids.ts'
import { at } from '../support/history.ts'
import { openPlatform, person, wage } from './platform.ts'

const RECEIVED = at('2026-06-01T00:00:00Z')
const sign = (instant: string) => ({ contractor_id: 'c-1', at: instant, kind: 'login' })
const move = (instant: string) => ({
  transfer_id: `t-${instant}`,
  at: instant,
  rail: 'bank',
  amount: '10.00',
  currency: 'USD',
  from: { account_fingerprint: 'from' },
  to: { account_fingerprint: 'to' },
})

describe('a batch without submitted_at', () => {
  test.each([
    [
      'the latest payment',
      {
        payments: [wage('p-2', 'c-1', '2025-02-28'), wage('p-1', 'c-1', '2025-01-31')],
      },
      '2025-02-28T23:59:59.999Z',
    ],
    [
      'the latest event',
      { events: [sign('2025-03-04T23:30:00-05:00')] },
      '2025-03-05T23:59:59.999Z',
    ],
    [
      'the latest transfer',
      { payments: [wage('p-1', 'c-1', '2025-01-31')], transfers: [move('2025-02-02T09:00:00Z')] },
      '2025-02-02T23:59:59.999Z',
    ],
    [
      'its receipt when a payment lies ahead',
      { payments: [wage('p-1', 'c-1', '2026-06-15')] },
      '2026-06-01T00:00:00.000Z',
    ],
    ['its receipt when nothing has a day', {}, '2026-06-01T00:00:00.000Z'],
  ])('speaks as of %s', async (_, records, expected) => {
    const platform = await openPlatform()
    const { submittedAt } = await platform.post({ contractors: [person('c-1')], ...records })
    expect(formatInstant(submittedAt)).toBe(expected)
    await platform.close()
  })

  test('keeps its own submitted_at where it has one', async () => {
    const platform = await openPlatform()
    const { submittedAt } = await platform.post({
      batch: { submitted_at: '2025-02-01T08:00:00Z' },
      contractors: [person('c-1')],
      payments: [wage('p-1', 'c-1', '2025-01-31')],
    })
    expect(formatInstant(submittedAt)).toBe('2025-02-01T08:00:00.000Z')
    await platform.close()
  })

  test('dates what it says first by its last day, so that months have an order', async () => {
    const platform = await openPlatform()
    for (const [day, city] of [
      ['2025-01-31', 'Dayton'],
      ['2025-02-28', 'Toledo'],
    ] as const) {
      await platform.post({
        contractors: [person('c-1', { declared_city: city })],
        payments: [wage(`p-${day}`, 'c-1', day)],
      })
    }
    const { history } = await readContractor(platform.context, platform.tenant, contractorId('c-1'))
    expect(
      history.profiles.map(({ declaredCity, observedAt }) => [
        declaredCity,
        formatInstant(observedAt).slice(0, 10),
      ]),
    ).toEqual([
      ['Dayton', '2025-01-31'],
      ['Toledo', '2025-02-28'],
    ])
    await platform.close()
  })
})

test('rows without a day, or rejected, leave the latest day as it is', () => {
  const known = parseDay('2025-01-31')
  const rejected = { kind: 'row', place: { line: 1 }, record: 'payment', problems: [] } as const
  expect(latestDay([rejected], known)).toBe(known)
  expect(whenSubmitted(undefined, RECEIVED)).toBe(RECEIVED)
})

describe('a batch that speaks of a time after its receipt', () => {
  test.each([
    ['2026-06-01T23:59:59Z', 'complete', []],
    ['2026-06-02T00:00:00Z', 'complete', ['submitted-ahead']],
    ['2027-06-02T00:00:00Z', 'complete', ['submitted-ahead']],
    ['2062-06-01T00:00:00Z', 'failed', ['submitted-far-ahead']],
  ] as const)('%s is %s', async (submitted, status, codes) => {
    const platform = await openPlatform()
    const batch = await platform.post({
      batch: { submitted_at: submitted },
      contractors: [person('c-1')],
    })
    expect(batch.status).toBe(status)
    expect(batch.problems.map(({ code }) => code)).toEqual(codes)
    await platform.close()
  })
})
