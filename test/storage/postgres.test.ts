/** The store on a real PostgreSQL server. One file, so that one server is started. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tenantId } from '../../src/domain/ids.ts'
import { publishedPolicy } from '../../src/storage/desk/policy-versions.ts'
import { openStore } from '../../src/storage/store.ts'
import { webhooksSuite } from '../application/webhooks.ts'
import { receivedBatchesSuite } from '../application/received-batches.ts'
import { vaultRotationSuite } from '../application/vault-rotation.ts'
import { serverCommandsSuite } from '../cli/server-commands.ts'
import { garbageSuite } from '../console/garbage.ts'
import { logRedactionSuite, refuseOnPostgres } from '../http/log-redaction.ts'
import { type PostgresServer, startPostgres } from '../support/postgres-server.ts'
import { bothDatabasesSuite } from './both-databases.ts'
import { schemaSuite } from './schema-suite.ts'
import { severalProcessesSuite } from './several-processes.ts'
import { storeSuite } from './store-suite.ts'

const PATIENCE = 120_000

let server: PostgresServer
let migrated: string
beforeAll(async () => {
  server = await startPostgres()
  migrated = await server.createDatabase()
  await (await openStore(migrated)).close()
}, PATIENCE)
afterAll(() => server.stop(), PATIENCE)
const newDatabase = () => server.createDatabase(migrated)

describe('the store, on PostgreSQL', () => {
  test('the server keeps what it compiled of a prepared query', { timeout: PATIENCE }, async () => {
    const store = await openStore(await newDatabase())
    for (const tenant of [1, 2]) await publishedPolicy(store.reader, tenantId(tenant))
    const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements
      where name like 'wagewatch %'`.execute(store.reader)
    expect(rows.map(({ statement }) => statement)).toEqual([
      expect.stringContaining('from "policy_version"'),
    ])
    await store.close()
  })
  storeSuite(newDatabase)
  schemaSuite(() => server.createDatabase())
})

describe('SQLite and PostgreSQL', () => {
  bothDatabasesSuite(newDatabase)
})

describe('several processes, on PostgreSQL', () => {
  severalProcessesSuite(newDatabase)
})

describe('commands, on PostgreSQL', () => {
  serverCommandsSuite(newDatabase)
})

describe('webhooks, on PostgreSQL', () => {
  webhooksSuite(newDatabase)
})

describe('received batches, on PostgreSQL', () => {
  receivedBatchesSuite(newDatabase)
})

describe('rotating the vault, on PostgreSQL', () => {
  vaultRotationSuite(newDatabase)
})

describe('no log line, on PostgreSQL, holds', () => {
  logRedactionSuite(newDatabase, refuseOnPostgres)
})

describe('garbage, on PostgreSQL', () => {
  garbageSuite(newDatabase)
})
