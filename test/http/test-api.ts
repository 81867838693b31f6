/** The real application over a SQLite file of its own, answered in process; time stands until moved. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ApiKey } from '../../src/application/platforms/api-key.ts'
import type { Context } from '../../src/application/context.ts'
import { createKey } from '../../src/application/platforms/create-key.ts'
import { createTenant } from '../../src/application/platforms/create-tenant.ts'
import { openWagewatch } from '../../src/application/open-wagewatch.ts'
import { processReceivedBatches } from '../../src/application/batches/process-received-batches.ts'
import { systemClock } from '../../src/clock.ts'
import { type Config, configFromEnvironment } from '../../src/config.ts'
import { type Scope, SCOPES } from '../../src/contract/api-key.ts'
import { instant } from '../../src/domain/calendar.ts'
import type { TenantId } from '../../src/domain/ids.ts'
import { createApp } from '../../src/http/app.ts'
import { createBackground } from '../../src/http/background.ts'
import type { QuotaPolicy } from '../../src/http/guards/quota.ts'
import type { RequestLimits } from '../../src/http/route.ts'
import { TESTER } from '../support/tester.ts'

export type TestApi = Awaited<ReturnType<typeof openTestApi>>

type KeyWishes = {
  readonly tenant?: TenantId
  readonly name?: string
  readonly scopes?: readonly Scope[]
  readonly expiresInMs?: number
}

type Call = Omit<RequestInit, 'headers'> & {
  readonly headers?: Readonly<Record<string, string>>
  /** Another key than that of the first platform, which may do everything. */
  readonly secret?: string
}

export const LIMITS: RequestLimits = {
  maxBodyBytes: 100_000_000,
  asyncAboveBytes: 4_000_000,
  maxUploads: 100,
  bodySeconds: 60,
  idleSeconds: 60,
}
const NO_LIMIT = { quota: 1_000_000, windowSeconds: 60 }

export async function openTestApi({
  limits = {},
  quota = NO_LIMIT,
  database,
  config = {},
}: {
  readonly limits?: Partial<RequestLimits>
  readonly quota?: QuotaPolicy
  /** A new SQLite file unless given. */
  readonly database?: string
  readonly config?: Partial<Config>
}) {
  const folder = mkdtempSync(join(tmpdir(), 'wagewatch-http-'))
  const wagewatch = await openWagewatch(
    configFromEnvironment({
      database: database ?? join(folder, 'test.sqlite'),
      vaultKeyFile: join(folder, 'vault.key'),
      signingKeyFile: join(folder, 'signing.key'),
      webhookLoopback: true,
      ...config,
    }),
  )
  const openedAt = systemClock()
  let advancedMs = 0
  const clock = () => instant(openedAt + advancedMs)
  const application: Context = { ...wagewatch.context, clock }
  const failures: unknown[] = []
  const background = createBackground(
    () => processReceivedBatches(application),
    (error) => failures.push(error),
  )
  const log = { answered: () => {}, failed: (error: unknown) => failures.push(error) }
  const app = createApp({
    application,
    background,
    limits: { ...LIMITS, ...limits },
    quota,
    log,
  })

  const tenant = await createTenant(application, 'first', TESTER)
  const newKey = async (wishes: KeyWishes): Promise<ApiKey & { secret: string }> =>
    createKey(application, {
      tenant: wishes.tenant ?? tenant,
      actor: TESTER,
      name: wishes.name ?? 'test',
      scopes: wishes.scopes ?? SCOPES,
      ...(wishes.expiresInMs === undefined
        ? {}
        : { expiresAt: instant(clock() + wishes.expiresInMs) }),
    })
  const { secret } = await newKey({})

  return {
    app,
    application,
    background,
    failures,
    secret,
    tenant,
    newKey,
    makeKey: async (wishes: KeyWishes) => (await newKey(wishes)).secret,
    makeTenant: (name: string) => createTenant(application, name, TESTER),
    advanceMs: (milliseconds: number) => {
      advancedMs += milliseconds
    },
    request: async (path: string, { secret: other, headers, ...init }: Call = {}) =>
      app.request(path, {
        ...init,
        headers: { authorization: `Bearer ${other ?? secret}`, ...headers },
      }),
    json: async (response: Response) => (await response.json()) as Record<string, unknown>,
    close: async () => {
      await background.stop()
      await wagewatch.close()
      rmSync(folder, { recursive: true })
    },
  }
}
