import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readBatchStatus } from '../../src/application/batches/read-batch-status.ts'
import { readBatchResults } from '../../src/application/batches/read-batch-results.ts'
import { readContractor } from '../../src/application/contractors/read-contractor.ts'
import { type ReportScope, buildReport } from '../../src/application/reports/build-report.ts'
import type { RowResult } from '../../src/domain/batch.ts'
import { contractorId } from '../../src/domain/ids.ts'
import {
  type Platform,
  account,
  collected,
  linesOf,
  month,
  openPlatform,
  person,
  wage,
} from './platform.ts'

const SAM = contractorId('sam')

const january = month(1, {
  contractors: [person('sam')],
  destinations: [account('d1', 'sam', '1')],
  payments: [wage('p1', 'sam', '2025-01-31', { destination_id: 'd1' })],
})

let platform: Platform
beforeEach(async () => {
  platform = await openPlatform()
})
afterEach(() => platform.close())

const paymentsOf = async () =>
  (await readContractor(platform.context, platform.tenant, SAM)).history.payments

describe('a batch', () => {
  test('is stored, assessed and returned finished', async () => {
    const batch = await platform.post(january)
    expect(batch).toMatchObject({
      sequence: 1,
      status: 'complete',
      accepted: 3,
      unchanged: 0,
      rejected: 0,
      assessed: 1,
    })
  })

  test('posted again with the same id returns the earlier result and adds no batch', async () => {
    const first = await platform.post(january)
    expect(await platform.post(january)).toEqual(first)
  })

  test('that repeats records without an id of its own finds them unchanged', async () => {
    await platform.post(january)
    const again = await platform.post({ ...january, batch: {} })
    expect(again).toMatchObject({ status: 'complete', accepted: 0, unchanged: 3, assessed: 0 })
  })

  test('with another status of a payment makes a new version of it', async () => {
    await platform.post(january)
    const returned = wage('p1', 'sam', '2025-01-31', { destination_id: 'd1', status: 'returned' })
    await platform.post(month(2, { payments: [returned] }))
    expect((await paymentsOf()).map(({ status }) => status)).toEqual(['returned'])
    await platform.post(
      month(3, { payments: [wage('p1', 'sam', '2025-01-31', { destination_id: 'd1' })] }),
    )
    expect((await paymentsOf()).map(({ status }) => status)).toEqual(['paid'])
  })

  test('may name contractors before they come', async () => {
    const batch = await platform.postLines(january.batch, linesOf(january).toReversed())
    expect(batch).toMatchObject({ status: 'complete', accepted: 3 })
    expect(await paymentsOf()).toHaveLength(1)
  })
})

describe('a payment that names a destination', () => {
  const paidTo = (destination: string, contractor = 'sam') =>
    month(2, {
      contractors: [person('ann')],
      payments: [wage('p2', contractor, '2025-02-28', { destination_id: destination })],
    })

  test('which nobody sent is kept, and says so', async () => {
    await platform.post(january)
    for (const posted of [paidTo('elsewhere'), paidTo('d1', 'ann')]) {
      const batch = await platform.post(posted)
      expect(batch).toMatchObject({ status: 'complete', rejected: 0 })
      expect(batch.problems).toMatchObject([
        { code: 'unknown-destination', severity: 'notice', pointer: '/payments/0' },
      ])
    }
  })

  test('of an earlier batch, or later in its own, is fine', async () => {
    const reversed = await platform.postLines(january.batch, linesOf(january).toReversed())
    expect(reversed.problems).toEqual([])
    expect((await platform.post(paidTo('d1'))).problems).toEqual([])
  })
})

describe('an event or transfer that names a destination', () => {
  const seen = (destination: string, more: object = {}) =>
    month(2, {
      contractors: [person('ann')],
      events: [
        {
          event_id: 'e1',
          contractor_id: 'sam',
          at: '2025-02-02T10:00:00Z',
          kind: 'payout_change',
          destination_id: destination,
        },
      ],
      transfers: [
        {
          transfer_id: 't1',
          at: '2025-02-03T10:00:00Z',
          amount: '5',
          currency: 'USD',
          from: { destination_id: destination },
          to: { destination_id: 'beyond' },
        },
      ],
      ...more,
    })

  test('which nobody sent is kept, and says so', async () => {
    await platform.post(january)
    const batch = await platform.post(seen('elsewhere'))
    expect(batch).toMatchObject({ status: 'complete', rejected: 0 })
    expect(batch.problems).toMatchObject([
      { code: 'unknown-destination', pointer: '/events/0', field: 'destination_id' },
      { code: 'unknown-destination', pointer: '/transfers/0', field: 'from.destination_id' },
      { code: 'unknown-destination', pointer: '/transfers/0', field: 'to.destination_id' },
    ])
    expect(batch.problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('the event was kept without one'),
      expect.stringContaining('Nobody has a destination of this id; the transfer'),
      expect.stringContaining('Nobody has a destination of this id; the transfer'),
    ])
  })

  test('of an earlier batch, or later in its own, is fine', async () => {
    await platform.post(january)
    const own = seen('d1', { destinations: [account('beyond', 'ann', '2')] })
    const posted = await platform.postLines(own.batch, linesOf(own).toReversed())
    expect(posted.problems).toEqual([])
  })

  test('of another contractor is that of a transfer, not of an event', async () => {
    await platform.post(january)
    const batch = await platform.post(
      seen('d9', { destinations: [account('d9', 'ann', '9'), account('beyond', 'ann', '2')] }),
    )
    expect(batch.problems).toMatchObject([{ code: 'unknown-destination', pointer: '/events/0' }])
  })
})

describe('a day far ahead of its batch', () => {
  test('is noted of pay beyond the next quarter, and of what is said to have happened', async () => {
    await platform.post(january)
    const received = new Date(platform.context.clock()).getTime()
    const on = (days: number) => new Date(received + days * 86_400_000).toISOString()
    const event = (id: string, days: number) => ({
      event_id: id,
      contractor_id: 'sam',
      at: on(days),
      kind: 'login' as const,
    })
    const pay = (id: string, days: number) => wage(id, 'sam', on(days).slice(0, 10), {})
    const batch = await platform.post(
      month(2, {
        payments: [pay('soon', 92), pay('far', 93)],
        events: [event('zone', 1), event('ahead', 2)],
      }),
    )
    expect(batch).toMatchObject({ status: 'complete', accepted: 4, rejected: 0 })
    expect(batch.problems).toMatchObject([
      { code: 'date-ahead', severity: 'notice', pointer: '/payments/1', field: 'pay_date' },
      { code: 'date-ahead', severity: 'notice', pointer: '/events/1', field: 'at' },
    ])
  })
})

describe('a bad row', () => {
  const withStranger = month(1, {
    ...january,
    payments: [...(january.payments ?? []), wage('p2', 'stranger', '2025-01-31')],
  })

  test('is rejected alone', async () => {
    const rows: RowResult[] = []
    const batch = await platform.post(withStranger, { onRow: (row) => rows.push(row) })
    expect(batch).toMatchObject({ status: 'partial', accepted: 3, rejected: 1 })
    expect(rows.filter(({ outcome }) => outcome === 'rejected')).toMatchObject([
      { record: 'payment', id: 'p2', problems: [{ code: 'unknown-contractor' }] },
    ])
  })

  test('of an atomic batch rejects all of it', async () => {
    const batch = await platform.post(withStranger, { atomic: true })
    expect(batch).toMatchObject({ status: 'failed', accepted: 0, rejected: 1 })
    await expect(paymentsOf()).rejects.toMatchObject({ code: 'not-found' })
    expect(
      await collected(readBatchResults(platform.context, platform.tenant, batch.id)),
    ).toMatchObject([{ id: 'p2', outcome: 'rejected' }])
    expect(await platform.post(january)).toMatchObject({ status: 'complete', accepted: 3 })
  })

  test('of thousands is listed among the first, and all are counted', async () => {
    const wrong = Array.from({ length: 230 }, (_, index) =>
      wage(`wrong-${index}`, 'sam', '2025-02-30', { colour: 'red' }),
    )
    const payments = [...(january.payments ?? []), ...wrong]
    const batch = await platform.post(month(1, { ...january, payments }))
    const counts = { errors: 230, notices: 230 }
    expect(batch).toMatchObject({ rejected: 230, problemCounts: counts })
    expect(batch.problems).toHaveLength(200)
    const { context, tenant } = platform
    expect(await readBatchStatus(context, tenant, batch.id)).toMatchObject({
      problemCounts: counts,
    })
    const reportOn = (scope: ReportScope) => buildReport(context, tenant, scope)
    const { report } = await reportOn({ kind: 'portfolio' })
    expect(report.problem_counts).toEqual(counts)
    expect(report.problems).toHaveLength(200)
    const own = await reportOn({ kind: 'contractor', contractor: SAM })
    expect(own.report).not.toHaveProperty('problem_counts')
  })

  test('that is the only one fails the batch', async () => {
    const batch = await platform.post(
      month(1, { payments: [wage('p2', 'stranger', '2025-01-31')] }),
    )
    expect(batch).toMatchObject({ status: 'failed', accepted: 0, rejected: 1 })
    expect(batch.problems).toMatchObject([{ code: 'unknown-contractor', severity: 'error' }])
  })
})

test('results name every row with its outcome', async () => {
  const { id } = await platform.post(january)
  const results = await collected(readBatchResults(platform.context, platform.tenant, id))
  expect(results.map(({ record, outcome }) => `${record} ${outcome}`)).toEqual([
    'contractor accepted',
    'destination accepted',
    'payment accepted',
  ])
})

test('two batches posted at once are worked off one after the other', async () => {
  const [first, second] = await Promise.all([
    platform.post(january),
    platform.post(month(2, { payments: [wage('p2', 'sam', '2025-02-28')] })),
  ])
  expect([first.sequence, second.sequence]).toEqual([1, 2])
  expect(await paymentsOf()).toHaveLength(2)
})

test('no account number is stored in clear', async () => {
  await platform.post(january)
  const { reader } = platform.context.store
  const rows = await reader.selectFrom('destination_version').selectAll().execute()
  const keys = await reader.selectFrom('destination_key').selectAll().execute()
  expect(JSON.stringify([rows, keys])).not.toContain('9999999991')
  expect(rows[0]?.sealed).toContain('ciphertext')
})
