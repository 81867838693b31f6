/** People who are only paid again are indexed when they are assessed, and with the same result. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { buildReport } from '../../src/application/reports/build-report.ts'
import { day, formatDay } from '../../src/domain/calendar.ts'
import { contractorsPaidAsBefore } from '../../src/storage/records/paid-as-before.ts'
import { type Platform, account, month, openPlatform, person, wage } from './platform.ts'

const people = ['ada', 'bo', 'cy', 'di']
const january = month(1, {
  contractors: people.map((id) => person(id)),
  destinations: people.map((id, index) => account(`d-${id}`, id, `441${index}`)),
  payments: people.map((id) => wage(`p1-${id}`, id, '2025-01-31', { destination_id: `d-${id}` })),
  events: [{ event_id: 'e1', contractor_id: 'cy', at: '2025-01-10T09:00:00Z', kind: 'login' }],
})
const february = month(2, {
  payments: people.map((id) => wage(`p2-${id}`, id, '2025-02-28', { destination_id: `d-${id}` })),
})

let platform: Platform
beforeEach(async () => {
  platform = await openPlatform()
})
afterEach(() => platform.close())

const assessmentsOf = async ({ context, tenant }: Platform) =>
  (await buildReport(context, tenant, { kind: 'portfolio' })).report.assessments

/** Last days of the accounts that these people show, by the batch that told them. */
async function accountsSeen() {
  const rows = await platform.context.store.reader
    .selectFrom('sighting')
    .innerJoin('artefact', 'artefact.artefact', 'sighting.artefact')
    .innerJoin('contractor', 'contractor.contractor', 'sighting.contractor')
    .select(['reference', 'sighting.sequence', 'last_day'])
    .where('kind', '=', 'destination')
    .orderBy('reference')
    .orderBy('sighting.sequence')
    .execute()
  return rows.map((row) => `${row.reference} ${row.sequence} ${formatDay(day(row.last_day))}`)
}

test('the days on which an account was seen go on with the payments', async () => {
  await platform.post(january)
  await platform.post(february)
  expect(await accountsSeen()).toEqual(
    people.flatMap((id) => [`${id} 1 2025-01-31`, `${id} 2 2025-02-28`]),
  )
})

test('only who brought nothing but payments into one account counts as paid as before', async () => {
  await platform.post(january)
  await platform.post({
    ...february,
    contractors: [person('ada', { email: 'ada@new.example' })],
    destinations: [account('d2-bo', 'bo', '9999')],
  })
  const { context, tenant } = platform
  const paid = await contractorsPaidAsBefore(context.store.reader, { tenant, sequence: 2 })
  const { reference } = await context.store.reader
    .selectFrom('contractor')
    .select('reference')
    .where('contractor', '=', paid[0] ?? -1)
    .executeTakeFirstOrThrow()
  expect([paid.length, reference]).toEqual([1, 'di'])
})

test('whoever joins an account meets its holder as of the same batch', async () => {
  await platform.post(january)
  await platform.post({ ...february, destinations: [account('d2-bo', 'bo', '4410')] })
  const ada = (await assessmentsOf(platform)).find((each) => each.contractor_id === 'ada')
  const shared = ada?.reasons.find(({ indicator }) => indicator === 'shared-destination')
  expect(shared?.statement).toContain('1 other contractor')
  expect(await accountsSeen()).toContain('ada 2 2025-02-28')
})

test('what an earlier release did not see is shared from the next payment on', async () => {
  const ring = people.map((id) => account(`d-${id}`, id, '4417'))
  const other = await openPlatform()
  for (const each of [platform, other]) await each.post({ ...january, destinations: ring })
  await platform.context.store.write(platform.tenant, async (db) => {
    const seen = await db
      .selectFrom('artefact')
      .select('artefact')
      .where('kind', '=', 'destination')
      .executeTakeFirstOrThrow()
    for (const table of ['holding', 'sighting', 'artefact'] as const) {
      await db.deleteFrom(table).where('artefact', '=', seen.artefact).execute()
    }
  })
  for (const each of [platform, other]) await each.post(february)
  const expected = await assessmentsOf(other)
  expect(expected.some(({ reasons }) => reasons.length > 0)).toBe(true)
  expect(await assessmentsOf(platform)).toEqual(expected)
  await other.close()
})
