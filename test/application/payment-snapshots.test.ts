import fc from 'fast-check'
import { expect, test } from 'vitest'
import { knowledgeAt } from '../../src/application/assessments/knowledge-at.ts'
import { formatDay, day } from '../../src/domain/calendar.ts'
import { contractorKeysUpTo } from '../../src/storage/assessments/contractors.ts'
import { appliedBatches } from '../../src/storage/batches/batches.ts'
import { HistoryLoader } from '../../src/storage/history/history-loader.ts'
import { onDay } from '../support/history.ts'
import { ECHO_ENGINE, historyText } from './echo-engine.ts'
import { PEOPLE, payroll } from './payroll-arbitrary.ts'
import { type Platform, type Posted, account, openPlatform, person, wage } from './platform.ts'

const WEEKS = 170
const PAID_FOR_YEARS = ['ada', 'bo'] as const

/** More than three years of weekly pay, into one account and then another. */
const years: Posted = {
  batch: { batch_id: 'years', submitted_at: '2024-12-31T00:00:00Z' },
  contractors: PEOPLE.map((id) => person(id)),
  destinations: PAID_FOR_YEARS.flatMap((id) => [
    account(`${id}-x`, id, '1'),
    account(`${id}-y`, id, '2'),
  ]),
  payments: PAID_FOR_YEARS.flatMap((id) =>
    Array.from({ length: WEEKS }, (_, week) => weekly(id, { week, late: 0, status: 'paid' })),
  ),
}

type Week = { readonly week: number; readonly late: number; readonly status: string }

function weekly(id: string, { week, late, status }: Week) {
  const on = formatDay(day(onDay('2021-09-24') + 7 * week + late))
  const destination = week < WEEKS / 3 ? `${id}-x` : `${id}-y`
  return wage(`${id}-w${week}`, id, on, { status, destination_id: destination })
}

/** New weeks, and known ones that came late, failed or are sent again. */
const weeks = fc.array(
  fc.record({
    id: fc.constantFrom(...PAID_FOR_YEARS),
    week: fc.integer({ min: 0, max: WEEKS + 20 }),
    late: fc.constantFrom(0, 0, 3, 400),
    status: fc.constantFrom('paid', 'paid', 'returned'),
  }),
  { minLength: 5, maxLength: 30 },
)

/** The histories of everybody as of every batch. */
async function histories({ context, tenant }: Platform): Promise<readonly string[]> {
  const { reader } = context.store
  const told: string[] = []
  for (const batch of await appliedBatches(reader, tenant, 1000)) {
    const keys = await contractorKeysUpTo(reader, { tenant, upTo: batch.sequence })
    const loader = new HistoryLoader(reader, await knowledgeAt(context, batch))
    const known = await loader.histories(await loader.ownRecords(keys))
    told.push(...[...known.values()].map(historyText))
  }
  return told
}

async function snapshots({ context }: Platform) {
  return await context.store.reader
    .selectFrom('payment_snapshot')
    .select(['contractor', 'sequence'])
    .execute()
}

test('with snapshots of payments histories are the same as of every batch, as without', () =>
  fc.assert(
    fc.asyncProperty(payroll, fc.array(weeks, { minLength: 2 }), async (batches, news) => {
      const platform = await openPlatform(':memory:', { engine: ECHO_ENGINE })
      try {
        await platform.post(years)
        for (const [index, posted] of batches.entries()) {
          const further = (news[index] ?? []).map(({ id, ...week }) => weekly(id, week))
          await platform.post({ ...posted, payments: [...(posted.payments ?? []), ...further] })
        }
        expect(await snapshots(platform)).toHaveLength(PAID_FOR_YEARS.length)
        const withThem = await histories(platform)
        await platform.context.store.reader.deleteFrom('payment_snapshot').execute()
        expect(withThem).toEqual(await histories(platform))
      } finally {
        await platform.close()
      }
    }),
    { numRuns: 20 },
  ))

test('a snapshot is made anew once enough was paid since, and never for a few payments', async () => {
  const platform = await openPlatform(':memory:', { engine: ECHO_ENGINE })
  const pay = (batch: string, from: number, to: number) =>
    platform.post({
      batch: { batch_id: batch, submitted_at: '2025-06-30T00:00:00Z' },
      payments: Array.from({ length: to - from }, (_, each) =>
        weekly('ada', { week: from + each, late: 0, status: 'paid' }),
      ),
    })
  await platform.post({ ...years, payments: [] })
  await pay('few', 0, 99)
  expect(await snapshots(platform)).toEqual([])
  await pay('many', 99, 100)
  expect(await snapshots(platform)).toEqual([{ contractor: 1, sequence: 3 }])
  await pay('nine more', 100, 109)
  expect(await snapshots(platform)).toEqual([{ contractor: 1, sequence: 3 }])
  await pay('ten more', 109, 110)
  expect(await snapshots(platform)).toEqual([{ contractor: 1, sequence: 5 }])
  await platform.close()
})
