/** What a store promises, on whatever database: run by a test file of each. */
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AuditAction } from '../../src/domain/audit.ts'
import { instant, MS_PER_DAY } from '../../src/domain/calendar.ts'
import { tenantId } from '../../src/domain/ids.ts'
import { insertRows } from '../../src/storage/bulk-insert.ts'
import { MIGRATIONS } from '../../src/storage/migrations.ts'
import { oneOf } from '../../src/storage/one-of.ts'
import { listOf, orNull, prepare, tuplesOf } from '../../src/storage/prepared.ts'
import { watchedAdmissions } from '../../src/storage/people/admissions.ts'
import { termsIn } from '../../src/storage/records/payment-terms.ts'
import { type Store, openStore } from '../../src/storage/store.ts'
import { findTenantByName, insertTenant } from '../../src/storage/tenants.ts'

const createdAt = instant(0)
/** A new database on a busy machine. */
const HOOK_PATIENCE = 60_000

export function storeSuite(makeDatabase: () => Promise<string>): void {
  let database: string
  let store: Store
  const others: Store[] = []
  /** Another process on the same database. */
  const another = async () => {
    const other = await openStore(database)
    others.push(other)
    return other
  }
  beforeEach(async () => {
    database = await makeDatabase()
    store = await openStore(database)
  }, HOOK_PATIENCE)
  afterEach(async () => {
    await Promise.all([store, ...others.splice(0)].map((each) => each.close()))
  }, HOOK_PATIENCE)
  const addTenant = (name: string, to = store) =>
    to.write('installation', (db) => insertTenant(db, { name, createdAt }))

  test('a database that is opened again keeps what was written', async () => {
    await addTenant('one')
    expect(await findTenantByName((await another()).reader, 'one')).toBe(1)
  })

  test('a transaction that throws leaves nothing, and the next one runs', async () => {
    const failed = store.write('installation', async (db) => {
      await insertTenant(db, { name: 'one', createdAt })
      throw new Error('no')
    })
    await expect(failed).rejects.toThrow('no')
    expect(await findTenantByName(store.reader, 'one')).toBeUndefined()
    await store.writeResumable('installation', (db) => insertTenant(db, { name: 'two', createdAt }))
    expect(await findTenantByName(store.reader, 'two')).toBe(1)
  })

  test('writes of two processes do not mix, and readers see only what is committed', async () => {
    const other = await another()
    const { promise: halfway, resolve: letGo } = Promise.withResolvers<void>()
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
    const slow = store.write('installation', async (db) => {
      await insertTenant(db, { name: 'slow', createdAt })
      begin()
      await halfway
    })
    await begun
    const quick = Promise.all(['here', 'there'].map((name) => addTenant(name)))
    expect(await findTenantByName(other.reader, 'slow')).toBeUndefined()
    letGo()
    await slow
    expect((await quick).toSorted((a, b) => a - b)).toEqual([2, 3])
    expect(await addTenant('elsewhere', other)).toBe(4)
  })

  test('work on one tenant is done one after the other, and that on others meanwhile', async () => {
    const [one, two] = [await addTenant('one'), await addTenant('two')]
    const done: string[] = []
    const { promise, resolve } = Promise.withResolvers<void>()
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
    const first = store.tenantLock.run(one, async () => {
      begin()
      await promise
      done.push('first')
    })
    await begun
    const second = store.tenantLock.run(one, async () => done.push('second'))
    await store.tenantLock.run(two, async () => done.push('other'))
    const free: number[] = []
    const takeFree = (tenants = [one, two]) =>
      store.tenantLock.runFree(tenants, async (tenant) => void free.push(tenant))
    expect(await takeFree()).toBe(two)
    expect(await takeFree([one])).toBeUndefined()
    resolve()
    await Promise.all([first, second])
    expect(await takeFree()).toBe(one)
    expect(free).toEqual([two, one])
    expect(done).toEqual(['other', 'first', 'second'])
    const failing = store.tenantLock.run(one, () => Promise.reject(new Error('no')))
    await expect(failing).rejects.toThrow('no')
    expect(await store.tenantLock.run(one, async () => 'on')).toBe('on')
  })

  test('texts are in order of their bytes', async () => {
    const names = ['a', 'B', 'é', 'z', 'A-b', 'A b', 'Ab', '中', 'ß', '\u{10000}', '\u{fffd}', '_']
    for (const name of names) await addTenant(name)
    const rows = await store.reader.selectFrom('tenant').select('name').orderBy('name').execute()
    const byBytes = names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    expect(rows.map(({ name }) => name)).toEqual(byBytes)
  })

  test('rows of every kind of value are kept exactly', async () => {
    const tenant = await addTenant('one')
    const columns = [
      'tenant',
      'contractor',
      'peer_group',
      'client',
      'start_day',
      'sequence',
      'hourly',
    ]
    const rows = [
      [tenant, 1, 'a "quoted" {text}, \\ with commas', '', -5, Number.MAX_SAFE_INTEGER, 0.1 + 0.2],
      [tenant, 2, "it's", 'NULL', 0, 1, 1e21],
    ]
    await store.write(tenant, (db) => insertRows(db, 'engagement_rate', columns, rows))
    const kept = await store.reader
      .selectFrom('engagement_rate')
      .selectAll()
      .orderBy('contractor')
      .execute()
    expect(kept.map((row) => columns.map((column) => Reflect.get(row, column)))).toEqual(rows)
  })

  test('a column without any value, and rows that are there already', async () => {
    const tenant = await addTenant('one')
    const add = (days: readonly (number | null)[]) =>
      store.write(tenant, (db) =>
        insertRows(
          db,
          'activity',
          ['tenant', 'contractor', 'sequence', 'latest_day'],
          days.map((day, index) => [tenant, index, 1, day]),
          'on conflict (tenant, contractor, sequence) do update set latest_day = excluded.latest_day',
        ),
      )
    await add([null, null])
    await add([])
    await add([7, null, 9])
    const rows = await store.reader
      .selectFrom('activity')
      .select(['contractor', 'latest_day'])
      .orderBy('contractor')
      .execute()
    expect(rows).toEqual([
      { contractor: 0, latest_day: 7 },
      { contractor: 1, latest_day: null },
      { contractor: 2, latest_day: 9 },
    ])
  })

  test('lists and tuples of any length, none included, select what is meant', async () => {
    for (const name of ['one', 'two', 'three']) await addTenant(name)
    const { reader } = store
    const tenants = () => reader.selectFrom('tenant').select('tenant').orderBy('tenant')
    const numbered = (numbers: readonly number[]) =>
      tenants()
        .where('tenant', 'in', oneOf(reader, 'number', numbers))
        .execute()
    expect(await numbered([])).toEqual([])
    expect(await numbered([3, 1, 9])).toEqual([{ tenant: 1 }, { tenant: 3 }])
    expect(await numbered(Array.from({ length: 70_000 }, (_, index) => index + 2))).toHaveLength(2)
    const named = tenants().where('name', 'in', oneOf(reader, 'text', ['two', "o'ne", '{}']))
    expect(await named.execute()).toEqual([{ tenant: 2 }])
  })

  test('a prepared query gives what is meant by the values of each run', async () => {
    for (const name of ['one', 'two', 'three']) await addTenant(name)
    const { reader } = store
    const both = prepare({ wanted: tuplesOf('number', 'text') }, (db, { wanted }) =>
      db
        .selectFrom(wanted.as('wanted'))
        .crossJoin('tenant')
        .whereRef('tenant.tenant', '=', 'wanted.a')
        .whereRef('tenant.name', '=', 'wanted.b')
        .select('tenant.tenant')
        .orderBy('tenant.tenant'),
    )
    expect(await both(reader, { wanted: [] })).toEqual([])
    const wanted = [[1, 'one'] as const, [2, 'three'] as const, [3, 'three'] as const]
    expect(await both(reader, { wanted })).toEqual([{ tenant: 1 }, { tenant: 3 }])
    const some = prepare(
      { numbers: listOf('number'), names: listOf('text'), after: 'number' },
      (db, { numbers, names, after }) =>
        db
          .selectFrom('tenant')
          .select('name')
          .where((eb) => eb.or([eb('tenant', 'in', numbers), eb('name', 'in', names)]))
          .where('tenant', '>', after)
          .orderBy('tenant'),
    )
    expect(await some(reader, { numbers: [], names: [], after: 0 })).toEqual([])
    const mixed = await some(reader, { numbers: new Set([1, 3]), names: ["o'ne", 'two'], after: 1 })
    expect(mixed).toEqual([{ name: 'two' }, { name: 'three' }])
    const rename = prepare(
      { tenant: 'number', name: 'text', behind: orNull('text') },
      (db, { tenant, name, behind }) =>
        db.updateTable('api_key').set({ name, behind }).where('tenant', '=', tenant),
    )
    await store.write('installation', async (db) => {
      expect(await rename(db, { tenant: 1, name: 'key', behind: null })).toEqual([])
    })
  })

  test('a prepared query has to name its columns', async () => {
    const whole = prepare({ tenant: 'number' }, (db, { tenant }) =>
      db.selectFrom('tenant').selectAll().where('tenant', '=', tenant),
    )
    await expect(whole(store.reader, { tenant: 1 })).rejects.toThrow('name the columns')
  })

  test('who let whom in within a week is read of one platform, oldest first', async () => {
    const week = 7 * MS_PER_DAY
    const entry = (sequence: number, action: AuditAction, changes = {}) => ({
      tenant: 1,
      sequence,
      at: week + sequence,
      actor: '{"kind":"user","id":"ada"}',
      action,
      subject_kind: 'user',
      subject_id: `u-${sequence}`,
      detail: '{}',
      previous_sha256: '',
      sha256: '',
      ...changes,
    })
    const entries = [
      entry(1, 'user.created', { at: 1 }),
      entry(2, 'user.link-made', { at: 2 }),
      entry(3, 'user.signed-in'),
      entry(4, 'user.enabled'),
      entry(4, 'user.role-changed', { tenant: 2 }),
    ]
    await store.write('installation', (db) =>
      db.insertInto('audit_entry').values(entries).execute(),
    )
    const found = await watchedAdmissions(store.reader, tenantId(1), instant(week + 1))
    expect(found.map(({ action, user, at }) => [action, user.id, at])).toEqual([
      ['user.link-made', 'u-2', 2],
      ['user.enabled', 'u-4', week + 4],
    ])
  })

  test('payments of an older schema keep every fact when they come to name their terms', async () => {
    await store.write('installation', async (db) => {
      for (const table of ['payment', 'payment_terms']) await db.schema.dropTable(table).execute()
      await MIGRATIONS['0005-payments']?.up(db)
      await sql`insert into payment values
        (1, 7, 'p1', 2, 0, 20100, 5000, 'USD', 'regular', 'paid', null, 'Acme & Sons', null, 'd1', '{"hours":4}', 3),
        (1, 7, 'p1', 3, 0, 20100, 5000, 'USD', 'regular', 'returned', 9, 'Acme & Sons', null, 'd1', null, 3),
        (1, 8, 'p2', 3, 0, 20101, 6000, 'USD', 'regular', 'paid', null, null, 4, null, null, 3),
        (1, 8, 'p3', 3, 1, 20102, 7000, 'USD', 'regular', 'paid', null, null, 4, null, null, 3),
        (2, 7, 'p1', 1, 0, 20103, 8000, 'JPY', 'bonus', 'held', null, null, null, null, null, 1)`.execute(
        db,
      )
      await MIGRATIONS['0024-payment-terms']?.up(db)
    })
    const rows = await store.reader
      .selectFrom('payment')
      .innerJoin('payment_terms', (join) =>
        join
          .onRef('payment_terms.tenant', '=', 'payment.tenant')
          .onRef('payment_terms.terms', '=', 'payment.terms'),
      )
      .select(['content', 'payment.terms', 'payment.tenant', 'contractor', 'reference'])
      .select(['sequence', 'variant', 'pay_day', 'minor', 'status_at', 'destination'])
      .select(['destination_reference', 'detail'])
      .orderBy('payment.tenant')
      .orderBy('pay_day')
      .orderBy('sequence')
      .execute()
    const paid = { currency: 'USD', kind: 'regular', status: 'paid', fieldSet: 3 }
    expect(rows.map(({ content }) => termsIn(content))).toEqual([
      { ...paid, clientId: 'Acme & Sons' },
      { ...paid, status: 'returned', clientId: 'Acme & Sons' },
      paid,
      paid,
      { currency: 'JPY', kind: 'bonus', status: 'held', fieldSet: 1 },
    ])
    expect(rows.map((row) => Object.values(row).slice(2))).toEqual([
      [1, 7, 'p1', 2, 0, 20100, 5000, null, null, 'd1', '{"hours":4}'],
      [1, 7, 'p1', 3, 0, 20100, 5000, 9, null, 'd1', null],
      [1, 8, 'p2', 3, 0, 20101, 6000, null, 4, null, null],
      [1, 8, 'p3', 3, 1, 20102, 7000, null, 4, null, null],
      [2, 7, 'p1', 1, 0, 20103, 8000, null, null, null, null],
    ])
    expect(rows[2]?.terms).toBe(rows[3]?.terms)
  })

  test('assessments keep every fact when they come into the order in which they were made', async () => {
    const all = () =>
      store.reader
        .selectFrom('assessment')
        .selectAll()
        .orderBy('contractor')
        .orderBy('revision')
        .execute()
    const made = [
      { contractor: 7, revision: 1, sequence: 1, as_of: 10, gap_set: 1, body: '{"score":0}' },
      { contractor: 7, revision: 2, sequence: 3, as_of: 30, gap_set: 2, body: '{"score":4}' },
      { contractor: 8, revision: 1, sequence: 2, as_of: 20, gap_set: 1, body: '{"score":0}' },
    ].map((each) => ({ tenant: 1, engine: 1, ...each }))
    await store.write('installation', async (db) => {
      await db.insertInto('engine').values({ engine: 1, sha256: 'a', versions: '{}' }).execute()
      await db.insertInto('assessment').values(made).execute()
      await MIGRATIONS['0025-assessment-order']?.up(db)
    })
    expect(await all()).toMatchObject(made)
    const again = store.write('installation', (db) =>
      db.insertInto('assessment').values(made).execute(),
    )
    await expect(again).rejects.toThrow(/unique/i)
  })
}
