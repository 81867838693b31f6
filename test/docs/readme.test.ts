/** The README says what there is, all of it, and nothing that there is not. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { configFromEnvironment } from '../../src/config.ts'
import { ROUTES } from '../../src/http/routes.ts'
import { commandTree } from '../cli/command-tree.ts'
import { README, ROOT, rowsOf, section, shellLines } from './readme.ts'

const CONFIG = readFileSync(join(ROOT, 'src/config.ts'), 'utf8')
const COMMANDS = await commandTree()
const VARIABLES = [...new Set(CONFIG.match(/\b(?:WAGEWATCH_[A-Z_]+|DATABASE_URL|PORT|CI)\b/g))]

describe('the README on commands', () => {
  const rows = new Map(
    rowsOf('Command reference').map(([command = '', , options = '']) => [
      command.replaceAll('`', '').replace(/ [A-Z…]+$/, ''),
      options,
    ]),
  )

  test('has a row for each, and no other', () => {
    expect([...rows.keys()].toSorted()).toEqual(
      COMMANDS.map(({ path }) => path.join(' ')).toSorted(),
    )
  })

  test('names every option of each, and no other', () => {
    for (const { path, command } of COMMANDS) {
      const named = new Set(rows.get(path.join(' '))?.match(/--[a-z-]+/g))
      expect(named, path.join(' ')).toEqual(new Set(command.options.map(({ long }) => long)))
    }
  })

  test('starts only what exists, with options that exist', () => {
    const lines = shellLines().flatMap((line) => /npm run wagewatch -- (.*)/.exec(line)?.[1] ?? [])
    expect(lines.length).toBeGreaterThan(3)
    for (const line of [...lines, 'lists status']) {
      const found = COMMANDS.find(({ path }) => `${line} `.startsWith(`${path.join(' ')} `))
      expect(found, line).toBeDefined()
      const known = found?.command.options.map(({ long }) => long)
      expect(known).toEqual(expect.arrayContaining(line.match(/--[a-z-]+/g) ?? []))
    }
  })

  test('runs only scripts of the package', () => {
    const scripts = [...README.matchAll(/npm run ([a-z:]+)/g)].map(([, script]) => script)
    expect(Object.keys(packageJson.scripts)).toEqual(expect.arrayContaining([...new Set(scripts)]))
  })
})

describe('the README on configuration', () => {
  beforeEach(() => {
    for (const variable of VARIABLES) vi.stubEnv(variable, undefined)
  })
  afterEach(() => {
    vi.unstubAllEnvs()
  })

  const defaults = new Map(
    rowsOf('Configuration').map(([variable = '', usual = '']) => [
      variable.replaceAll('`', ''),
      usual.replaceAll('`', ''),
    ]),
  )

  test('has a row for every variable that is read, and no other', () => {
    expect([...defaults.keys()].toSorted()).toEqual(VARIABLES.toSorted())
    const named = new Set(README.match(/\bWAGEWATCH_[A-Z_]+\b/g))
    // The shell variable of the example that holds an API key.
    named.delete('WAGEWATCH_KEY')
    expect(VARIABLES).toEqual(expect.arrayContaining([...named]))
  })

  test('gives the defaults that hold', () => {
    const config = configFromEnvironment()
    expect(Object.fromEntries(defaults)).toMatchObject({
      DATABASE_URL: '',
      WAGEWATCH_DATABASE: config.database,
      WAGEWATCH_VAULT_KEY: '',
      WAGEWATCH_VAULT_KEY_FILE: config.vaultKeyFile,
      WAGEWATCH_VAULT_CIPHER: config.vaultCipher,
      PORT: '',
      WAGEWATCH_PORT: String(config.port),
      WAGEWATCH_HOST: config.host,
      WAGEWATCH_MAX_BODY_BYTES: String(config.maxBodyBytes),
      WAGEWATCH_MAX_EXPANDED_BYTES: String(config.maxExpandedBytes),
      WAGEWATCH_MAX_BATCH_ROWS: String(config.maxBatchRows),
      WAGEWATCH_MAX_UPLOADS: String(config.maxUploads),
      WAGEWATCH_MAX_WAITING_BATCHES: String(config.maxWaitingBatches),
      WAGEWATCH_REQUESTS_PER_MINUTE: String(config.requestsPerMinute),
      WAGEWATCH_BODY_SECONDS: String(config.bodySeconds),
      WAGEWATCH_IDLE_SECONDS: String(config.idleSeconds),
      WAGEWATCH_ASYNC_ABOVE_BYTES: String(config.asyncAboveBytes),
      WAGEWATCH_POLICY: '',
      WAGEWATCH_LISTS: config.listsDirectory,
      WAGEWATCH_WEBHOOK_LOOPBACK: '',
      CI: '',
    })
    expect([config.vaultKey, config.policyPath]).toEqual([undefined, undefined])
    expect([config.ci, config.webhookLoopback]).toEqual([false, false])
  })

  test('takes a variable that is empty for one that is not there', () => {
    for (const variable of VARIABLES) vi.stubEnv(variable, ' ')
    const { vaultKey, policyPath, ratesPath, workerPort } = configFromEnvironment()
    expect([vaultKey, policyPath, ratesPath, workerPort]).toEqual(Array(4).fill(undefined))
    vi.stubEnv('WAGEWATCH_POLICY', ' policy.json ')
    expect(configFromEnvironment().policyPath).toBe('policy.json')
  })

  test('is right that DATABASE_URL goes before WAGEWATCH_DATABASE, and names a server', () => {
    vi.stubEnv('WAGEWATCH_DATABASE', 'file.sqlite')
    expect(configFromEnvironment().database).toBe('file.sqlite')
    vi.stubEnv('DATABASE_URL', 'postgres://db/x')
    expect(configFromEnvironment().database).toBe('postgres://db/x')
    vi.stubEnv('DATABASE_URL', 'mysql://db/x')
    expect(() => configFromEnvironment()).toThrow('DATABASE_URL must begin with postgres://')
  })

  test('is right that PORT goes before WAGEWATCH_PORT, and that any CI counts', () => {
    vi.stubEnv('PORT', '1')
    vi.stubEnv('WAGEWATCH_PORT', '2')
    vi.stubEnv('CI', 'true')
    expect(configFromEnvironment()).toMatchObject({ port: 1, ci: true })
  })
})

describe('the README on everything else', () => {
  test('links only to files and sections that exist', () => {
    const targets = [...README.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target ?? '')
    const inside = targets.filter((target) => !/^https?:/.test(target))
    expect(inside.length).toBeGreaterThan(5)
    for (const target of inside) {
      const [path = '', anchor] = target.split('#')
      expect(existsSync(join(ROOT, path)), target).toBe(true)
      if (anchor !== undefined) {
        expect(readFileSync(join(ROOT, path), 'utf8'), target).toContain(`(#${anchor})`)
      }
    }
  })

  test('names only endpoints that exist', () => {
    const known = new Set<string>(ROUTES.map(({ path }) => path))
    const named = README.match(
      /(?<=[`\d])\/(?:v1\/[a-z/{}-]+|docs|openapi\.json|livez|readyz|metrics)/g,
    )
    expect(named).toContain('/v1/batches')
    expect((named ?? []).filter((path) => !known.has(path))).toEqual([])
  })

  test('names only files and folders of the source that exist', () => {
    const named = README.match(/(?<=`)(?:src|schema|test|fixtures)\/[\w./-]+(?=`)/g) ?? []
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
  })

  test('says of every dependency why it is there', () => {
    const reasons = section('Dependencies')
    const packages = Object.keys({ ...packageJson.dependencies, ...packageJson.devDependencies })
    const silent = packages.filter(
      (name) => !name.startsWith('@types/') && !reasons.includes(`\`${name}\``),
    )
    expect(silent).toEqual([])
  })
})
