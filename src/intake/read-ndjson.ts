/** NDJSON: one record per line, each with its `"record"` name; the batch record at most once and first. */
import { type ByteLine, byteLines } from './byte-lines.ts'
import { parseJsonBytes } from './json-text.ts'
import type { Fault } from './place.ts'
import { isObject } from './record-shape.ts'
import type { RowName } from './read-record.ts'
import type { WireItem, WireItems } from './wire-records.ts'

/** A record of the longest texts and 200 engagements stays below it. */
const MAX_LINE_BYTES = 2 ** 20

export async function* readNdjson(bytes: AsyncIterable<Uint8Array>): WireItems {
  let first = true
  for await (const lines of byteLines(bytes, { maxLineBytes: MAX_LINE_BYTES })) {
    const items: WireItem[] = []
    for (const line of lines) {
      if (isBlank(line)) continue
      items.push(first ? firstItem(line) : wireItem(line))
      first = false
    }
    yield items
  }
}

const SPACE = 0x20

function isBlank({ bytes }: ByteLine): boolean {
  return bytes?.every((byte) => byte <= SPACE) === true
}

const LATE_BATCH: Fault = {
  code: 'misplaced-batch',
  message: 'Write the batch record once and as the first line.',
}

function wireItem(line: ByteLine): WireItem {
  const item = firstItem(line)
  return item.kind === 'batch' ? broken(line, LATE_BATCH) : item
}

function firstItem(line: ByteLine): WireItem {
  const { bytes } = line
  if (bytes === undefined) return broken(line, TOO_LONG)
  const parsed = parseJsonBytes(bytes)
  if ('fault' in parsed) return broken(line, parsed.fault)
  if (!isObject(parsed.value)) return broken(line, NOT_AN_OBJECT)
  const { record, ...value } = parsed.value
  const place = { line: line.line }
  if (record === 'batch') return { kind: 'batch', place, value }
  return isRowName(record) ? { kind: 'record', place, record, value } : broken(line, UNKNOWN_RECORD)
}

const ROW_NAMES: ReadonlySet<unknown> = new Set<RowName>([
  'contractor',
  'destination',
  'payment',
  'event',
  'transfer',
])

function isRowName(record: unknown): record is RowName {
  return ROW_NAMES.has(record)
}

const TOO_LONG: Fault = {
  code: 'line-too-long',
  message: `Write at most ${MAX_LINE_BYTES} bytes per line.`,
}
const NOT_AN_OBJECT: Fault = { code: 'invalid-record', message: 'Write one JSON object per line.' }
const UNKNOWN_RECORD: Fault = {
  code: 'unknown-record',
  field: 'record',
  message: 'Name the record: batch, contractor, destination, payment, event or transfer.',
}

/** What cannot be read counts as a payment: that is what batches are made of. */
function broken({ line }: ByteLine, fault: Fault): WireItem {
  return { kind: 'broken', place: { line }, record: 'payment', fault }
}
