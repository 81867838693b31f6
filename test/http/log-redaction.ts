/** That no log line holds what platforms post, on whatever database: run by a test file of each. */
import { type Kysely, sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { jsonLog } from '../../src/http/json-log.ts'
import { type RunningServer, startServer } from '../../src/http/start-server.ts'
import { sampleRecords } from './sample-batch.ts'
import { LIMITS, type TestApi, openTestApi } from './test-api.ts'

const PATIENCE = 60_000
const ACCOUNT = '903311778822'
const NAME = 'Philippa Ormsby-Quill'
const EMAIL = 'p.ormsby-quill@example.com'
/** In any spelling: encoded in an address, escaped in JSON. */
const PLANTED = /903311778822|Philippa|Ormsby|quill/i

export type RefuseProfiles = (db: Kysely<unknown>) => Promise<unknown>

/** `refuseProfiles` lets the database refuse every profile with an error that quotes it. */
export function logRedactionSuite(
  newDatabase: () => Promise<string | undefined>,
  refuseProfiles: RefuseProfiles,
): void {
  let api: TestApi
  let server: RunningServer
  let log: string[]
  beforeEach(async () => {
    const database = await newDatabase()
    api = await openTestApi(database === undefined ? {} : { database })
    log = []
    server = await startServer(
      { context: api.application, close: api.close },
      {
        port: 0,
        host: '127.0.0.1',
        ...LIMITS,
        asyncAboveBytes: 100_000,
        requestsPerMinute: 1000,
        log: jsonLog({ level: 'info', destination: { write: (line) => log.push(line) } }),
      },
    )
  }, PATIENCE)
  afterEach(async () => {
    await server.close()
    await api.close()
  }, PATIENCE)

  type Call = Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>> }
  const ask = (path: string, { headers, ...init }: Call = {}) =>
    fetch(`${server.url}${path}`, {
      ...init,
      headers: { authorization: `Bearer ${api.secret}`, ...headers },
    })
  const post = (type: string, body: string, more: Readonly<Record<string, string>> = {}) =>
    ask('/v1/batches', { method: 'POST', headers: { 'content-type': type, ...more }, body })

  const [contractor, destination, payment] = sampleRecords('planted').map((record) => ({
    ...record,
    contractor_id: EMAIL,
  }))
  const lines = [
    { ...contractor, display_name: NAME, email: EMAIL },
    { ...destination, account_number: ACCOUNT, holder_name: NAME },
    payment,
  ].map((record) => JSON.stringify(record))
  const batch = lines.join('\n')
  const errors = () =>
    log.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ err }) => err)

  test('whatever is posted, asked for or mistaken', { timeout: PATIENCE }, async () => {
    const id = encodeURIComponent(EMAIL)
    const answers = await Promise.all([
      post('application/x-ndjson', `${batch}\n{"record":"contractor","email":"${EMAIL}"\n`),
      post('application/json', `{"contractors":[{"display_name":"${NAME}",${ACCOUNT}`),
      post('text/csv', `display_name,account_number\n"${NAME},${ACCOUNT}`),
      post(NAME.replace(' ', '/'), ACCOUNT),
      post('application/x-ndjson', batch, { prefer: 'respond-async' }),
      ask(`/v1/contractors/${id}`),
      ask(`/v1/contractors/${id}/report?format=csv`),
      ask(`/v1/contractors?cursor=${ACCOUNT}`),
      ask(`/v1/${EMAIL}/${ACCOUNT}`, { method: 'OPTIONS' }),
      ask(`/v1/keys`, { method: 'POST', body: `{"name":"${EMAIL}"` }),
      ask('/console/sign-in', { method: 'POST', body: new URLSearchParams({ name: EMAIL }) }),
    ])
    await Promise.all(answers.map((answer) => answer.arrayBuffer()))
    await expect.poll(() => log.length).toBe(answers.length + 1)
    expect(log.filter((line) => PLANTED.test(line))).toEqual([])
  })

  test('an error of the database that quotes a row', { timeout: PATIENCE }, async () => {
    await api.application.store.write('installation', (db) => refuseProfiles(db as never))
    const refused = await post('application/x-ndjson', batch)
    expect(refused.status).toBe(500)
    const later = await post('application/x-ndjson', batch, { prefer: 'respond-async' })
    expect(later.status).toBe(202)
    await expect.poll(() => errors().length, { timeout: 20_000 }).toBeGreaterThan(1)
    expect(log.filter((line) => PLANTED.test(line))).toEqual([])
    expect(errors()).toContainEqual(
      expect.objectContaining({
        msg: 'request failed',
        requestId: refused.headers.get('request-id'),
        err: expect.objectContaining({
          code: expect.stringMatching(/^23514$|^SQLITE_CONSTRAINT/),
          stack: expect.arrayContaining([expect.stringMatching(/^at .+\.[jt]s:\d+:\d+\)?$/)]),
        }),
      }),
    )
    expect(await refused.text()).not.toMatch(PLANTED)
  })
}

/** The server’s check quotes the whole row in `detail`. */
export const refuseOnPostgres: RefuseProfiles = (db) =>
  sql`alter table profile_version add constraint no_profile check (body = '')`.execute(db)

export const refuseOnSqlite: RefuseProfiles = (db) =>
  sql`create trigger no_profile before insert on profile_version
    begin select raise(abort, 'refused ' || new.body); end`.execute(db)
