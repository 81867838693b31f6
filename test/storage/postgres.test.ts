/** The store on a real PostgreSQL server. One file, so that one server is started. */
import { afterAll, beforeAll, describe } from 'vitest'
import { openStore } from '../../src/storage/store.ts'
import { webhooksSuite } from '../application/webhooks.ts'
import { receivedBatchesSuite } from '../application/received-batches.ts'
import { serverCommandsSuite } from '../cli/server-commands.ts'
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

describe('no log line, on PostgreSQL, holds', () => {
  logRedactionSuite(newDatabase, refuseOnPostgres)
})
