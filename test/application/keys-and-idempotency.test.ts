import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { authenticate } from '../../src/application/platforms/authenticate.ts'
import { createKey } from '../../src/application/platforms/create-key.ts'
import { createTenant } from '../../src/application/platforms/create-tenant.ts'
import {
  CLAIM_MS,
  abandonIdempotent,
  beginIdempotent,
  finishIdempotent,
  whileClaimed,
} from '../../src/application/idempotency.ts'
import { listKeys } from '../../src/application/platforms/list-keys.ts'
import { revokeKey } from '../../src/application/platforms/revoke-key.ts'
import { MS_PER_DAY, instant } from '../../src/domain/calendar.ts'
import { at } from '../support/history.ts'
import { type Platform, openPlatform } from './platform.ts'
import { TESTER } from '../support/tester.ts'

let now = at('2026-01-01T00:00:00Z')
let platform: Platform
beforeEach(async () => {
  now = at('2026-01-01T00:00:00Z')
  platform = await openPlatform(':memory:', { clock: () => now })
})
afterEach(() => platform.close())

describe('an API key', () => {
  const newKey = (changes = {}) =>
    createKey(platform.context, {
      tenant: platform.tenant,
      actor: TESTER,
      name: 'nightly',
      scopes: ['read', 'batches:write'],
      ...changes,
    })

  test('says who calls and what they may do', async () => {
    const { id, secret } = await newKey()
    expect(await authenticate(platform.context, secret)).toEqual({
      tenant: platform.tenant,
      actor: { kind: 'key', id },
      scopes: ['read', 'batches:write'],
    })
    expect(await authenticate(platform.context, `${secret}x`)).toBeUndefined()
  })

  test('is kept without its secret', async () => {
    const { secret, ...key } = await newKey()
    expect(await listKeys(platform.context, platform.tenant)).toEqual([key])
    const rows = await platform.context.store.reader.selectFrom('api_key').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(secret)
  })

  test('ends when it expires', async () => {
    const { secret } = await newKey({ expiresAt: instant(now + 1000) })
    expect(await authenticate(platform.context, secret)).toBeDefined()
    now = instant(now + 1000)
    expect(await authenticate(platform.context, secret)).toBeUndefined()
  })

  test('ends when it is revoked, by its own platform only', async () => {
    const { context, tenant } = platform
    const { id, secret } = await newKey()
    const other = await createTenant(context, 'other', TESTER)
    await expect(revokeKey(context, { tenant: other, actor: TESTER }, id)).rejects.toMatchObject({
      code: 'not-found',
    })
    await revokeKey(context, { tenant, actor: TESTER }, id)
    const revokedAt = now
    now = instant(now + 1000)
    await revokeKey(context, { tenant, actor: TESTER }, id)
    expect(await authenticate(context, secret)).toBeUndefined()
    expect(await listKeys(context, tenant)).toMatchObject([{ id, revokedAt }])
    expect(await listKeys(context, other)).toEqual([])
  })
})

describe('a repeated request', () => {
  const begin = (requestHash = 'h') =>
    beginIdempotent(platform.context, { tenant: platform.tenant, key: 'k', requestHash })
  const key = () => ({ tenant: platform.tenant, key: 'k' })

  test('is answered like the first', async () => {
    expect(await begin()).toEqual({ state: 'new' })
    expect(await begin()).toEqual({ state: 'running' })
    await finishIdempotent(platform.context, { ...key(), status: 200, body: '{}' })
    expect(await begin()).toEqual({ state: 'done', status: 200, body: '{}' })
    expect(await begin('other')).toEqual({ state: 'mismatch' })
  })

  test('runs anew when the first came to no answer', async () => {
    await begin()
    await abandonIdempotent(platform.context, key())
    expect(await begin()).toEqual({ state: 'new' })
  })

  test('runs anew when the process of the first is gone, and not while it lives', async () => {
    await begin()
    now = instant(now + CLAIM_MS)
    expect(await begin()).toEqual({ state: 'running' })
    now = instant(now + 1)
    expect(await begin('other')).toEqual({ state: 'new' })
    expect(await begin()).toEqual({ state: 'mismatch' })
    await finishIdempotent(platform.context, { ...key(), status: 200, body: '{}' })
    now = instant(now + CLAIM_MS + 1)
    expect(await begin('other')).toEqual({ state: 'done', status: 200, body: '{}' })
  })

  test('keeps its claim for as long as it runs', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    await begin()
    const { promise, resolve } = Promise.withResolvers<string>()
    const running = whileClaimed(platform.context, key(), () => promise)
    for (let seconds = 0; seconds < 60; seconds += 5) {
      now = instant(now + 5000)
      await vi.advanceTimersByTimeAsync(5000)
    }
    expect(await begin()).toEqual({ state: 'running' })
    resolve('answer')
    expect(await running).toBe('answer')
    expect(vi.getTimerCount()).toBe(0)
    vi.useRealTimers()
  })

  test('is forgotten after some days', async () => {
    await begin()
    await finishIdempotent(platform.context, { ...key(), status: 200, body: '{}' })
    now = instant(now + 3 * MS_PER_DAY)
    expect(await begin('other')).toEqual({ state: 'new' })
  })
})
