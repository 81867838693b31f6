/** A platform in memory whose batches are written as objects, for tests of verbs. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Context } from '../../src/application/context.ts'
import { createTenant } from '../../src/application/platforms/create-tenant.ts'
import { engineVersions } from '../../src/application/assessments/engine-versions.ts'
import { submitBatch } from '../../src/application/batches/submit-batch.ts'
import type { Encoding } from '../../src/contract/batch-encodings.ts'
import type { Engine } from '../../src/detection/assess.ts'
import { defaultPolicy } from '../../src/detection/policy.ts'
import { type Instant, instant } from '../../src/domain/calendar.ts'
import type { Batch, RowResult } from '../../src/domain/batch.ts'
import { INDICATORS } from '../../src/indicators/catalogue.ts'
import { openStore } from '../../src/storage/store.ts'
import { TYPOLOGIES } from '../../src/typologies/catalogue.ts'
import { reportSigner } from '../../src/vault/report-signer.ts'
import { openVault } from '../../src/vault/vault.ts'
import { openWebhookSender } from '../../src/webhooks/sender.ts'
import { NO_LISTS, at } from '../support/history.ts'
import { TESTER } from '../support/tester.ts'

type Wire = Readonly<Record<string, unknown>>

/** A batch document, as posted. */
export type Posted = {
  readonly batch?: Wire
  readonly contractors?: readonly Wire[]
  readonly destinations?: readonly Wire[]
  readonly payments?: readonly Wire[]
  readonly events?: readonly Wire[]
  readonly transfers?: readonly Wire[]
}

export const ENGINE: Engine = {
  indicators: INDICATORS,
  typologies: TYPOLOGIES,
  policy: defaultPolicy(INDICATORS, TYPOLOGIES),
}

const NOW = at('2026-06-01T00:00:00Z')
/** To hash the whole catalogue takes as long as many a test. */
const VERSIONS = engineVersions(ENGINE, NO_LISTS)

export async function openContext(
  path = ':memory:',
  changes: Partial<Context> = {},
): Promise<Context> {
  const store = await openStore(path)
  const engine = changes.engine ?? ENGINE
  let ids = 0
  return {
    store,
    engine,
    lists: NO_LISTS,
    versions: engine === ENGINE ? VERSIONS : engineVersions(engine, NO_LISTS),
    vault: openVault([{ key: new Uint8Array(32).fill(7), keyId: 'test' }]),
    signer: reportSigner(join(tmpdir(), `wagewatch-test-${process.pid}`, 'signing.key')),
    clock: (): Instant => instant(NOW),
    newId: () => `batch-${process.pid}-${(ids += 1)}`,
    chance: () => 0.5,
    webhooks: openWebhookSender({ loopback: true }),
    strictFourEyes: false,
    maxExpandedBytes: 100_000_000,
    maxBatchRows: 1_000_000,
    maxWaitingBatches: 100,
    ...changes,
  }
}

export async function* bytesOf(posted: Posted): AsyncGenerator<Uint8Array> {
  yield Buffer.from(JSON.stringify(posted))
}

async function* textBytes(lines: readonly object[]): AsyncGenerator<Uint8Array> {
  yield Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n'))
}

/** The rows of a batch document as NDJSON has them. */
export function linesOf(posted: Posted): readonly object[] {
  const named = (record: string, rows: readonly Wire[] = []) =>
    rows.map((row) => ({ record, ...row }))
  return [
    ...named('contractor', posted.contractors),
    ...named('destination', posted.destinations),
    ...named('payment', posted.payments),
    ...named('event', posted.events),
    ...named('transfer', posted.transfers),
  ]
}

async function* oneChunk(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

export type Wishes = {
  readonly atomic?: boolean
  readonly onRow?: (row: RowResult) => void
}

export async function openPlatform(path = ':memory:', changes: Partial<Context> = {}) {
  const context = await openContext(path, changes)
  const tenant = await createTenant(context, 'platform', TESTER)
  const input = (posted: Posted, { atomic = false, onRow }: Wishes = {}) => ({
    tenant,
    actor: TESTER,
    bytes: bytesOf(posted),
    sourceName: 'test.json',
    encoding: 'json' as const,
    gzip: false,
    strict: false,
    atomic,
    ...(onRow === undefined ? {} : { onRow }),
  })
  return {
    context,
    tenant,
    input,
    post: (posted: Posted, wishes?: Wishes): Promise<Batch> =>
      submitBatch(context, input(posted, wishes)),
    /** The batch as NDJSON, its rows in this order. */
    postLines: (batch: Wire | undefined, rows: readonly object[]): Promise<Batch> =>
      submitBatch(context, {
        ...input({}),
        encoding: 'ndjson',
        bytes: textBytes([{ record: 'batch', ...batch }, ...rows]),
      }),
    /** A file of any encoding. */
    postText: (encoding: Encoding, text: string, sourceName = 'test'): Promise<Batch> =>
      submitBatch(context, { ...input({}), encoding, sourceName, bytes: oneChunk(text) }),
    close: () => context.store.close(),
  }
}

export type Platform = Awaited<ReturnType<typeof openPlatform>>

/** A batch submitted on the last day of this month of 2025. */
export function month(number: number, posted: Omit<Posted, 'batch'>): Posted {
  const submitted = new Date(Date.UTC(2025, number, 0)).toISOString()
  return { batch: { batch_id: `2025-${number}`, submitted_at: submitted }, ...posted }
}

export function person(id: string, changes: Wire = {}): Wire {
  return {
    contractor_id: id,
    display_name: `Person ${id}`,
    declared_country: 'US',
    engagements: [{ client_id: 'client-1', start_date: '2025-01-01' }],
    ...changes,
  }
}

/** Account numbers of tests: ten digits that end in the given ones. */
export function account(id: string, contractor: string, number: string, changes: Wire = {}): Wire {
  return {
    destination_id: id,
    contractor_id: contractor,
    method: 'ach',
    routing_number: '021000021',
    account_number: number.padStart(10, '9'),
    ...changes,
  }
}

export function wage(id: string, contractor: string, payDate: string, changes: Wire = {}): Wire {
  return {
    payment_id: id,
    contractor_id: contractor,
    amount: '4000.00',
    currency: 'USD',
    pay_date: payDate,
    ...changes,
  }
}

/** Everything that an asynchronous iteration gives. */
export async function collected<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const all: Item[] = []
  for await (const item of items) all.push(item)
  return all
}
