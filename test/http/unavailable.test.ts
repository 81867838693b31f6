/** A full disk and a database that cannot be reached: 503 with Retry-After, and never half a batch. */
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isUnavailable } from '../../src/application/is-unavailable.ts'
import { openStore } from '../../src/storage/store.ts'
import { sampleBatch } from './sample-batch.ts'
import { type TestApi, openTestApi } from './test-api.ts'

let api: TestApi
beforeEach(async () => {
  api = await openTestApi({})
})
afterEach(async () => {
  await api.close()
})

const post = (body: string, more: Readonly<Record<string, string>> = {}) =>
  api.request('/v1/batches', {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', ...more },
    body,
  })

/** As if the disk held no page more; `undefined` gives it room again. */
async function leaveRoom(pages: number | undefined): Promise<void> {
  await api.application.store.write('installation', async (db) => {
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db)
    const limit = pages === undefined ? 1_000_000 : (rows[0]?.page_count ?? 0) + pages
    await sql`pragma max_page_count = ${sql.raw(String(limit))}`.execute(db)
  })
}

const rowsOf = async (table: 'batch' | 'contractor' | 'payment' | 'batch_spool') =>
  (await api.application.store.reader.selectFrom(table).selectAll().execute()).length

test.each([
  ['posted', {}],
  ['received', { prefer: 'respond-async' }],
])('on a full disk a batch that is %s is refused whole, and taken later', async (_, more) => {
  await leaveRoom(0)
  const refused = await post(sampleBatch('full', 400), more)
  expect(refused.status).toBe(503)
  expect(refused.headers.get('retry-after')).toBe('5')
  expect(await api.json(refused)).toMatchObject({ code: 'unavailable' })
  expect([await rowsOf('contractor'), await rowsOf('payment')]).toEqual([0, 0])
  await leaveRoom(undefined)
  const taken = await post(sampleBatch('full', 400), more)
  expect([200, 202]).toContain(taken.status)
  await api.background.idle()
  const { id } = await api.json(taken)
  const batch = await api.json(await api.request(`/v1/batches/${String(id)}`))
  expect(batch).toMatchObject({ status: 'complete', assessed: 400 })
  expect(await rowsOf('batch_spool')).toBe(0)
})

test('a database that cannot be reached is unavailable, a broken rule of ours is not', async () => {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => probe.once('listening', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  const unreachable = await openStore(`postgres://nobody@127.0.0.1:${port}/none`).catch(
    (error: unknown) => error,
  )
  expect(isUnavailable(unreachable)).toBe(true)
  expect(isUnavailable(new AggregateError([new Error('x'), unreachable]))).toBe(true)
  const withCode = (code: string) => isUnavailable(Object.assign(new Error('x'), { code }))
  expect(['SQLITE_FULL', 'SQLITE_BUSY_SNAPSHOT', '57P01', '53100', 'ENOSPC'].map(withCode)).toEqual(
    [true, true, true, true, true],
  )
  expect(['SQLITE_CONSTRAINT', '23505', 'ERR_ASSERTION'].map(withCode)).toEqual([
    false,
    false,
    false,
  ])
  expect(isUnavailable(new Error('the artefact has no number'))).toBe(false)
})
