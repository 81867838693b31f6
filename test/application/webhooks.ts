/** Webhooks from the change to the receiver, on whatever database; verified by somebody else’s library. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { actOnCase } from '../../src/application/cases/act-on-case.ts'
import { announce } from '../../src/application/webhooks/announce.ts'
import { changeWebhook } from '../../src/application/webhooks/change-webhook.ts'
import { createTenant } from '../../src/application/platforms/create-tenant.ts'
import { createWebhook } from '../../src/application/webhooks/create-webhook.ts'
import { deleteWebhook } from '../../src/application/webhooks/delete-webhook.ts'
import { deliverWebhooks } from '../../src/application/webhooks/deliver-webhooks.ts'
import { listAlerts } from '../../src/application/contractors/list-alerts.ts'
import { listAudit } from '../../src/application/audit/list-audit.ts'
import { listDeliveries, readWebhook } from '../../src/application/webhooks/list-webhooks.ts'
import { replayDelivery } from '../../src/application/webhooks/replay-delivery.ts'
import { rotateWebhookSecret } from '../../src/application/webhooks/rotate-webhook-secret.ts'
import { MS_PER_DAY, MS_PER_HOUR, formatInstant, instant } from '../../src/domain/calendar.ts'
import { type TenantId, contractorId } from '../../src/domain/ids.ts'
import { MAX_ATTEMPTS } from '../../src/domain/redelivery.ts'
import { WEBHOOK_EVENTS, type WebhookEvent } from '../../src/domain/webhook.ts'
import {
  claimDue,
  listenersWithDueDeliveries,
} from '../../src/storage/webhooks/webhook-deliveries.ts'
import { updateWebhook } from '../../src/storage/webhooks/webhooks.ts'
import { at } from '../support/history.ts'
import { TESTER } from '../support/tester.ts'
import { type Receiver, openReceiver, verified } from '../webhooks/receiver.ts'
import { type Platform, openPlatform } from './platform.ts'
import { ring } from './ring.ts'

const START = at('2026-03-01T12:00:00Z')
const MEMBERS = ['a', 'b', 'c', 'd']
const PATIENCE = 60_000
/** Before an attempt times out. */
const SOON = 15_000

export function webhooksSuite(makeDatabase: () => Promise<string>): void {
  let now = START
  let platform: Platform
  let receiver: Receiver
  beforeEach(async () => {
    now = START
    platform = await openPlatform(await makeDatabase(), { clock: () => now })
    receiver = await openReceiver()
  }, PATIENCE)
  afterEach(async () => {
    await receiver.close()
    await platform.close()
  })

  const acting = () => ({ tenant: platform.tenant, actor: TESTER })
  const listen = (events: readonly WebhookEvent[] = WEBHOOK_EVENTS) =>
    createWebhook(platform.context, acting(), { url: receiver.url, description: '', events })
  const happen = (type: WebhookEvent = 'batch.completed') =>
    platform.context.store.write(platform.tenant, (db) =>
      announce(db, platform.context, platform.tenant, [{ type, data: { url: '/v1/x' } }]),
    )
  const deliver = () => deliverWebhooks(platform.context)
  const pass = (milliseconds: number) => {
    now = instant(now + milliseconds)
  }
  const deliveries = async (id: string) =>
    (await listDeliveries(platform.context, acting(), id, { limit: 100 })).items

  test('a ring is told by its names only, in messages that verify', async () => {
    const { secret } = await listen()
    await platform.post(ring(1, MEMBERS))
    await deliver()
    const told = receiver.received.map((each) => verified(each, secret))
    const timestamp = '2026-03-01T12:00:00.000Z'
    const alerts = await listAlerts(
      platform.context,
      { tenant: platform.tenant, actor: TESTER },
      { limit: 100 },
    )
    expect(new Set(alerts.items.map(({ contractor }) => contractor))).toEqual(new Set(MEMBERS))
    expect(told).toHaveLength(alerts.items.length + 1)
    for (const { contractor, typology } of alerts.items) {
      const url = `/v1/contractors/${contractor}/assessment`
      expect(told).toContainEqual({
        type: 'alert.opened',
        timestamp,
        data: { contractor_id: contractor, typology, url },
      })
    }
    expect(told).toContainEqual({
      type: 'batch.completed',
      timestamp,
      data: { id: expect.any(String), url: expect.stringContaining('/v1/batches/') },
    })
    const ids = receiver.received.map(({ headers }) => headers['webhook-id'])
    expect(new Set(ids).size).toBe(told.length)
  })

  test('a decision is told too, and a failed batch; later evidence in the same band is not', async () => {
    const { secret } = await listen(['alert.updated', 'case.decided', 'batch.completed'])
    await platform.post(ring(1, MEMBERS))
    await platform.post(ring(2, [...MEMBERS, 'e']))
    await platform.post({ payments: [{ payment_id: 'nobody’s' }] })
    const evidence = [{ contractor: contractorId('a'), indicator: 'shared-destination' }]
    await actOnCase(platform.context, acting(), {
      id: 'case-1',
      request: {
        do: 'dispose',
        finding: {
          disposition: 'suspicious-escalated',
          reasons: [{ code: 'payee-collects-for-many', evidence }],
          text: 'They share one account.',
        },
      },
    })
    await deliver()
    const told = receiver.received.map((each) => verified(each, secret)) as { type: string }[]
    const counts = Map.groupBy(told, ({ type }) => type)
    expect(counts.get('alert.updated')).toBeUndefined()
    expect(counts.get('batch.completed')).toHaveLength(3)
    expect(counts.get('case.decided')).toEqual([
      {
        type: 'case.decided',
        timestamp: expect.any(String),
        data: { id: 'case-1', url: '/v1/cases/case-1' },
      },
    ])
  })

  test('a change that is undone tells nobody, nor does one that nobody listens to', async () => {
    const { webhook } = await listen(['case.decided'])
    const { context, tenant } = platform
    const undone = context.store.write(tenant, async (db) => {
      await announce(db, context, tenant, [{ type: 'case.decided', data: { id: 'case-1' } }])
      throw new Error('no')
    })
    await expect(undone).rejects.toThrow('no')
    await happen('batch.completed')
    expect(await deliveries(webhook.id)).toEqual([])
    expect(await context.store.reader.selectFrom('webhook_message').selectAll().execute()).toEqual(
      [],
    )
  })

  test('the secret lies sealed', async () => {
    const { secret } = await listen()
    const rows = await platform.context.store.reader.selectFrom('webhook').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(secret.slice('whsec_'.length))
  })

  test('a receiver that fails is tried again for days, then no more; a replay begins anew', async () => {
    const { webhook, secret } = await listen()
    await happen()
    receiver.answerWith(500)
    const waited: number[] = []
    for (;;) {
      await deliver()
      const [delivery] = await deliveries(webhook.id)
      if (delivery?.dueAt === undefined) break
      expect(delivery).toMatchObject({ state: 'waiting', lastStatus: 500, lastFault: 'status' })
      waited.push(delivery.dueAt - now)
      pass(delivery.dueAt - now - 1)
      await deliver()
      expect(receiver.received).toHaveLength(waited.length)
      pass(1)
    }
    expect(receiver.received).toHaveLength(MAX_ATTEMPTS)
    expect(waited.slice(0, 3)).toEqual([5000, 300_000, 1_800_000])
    expect(now - START).toBeGreaterThan(3 * MS_PER_DAY)
    expect(await deliveries(webhook.id)).toMatchObject([{ state: 'failed', attempts: 10 }])

    receiver.answerWith(200)
    const message = String(receiver.received[0]?.headers['webhook-id'])
    await replayDelivery(platform.context, acting(), { webhook: webhook.id, message })
    await deliver()
    expect(await deliveries(webhook.id)).toMatchObject([{ state: 'delivered', attempts: 1 }])
    const told = receiver.received.map((each) => [
      each.headers['webhook-id'],
      JSON.stringify(verified(each, secret)),
    ])
    expect(new Set(told.map(String)).size).toBe(1)
  })

  test('after a rotation both secrets hold, then the new one alone', async () => {
    const { webhook, secret: first } = await listen()
    const rotate = () =>
      rotateWebhookSecret(platform.context, acting(), { id: webhook.id, overlapHours: 24 })
    const { secret: second } = await rotate()
    await happen()
    await deliver()
    const [both] = receiver.received.splice(0)
    if (both === undefined) throw new Error('nothing came')
    expect(verified(both, first)).toEqual(verified(both, second))

    pass(24 * MS_PER_HOUR)
    await happen()
    await deliver()
    const [alone] = receiver.received.splice(0)
    if (alone === undefined) throw new Error('nothing came')
    expect(() => verified(alone, first)).toThrow()
    expect(verified(alone, second)).toMatchObject({ type: 'batch.completed' })
    expect(() => verified({ ...alone, body: `${alone.body} ` }, second)).toThrow()
  })

  test('410 disables: what waits is given up, nothing is queued, until it is enabled', async () => {
    const { webhook } = await listen()
    await happen('alert.opened')
    receiver.answerWith(503)
    await deliver()
    await happen('case.decided')
    receiver.answerWith(410)
    await deliver()
    const [latest, earliest] = await deliveries(webhook.id)
    expect([latest?.state, latest?.lastStatus]).toEqual(['failed', 410])
    expect([earliest?.state, earliest?.lastFault]).toEqual(['failed', 'webhook-disabled'])
    const { context, tenant } = platform
    expect(await readWebhook(context, tenant, webhook.id)).toMatchObject({
      disabled: { at: now, reason: 'gone' },
    })
    await happen()
    expect(await deliveries(webhook.id)).toHaveLength(2)
    const of = { webhook: webhook.id, message: earliest?.message.id ?? '' }
    await expect(replayDelivery(platform.context, acting(), of)).rejects.toMatchObject({
      code: 'conflict',
    })

    receiver.answerWith(200)
    await changeWebhook(platform.context, acting(), webhook.id, { status: 'enabled' })
    await replayDelivery(platform.context, acting(), of)
    await deliver()
    expect((await deliveries(webhook.id)).map(({ state }) => state)).toEqual([
      'failed',
      'delivered',
    ])
  })

  test.each([
    ['seconds', () => '3600'],
    ['a date', () => new Date(now + MS_PER_HOUR).toUTCString()],
  ])('a receiver that asks for an hour in %s gets it', async (_kind, retryAfter) => {
    const { webhook } = await listen()
    await happen()
    receiver.answerWith(503, { 'retry-after': retryAfter() })
    await deliver()
    expect(await deliveries(webhook.id)).toMatchObject([{ dueAt: now + MS_PER_HOUR }])
    pass(MS_PER_HOUR - 1)
    await deliver()
    expect(receiver.received).toHaveLength(1)
  })

  describe('a receiver that fails for long', () => {
    const read = (id: string) => readWebhook(platform.context, platform.tenant, id)
    /** Until the latest message is given up. */
    const exhaust = async (id: string) => {
      await deliver()
      for (;;) {
        const [latest] = await deliveries(id)
        if (latest?.dueAt === undefined) return
        pass(latest.dueAt - now)
        await deliver()
      }
    }
    const disabling = async () => {
      const { context, tenant } = platform
      const { items } = await listAudit(
        context,
        { tenant, actor: TESTER },
        { log: 'platform', limit: 100 },
      )
      return items.filter(({ action }) => action === 'webhook.disabled')
    }

    test('is disabled with its reason once nothing got through for five days', async () => {
      const { webhook } = await listen()
      receiver.answerWith(500)
      await happen()
      await exhaust(webhook.id)
      expect(now - START).toBeLessThan(5 * MS_PER_DAY)
      expect(await read(webhook.id)).toMatchObject({ failingSince: START })
      expect((await read(webhook.id)).disabled).toBeUndefined()

      await happen()
      pass(2 * MS_PER_DAY)
      await exhaust(webhook.id)
      expect(await read(webhook.id)).toMatchObject({ disabled: { at: now, reason: 'failing' } })
      expect(await disabling()).toMatchObject([
        {
          actor: { kind: 'system', id: 'webhooks' },
          subject: { kind: 'webhook', id: webhook.id },
          detail: {
            reason: 'failing',
            failing_since: formatInstant(START),
            status: 500,
            fault: 'status',
          },
        },
      ])
      await happen()
      expect(await deliveries(webhook.id)).toHaveLength(2)
    })

    test('is not, once one message got through, nor for one failure long after another', async () => {
      const { webhook } = await listen()
      receiver.answerWith(500)
      await happen()
      await exhaust(webhook.id)
      pass(20 * MS_PER_DAY)
      await happen()
      await deliver()
      expect((await read(webhook.id)).disabled).toBeUndefined()

      receiver.answerWith(200)
      await exhaust(webhook.id)
      expect((await read(webhook.id)).failingSince).toBeUndefined()
      receiver.answerWith(500)
      await happen()
      await exhaust(webhook.id)
      expect((await read(webhook.id)).disabled).toBeUndefined()
      expect(await disabling()).toEqual([])
    })

    test('begins anew when it is enabled', async () => {
      const { webhook } = await listen()
      receiver.answerWith(500)
      await happen()
      await deliver()
      const change = (status: 'disabled' | 'enabled') =>
        changeWebhook(platform.context, acting(), webhook.id, { status })
      expect(await change('disabled')).toMatchObject({ disabled: { reason: 'requested' } })
      const enabled = await change('enabled')
      expect([enabled.disabled, enabled.failingSince]).toEqual([undefined, undefined])
    })
  })

  test('who delivers at the same time does not deliver twice', async () => {
    await listen()
    for (let count = 0; count < 30; count += 1) await happen()
    await Promise.all([deliver(), deliver(), deliver()])
    const ids = receiver.received.map(({ headers }) => headers['webhook-id'])
    expect(ids).toHaveLength(30)
    expect(new Set(ids).size).toBe(30)
  })

  test('what a process had claimed when it died is delivered by another', async () => {
    const { webhook } = await listen()
    await happen()
    const { context, tenant } = platform
    const claim = { now, until: instant(now + 90_000), limit: 10 }
    await context.store.write(tenant, (db) => claimDue(db, { tenant, webhook: webhook.id }, claim))
    await deliver()
    expect(receiver.received).toEqual([])
    pass(90_000)
    await deliver()
    expect(receiver.received).toHaveLength(1)
  })

  test('another platform hears nothing, and a webhook that was ended nothing more', async () => {
    const { context } = platform
    const other = await createTenant(context, 'other', TESTER)
    const there = { tenant: other, actor: TESTER }
    await createWebhook(context, there, {
      url: receiver.url,
      description: '',
      events: WEBHOOK_EVENTS,
    })
    const { webhook } = await listen()
    await happen()
    await deleteWebhook(context, acting(), webhook.id)
    await deliver()
    expect(receiver.received).toEqual([])
  })

  describe('on several platforms', () => {
    /** Another platform that listens, at an address of its own. */
    const listenElsewhere = async (name: string, url = receiver.url) => {
      const tenant = await createTenant(platform.context, name, TESTER)
      const order = { url, description: '', events: WEBHOOK_EVENTS }
      const { webhook } = await createWebhook(platform.context, { tenant, actor: TESTER }, order)
      return { tenant, webhook }
    }
    const happenAt = (tenant: TenantId) =>
      platform.context.store.write(tenant, (db) =>
        announce(db, platform.context, tenant, [
          { type: 'batch.completed', data: { url: '/v1/x' } },
        ]),
      )

    test('who waits longest is served first', async () => {
      const tenants: TenantId[] = []
      for (const name of ['one', 'two', 'three']) {
        tenants.push((await listenElsewhere(name)).tenant)
      }
      for (const tenant of tenants.toReversed()) {
        await happenAt(tenant)
        pass(1000)
      }
      const { reader } = platform.context.store
      const due = await listenersWithDueDeliveries(reader, now)
      expect(due.map(({ tenant }) => tenant)).toEqual(tenants.toReversed())
      await deliver()
      expect(await listenersWithDueDeliveries(reader, now)).toEqual([])
    })

    test.each(['another', 'the same'])(
      'nobody waits for a silent receiver of %s',
      async (whose) => {
        const silent = await openReceiver()
        silent.fallSilent()
        if (whose === 'another') {
          const { tenant } = await listenElsewhere('slow', silent.url)
          await happenAt(tenant)
        } else {
          const order = { url: silent.url, description: '', events: WEBHOOK_EVENTS }
          await createWebhook(platform.context, acting(), order)
          await happen()
        }
        await listen()
        const delivering = deliver()
        await vi.waitFor(() => expect(silent.received).toHaveLength(1))
        await happen()
        await vi.waitFor(() => expect(receiver.received).toHaveLength(1), SOON)
        await silent.close()
        await delivering
      },
    )

    test('a failure of one is thrown once the others are served', async () => {
      const { tenant } = await listenElsewhere('broken', 'http://127.0.0.1:1/')
      await listen()
      await happenAt(tenant)
      await happen()
      const { context } = platform
      const send: typeof context.webhooks.send = (url, message) => {
        if (url !== receiver.url) throw new Error('no')
        return context.webhooks.send(url, message)
      }
      const broken = { ...context, webhooks: { ...context.webhooks, send } }
      await expect(deliverWebhooks(broken)).rejects.toThrow('no')
      expect(receiver.received).toHaveLength(1)
    })

    test('a failure at one delivery leaves the others of its platform settled', async () => {
      const { webhook } = await listen()
      const { context } = platform
      const other = { url: 'http://127.0.0.1:1/', description: '', events: WEBHOOK_EVENTS }
      await createWebhook(context, acting(), other)
      await happen()
      const send: typeof context.webhooks.send = (url, message) => {
        if (url === other.url) throw new Error('no')
        return context.webhooks.send(url, message)
      }
      const broken = { ...context, webhooks: { ...context.webhooks, send } }
      await expect(deliverWebhooks(broken)).rejects.toThrow('no')
      expect(await deliveries(webhook.id)).toMatchObject([{ state: 'delivered' }])
    })
  })

  test('a secret that the vault cannot open fails its own deliveries alone', async () => {
    const { webhook: unreadable } = await listen()
    await listen()
    await platform.context.store.write(platform.tenant, (db) =>
      updateWebhook(db, { ...unreadable, secret: { ...unreadable.secret, keyId: 'another' } }),
    )
    await happen()
    await deliver()
    expect(receiver.received).toHaveLength(1)
    expect(await deliveries(unreadable.id)).toMatchObject([
      { state: 'waiting', attempts: 1, lastFault: 'secret-unreadable', dueAt: now + 5000 },
    ])
  })

  test('messages are forgotten after a month, but for those that wait', async () => {
    const { webhook } = await listen()
    await happen()
    await deliver()
    await happen()
    pass(31 * MS_PER_DAY)
    await happen()
    expect((await deliveries(webhook.id)).map(({ message }) => message.number)).toEqual([3, 2])
  })
}
