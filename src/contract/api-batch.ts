/** Batches and row results on the wire. */
import { type Static, Type } from 'typebox'
import { BATCH_STATUSES } from '../domain/batch.ts'
import { closed, count, instantText, oneOf, sha256, text } from './field-schemas.ts'
import { ProblemReport } from './report.ts'

const ROW_OUTCOMES = ['accepted', 'unchanged', 'rejected'] as const

const batchFields = {
  id: text('Id given by Wagewatch; poll with it, or with your own `batch_id`.'),
  batch_id: Type.Optional(text('The platform’s own id, once the header of the batch is read.')),
  sequence: count('Order of receipt within the platform.'),
  status: oneOf(
    BATCH_STATUSES,
    'received → validating → scoring → complete; partial has rejected rows, failed applied nothing.',
  ),
  source: Type.Optional(text('System that made the batch, as it says.')),
  submitted_at: instantText('As of when the batch speaks.'),
  received_at: instantText('When it arrived here.'),
  sha256: sha256('Of the bytes received.'),
  accepted: count('Rows that were new or changed something.'),
  unchanged: count('Rows that were already known.'),
  rejected: count('Rows that were refused.'),
  protected_fields_dropped: count('Fields that Wagewatch never keeps, e.g. nationality.'),
  rows_read: count('Rows read so far.'),
  to_assess: count('Contractors whom the batch can change; 0 until its rows are stored.'),
  assessed: count('Contractors assessed so far because of this batch.'),
  alerts_opened: Type.Optional(
    count('Alerts that this batch opened. Withheld from who could still judge somebody blindly.'),
  ),
  problems: Type.Array(ProblemReport, {
    description:
      'Of the batch itself, then the first 200 of its rows, errors first; the results of the rows hold all of those.',
  }),
  errors_found: count('Faults in all, listed or not.'),
  notices_found: count('Notices in all, listed or not.'),
  results_url: text('Outcome of every row, as NDJSON.'),
}

export const BatchResource = Type.Object(batchFields, {
  ...closed,
  description: 'One post of records, as it can be polled.',
})
export type BatchWire = Static<typeof BatchResource>

export const RowResultResource = Type.Object(
  {
    record: text('Kind of record.'),
    id: Type.Optional(text('The record’s own id.')),
    line: Type.Optional(
      Type.Integer({ minimum: 1, description: 'Line of the body, where it has lines.' }),
    ),
    pointer: Type.Optional(text('JSON Pointer into the body, where it is a document.')),
    outcome: oneOf(ROW_OUTCOMES, 'What became of the row.'),
    problems: Type.Array(ProblemReport),
  },
  { ...closed, description: 'What became of one row of a batch.' },
)
export type RowResultWire = Static<typeof RowResultResource>

export const PostedBatch = Type.Object(
  {
    ...batchFields,
    results: Type.Array(RowResultResource, {
      description: 'Outcome of the first rows; all of them are at `results_url`.',
    }),
    results_truncated: Type.Boolean({ description: 'There are more rows at `results_url`.' }),
  },
  { ...closed, description: 'A batch that was processed before the answer.' },
)
