/** Reads a batch in tests: text or bytes in, items out. */
import type { Encoding } from '../../src/contract/batch-encodings.ts'
import { tenantId } from '../../src/domain/ids.ts'
import type { Observation } from '../../src/domain/observation.ts'
import type { Problem } from '../../src/domain/problem.ts'
import { readBatch } from '../../src/intake/read-batch.ts'
import type { IntakeItem, ReadOptions, RowItem } from '../../src/intake/read-options.ts'
import { openVault } from '../../src/vault/vault.ts'

export const TENANT = tenantId(1)
export const VAULT = openVault([{ key: new Uint8Array(32).fill(7), keyId: 'test' }])

/** Chunks of a few bytes, so that every boundary between chunks is tried. */
export async function* chunked(
  bytes: Uint8Array,
  size = bytes.length,
): AsyncGenerator<Uint8Array, void> {
  const step = Math.max(1, size)
  for (let from = 0; from < bytes.length; from += step) yield bytes.subarray(from, from + step)
}

export type TestOptions = Partial<ReadOptions> & { readonly chunkSize?: number }

export async function read(
  encoding: Encoding,
  content: string | Uint8Array,
  { chunkSize, ...options }: TestOptions = {},
): Promise<readonly IntakeItem[]> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const items: IntakeItem[] = []
  const reading = readBatch(chunked(bytes, chunkSize), {
    source: 'test',
    encoding,
    gzip: false,
    strict: false,
    maxExpandedBytes: 2 ** 24,
    maxRows: 1e6,
    vault: VAULT,
    tenant: TENANT,
    ...options,
  })
  for await (const item of reading) items.push(item)
  return items
}

export function rowsOf(items: readonly IntakeItem[]): readonly RowItem[] {
  return items.filter((item) => item.kind === 'row')
}

/** Observations as they compare: sealed accounts differ by nonce on every reading. */
export function observationsOf(items: readonly IntakeItem[]): readonly unknown[] {
  return rowsOf(items).flatMap(({ observation }) =>
    observation === undefined ? [] : [withoutSeals(observation)],
  )
}

function withoutSeals(observation: Observation): unknown {
  return JSON.parse(
    JSON.stringify(observation, (name, value: unknown) => (name === 'sealed' ? 'sealed' : value)),
  )
}

export function problemsOf(items: readonly IntakeItem[]): readonly Problem[] {
  return items.flatMap((item) => {
    if (item.kind === 'row') return item.problems
    return item.kind === 'fault' ? [item.problem] : []
  })
}

export function faultsOf(items: readonly IntakeItem[]): readonly Problem[] {
  return items.flatMap((item) => (item.kind === 'fault' ? [item.problem] : []))
}

export const CONTRACTOR = {
  contractor_id: 'c-1',
  display_name: 'Jordan Avery',
  declared_country: 'US',
}
export const DESTINATION = { destination_id: 'd-1', contractor_id: 'c-1', method: 'ach' }
export const PAYMENT = {
  payment_id: 'p-1',
  contractor_id: 'c-1',
  amount: '1250.50',
  currency: 'USD',
  pay_date: '2025-01-31',
}
export const EVENT = {
  event_id: 'e-1',
  contractor_id: 'c-1',
  at: '2025-01-31T09:00:00Z',
  kind: 'login',
}
export const TRANSFER = {
  transfer_id: 't-1',
  at: '2025-02-01T09:00:00Z',
  amount: '10',
  currency: 'USD',
  from: { destination_id: 'd-1' },
  to: { account_fingerprint: 'tok-1' },
}
const SAMPLES = {
  contractor: CONTRACTOR,
  destination: DESTINATION,
  payment: PAYMENT,
  event: EVENT,
  transfer: TRANSFER,
} as const

/** Reads one record: the sample of its kind with the given fields changed (undefined takes one out). */
export async function readOne(
  record: keyof typeof SAMPLES,
  changes: object = {},
  options: TestOptions = {},
): Promise<RowItem> {
  const line = JSON.stringify({ record, ...SAMPLES[record], ...changes })
  const [item] = await read('ndjson', line, options)
  if (item?.kind !== 'row') throw new Error(`no row: ${JSON.stringify(item)}`)
  return item
}

export function codesOf(problems: readonly Problem[]): readonly string[] {
  return problems.map(({ code, field }) => (field === undefined ? code : `${code} ${field}`))
}
