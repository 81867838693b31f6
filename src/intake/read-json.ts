/** JSON: the whole batch as one document. */
import type { CsvOptions } from './csv/csv-rows.ts'
import { foreignItems, foreignObjects } from './foreign-objects.ts'
import { IntakeFault } from './intake-fault.ts'
import { parseJsonBytes } from './json-text.ts'
import type { Fault } from './place.ts'
import { isProtected } from './protected-fields.ts'
import type { RowName } from './read-record.ts'
import { isObject } from './record-shape.ts'
import type { WireItem, WireItems } from './wire-records.ts'

/** Sections in the order in which records refer to each other. */
const SECTIONS: ReadonlyMap<string, RowName> = new Map([
  ['contractors', 'contractor'],
  ['destinations', 'destination'],
  ['payments', 'payment'],
  ['events', 'event'],
  ['transfers', 'transfer'],
])

/** Longer documents do not fit a text of the engine; NDJSON has no such limit. */
const MAX_DOCUMENT_BYTES = 2 ** 28

export async function* readJson(bytes: AsyncIterable<Uint8Array>, options: CsvOptions): WireItems {
  const text = await wholeDocument(bytes)
  if (!text.some((byte) => byte > SPACE)) return
  const parsed = parseJsonBytes(text)
  if ('fault' in parsed) throw new IntakeFault(parsed.fault)
  const document = parsed.value
  const foreign = isOurs(document) ? undefined : foreignObjects(document)
  if (foreign !== undefined) {
    yield* foreignItems(foreign, options)
    return
  }
  if (!isObject(document)) throw new IntakeFault(NO_DOCUMENT)
  if (document['batch'] !== undefined && document['batch'] !== null) {
    yield [{ kind: 'batch', place: { pointer: '/batch' }, value: document['batch'] }]
  }
  yield unknownSections(document)
  for (const [section, record] of SECTIONS) yield* sectionItems(section, record, document[section])
}

/** A document with any section of ours is read as ours. */
function isOurs(document: unknown): boolean {
  return (
    isObject(document) && ['batch', ...SECTIONS.keys()].some((name) => document[name] !== undefined)
  )
}

async function wholeDocument(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.length
    if (size > MAX_DOCUMENT_BYTES) throw new IntakeFault(TOO_LARGE)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Whatever stands before it among the bytes is white space. */
const SPACE = 0x20

const CHUNK = 1_000

function* sectionItems(section: string, record: RowName, values: unknown): Generator<WireItem[]> {
  if (values === undefined || values === null) return
  if (!Array.isArray(values)) {
    yield [{ kind: 'fault', place: { pointer: `/${section}` }, fault: NO_LIST }]
    return
  }
  for (let from = 0; from < values.length; from += CHUNK) {
    yield values.slice(from, from + CHUNK).map((value: unknown, place) => ({
      kind: 'record',
      place: { pointer: `/${section}/${from + place}` },
      record,
      value,
    }))
  }
}

/** Unknown parts of a document are told, whether or not reading is strict: no row would miss them. */
function unknownSections(document: Readonly<Record<string, unknown>>): WireItem[] {
  return Object.keys(document)
    .filter((name) => name !== 'batch' && !SECTIONS.has(name))
    .map((field) => ({
      kind: 'fault',
      place: { pointer: '' },
      fault: { ...(isProtected([field]) ? PROTECTED_SECTION : UNKNOWN_SECTION), field },
    }))
}

const NO_DOCUMENT: Fault = {
  code: 'invalid-record',
  message:
    'Write the batch as a JSON object with contractors, destinations, payments, events, transfers.',
}
const NO_LIST: Fault = {
  code: 'wrong-type',
  message: 'Write the section as a JSON array of records.',
}
const UNKNOWN_SECTION: Fault = {
  code: 'unknown-field',
  message: 'A batch has no such section; it was not read. Correct its name or leave it out.',
}
const PROTECTED_SECTION: Fault = {
  code: 'protected-field-dropped',
  message: 'Wagewatch never keeps this; it was dropped. Leave it out of the batch.',
}
const TOO_LARGE: Fault = {
  code: 'expanded-size-exceeded',
  message: `A JSON batch has at most ${MAX_DOCUMENT_BYTES} bytes. Send larger ones as NDJSON.`,
}
