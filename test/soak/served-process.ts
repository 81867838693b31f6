/** A real `serve`, as its operator starts it, to be killed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import packageJson from '../../package.json' with { type: 'json' }

const ROOT = join(import.meta.dirname, '../..')
/** What `npm run wagewatch` gives to node; without npm in between, so that a kill reaches the server. */
const [, ...ARGUMENTS] = packageJson.scripts.wagewatch.split(' ')

export type ServedProcess = {
  readonly url: string
  readonly pid: number
  /** Without warning, in whatever it is doing. */
  kill(): Promise<void>
  /** As an operator ends it. Resolves with the exit code. */
  terminate(): Promise<number | null>
}

export type ServedDatabase = { readonly database: string; readonly vaultKeyFile: string }

/** Resolves when it listens; rejects with what it said when it ended before. */
export async function serveDatabase({
  database,
  vaultKeyFile,
}: ServedDatabase): Promise<ServedProcess> {
  const child = spawn(
    join(ROOT, 'node_modules/.bin/node'),
    [...ARGUMENTS, 'serve', '--port', '0'],
    {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        ...process.env,
        PORT: '',
        DATABASE_URL: '',
        ...(database.includes('://')
          ? { DATABASE_URL: database }
          : { WAGEWATCH_DATABASE: database }),
        WAGEWATCH_VAULT_KEY_FILE: vaultKeyFile,
      },
    },
  )
  const exited = once(child, 'exit')
  const url = await announcedUrl(child)
  if (child.pid === undefined) throw new Error('a process that listens has a number')
  return {
    url,
    pid: child.pid,
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
    async terminate() {
      child.kill('SIGTERM')
      await exited
      return child.exitCode
    },
  }
}

async function announcedUrl(child: ChildProcess): Promise<string> {
  if (child.stderr === null) throw new Error('the error stream is a pipe')
  const said: string[] = []
  const lines = createInterface({ input: child.stderr })
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  lines.on('line', (line) => {
    said.push(line)
    const url = /^listening on (\S+)/.exec(line)?.[1]
    if (url !== undefined) resolve(url)
  })
  lines.on('close', () => reject(new Error(`serve ended:\n${said.join('\n')}`)))
  return await promise
}
