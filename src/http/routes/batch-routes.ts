import { Type } from 'typebox'
import { readBatchResults } from '../../application/batches/read-batch-results.ts'
import { batchesShownTo } from '../../application/batches/shown-batch.ts'
import { readBatchStatus } from '../../application/batches/read-batch-status.ts'
import { watchBatch } from '../../application/batches/watch-batch.ts'
import { BatchResource, PostedBatch, RowResultResource } from '../../contract/api-batch.ts'
import { closed, oneOf } from '../../contract/field-schemas.ts'
import { CONTRACTOR_KEYS, DEFAULT_CONTRACTOR_KEYS } from '../../contract/contractor-keys.ts'
import { BatchDocument, RECORD_SCHEMAS } from '../../contract/records.ts'
import type { RowResult } from '../../domain/batch.ts'
import { BATCH_EXAMPLES } from './batch-examples.ts'
import { MAX_MAP_LENGTH } from '../request/column-map.ts'
import { ok } from '../answer/json-response.ts'
import { postBatch } from './post-batch.ts'
import { batchWire, rowResultWire } from '../presenters/present-batch.ts'
import { REPORT_ANSWER, REPORT_PARAMETERS, reportResponse } from '../answer/report-response.ts'
import { NO_PARAMETERS, type Route, keyedRoute } from '../route.ts'
import { textStream } from '../answer/text-stream.ts'
import { eventStream } from '../answer/event-stream.ts'

const batchPath = Type.Object(
  {
    id: Type.String({
      description: 'Id of the batch, or the `batch_id` that it was posted under last.',
    }),
  },
  closed,
)

const RecordLine = Type.Object(
  { record: oneOf(Object.keys(RECORD_SCHEMAS), 'Kind of record.') },
  {
    additionalProperties: true,
    description: 'One line: `record` beside the fields of the schema of that kind.',
  },
)

export const BATCH_ROUTES: readonly Route[] = [
  keyedRoute({
    method: 'post',
    path: '/v1/batches',
    id: 'postBatch',
    tag: 'Batches',
    summary: 'Post a batch',
    description:
      'Stores the records and assesses every contractor that they touch. Small bodies are processed at ' +
      'once (200, with the outcome of each row); large ones, gzip that expands to much, and ' +
      '`Prefer: respond-async` are answered 202 and processed afterwards, and so is whatever is posted while ' +
      'a larger batch of the platform is being worked off. A bad row is rejected alone. ' +
      'Records that are already known change nothing, so that a batch can safely be posted again.',
    access: 'batches:write',
    pathParameters: NO_PARAMETERS,
    queryParameters: Type.Object(
      {
        strict: Type.Boolean({
          default: false,
          description: 'Reject rows with unknown fields or values in another form.',
        }),
        atomic: Type.Boolean({ default: false, description: 'Apply all rows or none.' }),
        contractor_key: Type.Optional(
          Type.String({
            maxLength: 100,
            description: `Payment files: what tells that one contractor is paid, the first that an entry has: ${CONTRACTOR_KEYS.join(', ')}. Default: ${DEFAULT_CONTRACTOR_KEYS.join(',')}.`,
          }),
        ),
        map: Type.Optional(
          Type.String({
            maxLength: MAX_MAP_LENGTH,
            description:
              'CSV, and JSON lists of the objects of other products: how their names become columns, as JSON: ' +
              '`{"columns": {"Worker No.": "contractor_id"}, "values": {"currency": "USD"}, "dates": "mdy"}`. ' +
              'An empty column leaves a name out; `values` fill what a row leaves blank, as text or as `{column}`; ' +
              '`dates` is the order of days written with slashes, `decimals` (`point`, `comma`) what stands before the decimals of amounts. It goes before what is recognised by itself; ' +
              'the schema is `column-mapping.schema.json`. Batches of our own JSON have no names to map.',
          }),
        ),
      },
      closed,
    ),
    headerParameters: Type.Object({
      'Idempotency-Key': Type.Optional(
        Type.String({
          maxLength: 257,
          description:
            'Makes a retry safe: the same key and request get the first answer again. Quoted string.',
        }),
      ),
      'Content-Encoding': Type.Optional(
        Type.Unsafe<string>({ type: 'string', enum: ['gzip'], description: 'For gzip bodies.' }),
      ),
      Prefer: Type.Optional(
        Type.String({ description: '`respond-async`: answer 202 whatever the size.' }),
      ),
    }),
    body: {
      description:
        'One JSON document; or NDJSON with one record per line, each with `record` naming its kind; ' +
        'or CSV with one payment per row; or a payment file: ISO 20022 pain.001 (001.03, .09, .11) or NACHA.',
      content: {
        'application/json': { schema: BatchDocument, example: BATCH_EXAMPLES.json },
        'application/x-ndjson': {
          schema: RecordLine,
          example: BATCH_EXAMPLES.ndjsonLine,
        },
        'text/csv': { schema: Type.String(), example: BATCH_EXAMPLES.csv },
        'application/xml': { schema: Type.String(), example: BATCH_EXAMPLES.pain },
        'text/plain; format=nacha': { schema: Type.String(), example: BATCH_EXAMPLES.nacha },
      },
    },
    answers: [
      {
        status: 200,
        description: 'Processed.',
        headers: { 'Idempotent-Replayed': '`true` when this is the answer of an earlier request.' },
        content: { 'application/json': { schema: PostedBatch } },
      },
      {
        status: 202,
        description: 'Stored durably; poll `Location`.',
        headers: {
          Location: 'The batch.',
          'Idempotent-Replayed': '`true` when this is the answer of an earlier request.',
        },
        content: { 'application/json': { schema: BatchResource } },
      },
    ],
    refusals: [
      'idempotency-conflict',
      'payload-too-large',
      'expanded-size-exceeded',
      'row-limit-exceeded',
      'too-many-uploads',
      'too-many-waiting-batches',
      'unsupported-media-type',
      'idempotency-mismatch',
      'batch-rejected',
    ],
    handle: postBatch,
  }),
  keyedRoute({
    method: 'get',
    path: '/v1/batches/{id}',
    id: 'getBatch',
    tag: 'Batches',
    summary: 'How a batch stands',
    description:
      'Poll it until `status` is complete, partial or failed. `rows_read`, then `assessed` of `to_assess`, ' +
      'say how far it is.',
    access: 'read',
    pathParameters: batchPath,
    queryParameters: NO_PARAMETERS,
    answers: [
      {
        status: 200,
        description: 'The batch.',
        content: { 'application/json': { schema: BatchResource } },
      },
    ],
    refusals: ['not-found'],
    async handle({ application, tenant, actor, path }) {
      const shown = await batchesShownTo(application.store.reader, { tenant, actor })
      return ok(batchWire(shown(await readBatchStatus(application, tenant, path.id))))
    },
  }),
  keyedRoute({
    method: 'get',
    path: '/v1/batches/{id}/events',
    id: 'watchBatch',
    tag: 'Batches',
    summary: 'How a batch gets on',
    description:
      'Server-sent events: `progress` with the batch at every change, then `finished`, then the end. ' +
      'Reconnecting begins with how the batch stands.',
    access: 'read',
    pathParameters: batchPath,
    queryParameters: NO_PARAMETERS,
    answers: [
      {
        status: 200,
        description: 'Events whose `data` is the batch as JSON.',
        content: { 'text/event-stream': { schema: Type.String() } },
      },
    ],
    refusals: ['not-found'],
    async handle({ application, tenant, actor, path, request, closing, onBroken }) {
      const shown = await batchesShownTo(application.store.reader, { tenant, actor })
      const { id } = await readBatchStatus(application, tenant, path.id)
      const signal = AbortSignal.any([request.signal, closing])
      const changes = watchBatch(application, tenant, { id, signal })
      return eventStream(mapped(changes, shown), onBroken)
    },
  }),
  keyedRoute({
    method: 'get',
    path: '/v1/batches/{id}/results',
    id: 'getBatchResults',
    tag: 'Batches',
    summary: 'What became of every row',
    description: 'NDJSON, one line per row in the order of the batch.',
    access: 'read',
    pathParameters: batchPath,
    queryParameters: NO_PARAMETERS,
    answers: [
      {
        status: 200,
        description: 'One JSON object per line.',
        content: { 'application/x-ndjson': { schema: RowResultResource } },
      },
    ],
    refusals: ['not-found'],
    async handle({ application, tenant, path, onBroken }) {
      // Asked first, so that a foreign id is refused before the stream has begun.
      const { id } = await readBatchStatus(application, tenant, path.id)
      const rows = readBatchResults(application, tenant, id)
      return new Response(textStream(lines(rows), onBroken), {
        headers: { 'content-type': 'application/x-ndjson' },
      })
    },
  }),
  keyedRoute({
    method: 'get',
    path: '/v1/batches/{id}/report',
    id: 'getBatchReport',
    tag: 'Batches',
    summary: 'The risk report of one batch',
    description: 'Everybody of whom the batch brought news, as of the batch, in any format.',
    access: 'read',
    pathParameters: batchPath,
    queryParameters: Type.Object(REPORT_PARAMETERS, closed),
    answers: [REPORT_ANSWER],
    refusals: ['not-found', 'blind-verdict-first', 'conflict'],
    handle: (call) => reportResponse(call, { kind: 'batch', batch: call.path.id }),
  }),
]

async function* mapped<From, To>(
  all: AsyncGenerator<From>,
  change: (each: From) => To,
): AsyncGenerator<To> {
  for await (const each of all) yield change(each)
}

async function* lines(rows: AsyncIterable<RowResult>): AsyncGenerator<string> {
  for await (const row of rows) yield `${JSON.stringify(rowResultWire(row))}\n`
}
