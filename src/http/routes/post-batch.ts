/** POST /v1/batches: the body becomes a batch, at once or in the background, at most once per key. */
import { isQueueing } from '../../application/batches/is-queueing.ts'
import { readBatchResults } from '../../application/batches/read-batch-results.ts'
import { receiveBatch } from '../../application/batches/receive-batch.ts'
import { batchesShownTo } from '../../application/batches/shown-batch.ts'
import { submitBatch } from '../../application/batches/submit-batch.ts'
import {
  CONTRACTOR_KEYS,
  type ContractorKeyKind,
  parseContractorKeys,
} from '../../contract/contractor-keys.ts'
import { type Batch, NO_FILE, type RowResult } from '../../domain/batch.ts'
import type { Problem } from '../../domain/problem.ts'
import { batchEncodingOf } from '../request/batch-encoding.ts'
import { columnMapOf } from '../request/column-map.ts'
import { claimedExpandedSize } from '../request/gzip-size.ts'
import { idempotencyKeyOf, requestHash } from '../request/idempotency-key.ts'
import { answerOnce } from '../answer/idempotent-answer.ts'
import { type JsonAnswer, jsonResponse } from '../answer/json-response.ts'
import { prefersAsync } from '../request/prefer.ts'
import { batchWire, postedBatchWire } from '../presenters/present-batch.ts'
import { Refusal } from '../answer/refusal.ts'
import { type ReceivedBody, receiveBody } from '../request/request-body.ts'
import type { KeyedCall } from '../route.ts'

/** Rows shown in the answer; the others are at `results_url`. */
export const INLINE_ROWS = 1000

export type PostBatchQuery = {
  readonly strict: boolean
  readonly atomic: boolean
  readonly contractor_key?: string
  readonly map?: string
}
type PostBatchCall = KeyedCall<unknown, PostBatchQuery>

export async function postBatch(call: PostBatchCall): Promise<Response> {
  const { uploads, limits, actor } = call
  const giveBack = uploads.take(actor.id)
  if (giveBack === undefined) {
    const detail = `A key may send ${limits.maxUploads} batches at the same time.`
    throw new Refusal('too-many-uploads', detail, { headers: { connection: 'close' } })
  }
  try {
    return await receiveAndProcess(call)
  } finally {
    giveBack()
  }
}

async function receiveAndProcess(call: PostBatchCall): Promise<Response> {
  const { tenant, actor, request, limits } = call
  const encoding = batchEncodingOf(request.headers)
  const mapping = columnMapOf(call.query.map, encoding.encoding)
  const key = idempotencyKeyOf(request.headers.get('idempotency-key'))
  const hash = requestHash(request)
  const body = await receiveBody(request, {
    ...limits,
    maxBytes: limits.maxBodyBytes,
    inMemoryBytes: limits.asyncAboveBytes,
    onChunk: (chunk) => hash.update(chunk),
  })
  try {
    const { strict, atomic } = call.query
    const source = { tenant, actor, bytes: body.bytes(), sourceName: NO_FILE }
    const chosen = { ...mapping, ...contractorKeysOf(call.query) }
    const post = { ...source, ...encoding, strict, atomic, ...chosen }
    const later =
      isForLater(call, body, encoding.gzip) || (await isQueueing(call.application, tenant))
    const run = () => (later ? accept(call, post) : process(call, post))
    if (key === undefined) return jsonResponse(await run())
    return await answerOnce({ ...call, key, requestHash: hash.digest('hex') }, run)
  } finally {
    await body.discard()
  }
}

/** Throws `invalid-request` where one of the keys is none. */
function contractorKeysOf({ contractor_key: text }: PostBatchQuery): {
  readonly contractorKeys?: readonly ContractorKeyKind[]
} {
  if (text === undefined) return {}
  const contractorKeys = parseContractorKeys(text)
  if (contractorKeys !== undefined) return { contractorKeys }
  throw new Refusal('invalid-request', 'Not valid: contractor_key.', {
    members: {
      errors: [
        {
          code: 'invalid-parameter',
          field: 'contractor_key',
          message: `Choose from ${CONTRACTOR_KEYS.join(', ')}, with commas.`,
        },
      ],
    },
  })
}

type Post = Parameters<typeof receiveBatch>[1]

function isForLater(
  { request, limits }: PostBatchCall,
  body: ReceivedBody,
  gzip: boolean,
): boolean {
  if (body.small === undefined || prefersAsync(request.headers.get('prefer'))) return true
  return gzip && (claimedExpandedSize(body.small) ?? 0) > limits.asyncAboveBytes
}

async function accept(call: PostBatchCall, post: Post): Promise<JsonAnswer> {
  const batch = await receiveBatch(call.application, post)
  call.background.wake()
  call.metrics.countBatch('received')
  const preferred = prefersAsync(call.request.headers.get('prefer'))
  return {
    status: 202,
    headers: {
      location: `/v1/batches/${batch.id}`,
      ...(preferred ? { 'preference-applied': 'respond-async' } : {}),
    },
    body: batchWire(batch),
  }
}

async function process(call: PostBatchCall, post: Post): Promise<JsonAnswer> {
  const batch = await submitBatch(call.application, post)
  const rows = await firstRows(call, batch.id)
  call.metrics.countBatch(batch.status)
  if (batch.status === 'failed') throw rejected(batch, rows)
  const shown = await batchesShownTo(call.application.store.reader, call)
  return { status: 200, headers: {}, body: postedBatchWire(shown(batch), rows, INLINE_ROWS) }
}

/** One row more than is shown, where there is one. Read back, as a batch posted before has rows too. */
async function firstRows(call: PostBatchCall, batchId: string): Promise<readonly RowResult[]> {
  const rows: RowResult[] = []
  for await (const row of readBatchResults(call.application, call.tenant, batchId)) {
    if (rows.push(row) > INLINE_ROWS) break
  }
  return rows
}

/** Faults of a batch that are refusals of their own. */
const LIMITS = ['expanded-size-exceeded', 'row-limit-exceeded'] as const

function rejected({ id, batchId, problems }: Batch, rows: readonly RowResult[]): Refusal {
  const errors = distinct([...problems, ...rows.flatMap((row) => row.problems)])
  const passed = LIMITS.find((limit) => problems.some(({ code }) => code === limit))
  return new Refusal(passed ?? 'batch-rejected', 'No row of the batch could be applied.', {
    members: { errors, id, ...(batchId === undefined ? {} : { batch_id: batchId }) },
  })
}

/** The batch tells the first problems of its rows too; the records of one row of CSV may have the same. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()]
}
