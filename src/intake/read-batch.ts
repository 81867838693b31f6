/** Reads a batch of any encoding: bytes in, observations and problems out. */
import type { BatchWire } from '../contract/records.ts'
import type { Encoding } from '../contract/batch-encodings.ts'
import type { BatchHeader } from '../domain/batch.ts'
import type { Observation } from '../domain/observation.ts'
import { batchHeader, headerFaults } from './batch-header.ts'
import { ControlTotals } from './control-totals.ts'
import { referenceOf } from './destination-key.ts'
import { expandBytes } from './expand-bytes.ts'
import { IntakeFault } from './intake-fault.ts'
import { isError } from './is-error.ts'
import { isAccountAsId } from './observe-destination.ts'
import { type Fault, type Place, problemAt } from './place.ts'
import { readNacha } from './nacha/read-nacha.ts'
import { readPain } from './pain/read-pain.ts'
import { readCsv } from './csv/read-csv.ts'
import { readJson } from './read-json.ts'
import { readNdjson } from './read-ndjson.ts'
import type { IntakeItem, ReadOptions, RowItem } from './read-options.ts'
import { readRecord, type RowName, validRecord } from './read-record.ts'
import { type Reading, startReading } from './reading.ts'
import { isObject } from './record-shape.ts'
import type { WireItem, WireItems } from './wire-records.ts'

/**
 * Faults in the data never throw. A fault of the batch itself ends the reading; rows before it count. Errors
 * of the byte source (a lost connection) do throw.
 */
export async function* readBatch(
  bytes: AsyncIterable<Uint8Array>,
  options: ReadOptions,
): AsyncGenerator<IntakeItem> {
  try {
    yield* readItems(bytes, options)
  } catch (error) {
    if (!(error instanceof IntakeFault)) throw error
    yield { kind: 'fault', problem: problemAt(options.source, error.place, error.fault) }
  }
}

async function* readItems(
  bytes: AsyncIterable<Uint8Array>,
  options: ReadOptions,
): AsyncGenerator<IntakeItem> {
  const reading = startReading(options)
  const { source, maxRows } = options
  let totals = new ControlTotals(undefined)
  let rows = 0
  let isEmpty = true
  let holdsOther = false
  for await (const items of decode(expandBytes(bytes, options), options)) {
    for (const item of items) {
      isEmpty &&= item.kind === 'fault'
      if (item.kind === 'batch') {
        const { header, faults } = readHeader(item.value, reading)
        for (const fault of faults) yield faultItem(source, item.place, fault)
        if (header === undefined) return
        totals = new ControlTotals(header.control)
        yield { kind: 'header', header }
      } else if (item.kind === 'fault') {
        holdsOther ||= item.fault.code === 'payment-not-a-credit'
        yield faultItem(source, item.place, item.fault)
      } else {
        if ((rows += 1) > maxRows) throw tooManyRows(maxRows, item.place)
        if (item.kind === 'record' && item.record === 'payment') totals.add(item.value)
        yield rowItem(item, source, reading)
      }
    }
  }
  if (isEmpty) throw new IntakeFault(holdsOther ? NO_PAY : EMPTY)
  for (const fault of totals.faults()) yield faultItem(source, {}, fault)
}

function tooManyRows(limit: number, place: Place): IntakeFault {
  const message = `The batch holds more than ${limit} records. Split it, or raise the limit.`
  return new IntakeFault({ code: 'row-limit-exceeded', message }, place)
}

const EMPTY: Fault = {
  code: 'empty-batch',
  message: 'The batch holds no record. Was a file left out?',
}

const NO_PAY: Fault = {
  code: 'empty-batch',
  message: 'Nothing in the batch pays anybody; the notices say what it holds instead.',
}

function decode(bytes: AsyncIterable<Uint8Array>, options: ReadOptions): WireItems {
  const decoders: Readonly<Record<Encoding, () => WireItems>> = {
    json: () => readJson(bytes, options),
    ndjson: () => readNdjson(bytes),
    csv: () => readCsv(bytes, options),
    xml: () => readPain(bytes, options),
    nacha: () => readNacha(bytes, options),
  }
  return decoders[options.encoding]()
}

type ReadHeader = { readonly header?: BatchHeader; readonly faults: readonly Fault[] }

/** The header says as of when all rows hold, so nothing is read under a wrong one. */
function readHeader(given: unknown, reading: Reading): ReadHeader {
  const valid = validRecord('batch', given, reading)
  const wire: BatchWire | undefined = valid.value
  const faults = [...valid.faults, ...(wire === undefined ? [] : headerFaults(wire))]
  return wire === undefined || faults.some(isError)
    ? { faults }
    : { header: batchHeader(wire), faults }
}

function faultItem(source: string, place: Place, fault: Fault): IntakeItem {
  return { kind: 'fault', problem: problemAt(source, place, fault) }
}

type RowWire = Extract<WireItem, { kind: 'record' | 'broken' }>

function rowItem(item: RowWire, source: string, reading: Reading): RowItem {
  const { place, record } = item
  if (item.kind === 'broken') {
    return { kind: 'row', place, record, problems: [problemAt(source, place, item.fault)] }
  }
  const observed = readRecord(record, item.value, {
    ...reading,
    ...(item.introduces === true ? { form: 'introduced-contractor' as const } : {}),
  })
  const faults = joined(item.faults, observed.faults)
  const { observation } = observed
  const id =
    observation?.record === 'event' ? observation.event.id : idOf(record, item.value, reading)
  return {
    kind: 'row',
    place,
    record,
    ...(id === undefined ? {} : { id }),
    ...(observation === undefined || faults.some(isError)
      ? {}
      : { observation: introduced(observation, item) }),
    problems: faults.map((fault) => problemAt(source, place, fault)),
  }
}

/** What a decoder says of a field goes before what the schema says of it. */
function joined(own: readonly Fault[] | undefined, found: readonly Fault[]): readonly Fault[] {
  if (own === undefined || own.length === 0) return found
  const isTold = ({ code, field }: Fault) =>
    own.some((fault) => fault.code === code && fault.field === field && code === 'missing-field')
  return [...own, ...found.filter((fault) => !isTold(fault))]
}

type ReadWire = Extract<WireItem, { kind: 'record' }>

function introduced(observation: Observation, { introduces }: ReadWire): Observation {
  if (observation.record !== 'contractor' || introduces === undefined) return observation
  return { ...observation, introduces }
}

const ID_FIELDS: Readonly<Record<RowName, string>> = {
  contractor: 'contractor_id',
  destination: 'destination_id',
  payment: 'payment_id',
  event: 'event_id',
  transfer: 'transfer_id',
}
const LONGEST_ID = 200

/** The id as given, so that a rejected row can be found too. */
function idOf(record: RowName, value: unknown, reading: Reading): string | undefined {
  const id = isObject(value) ? value[ID_FIELDS[record]] : undefined
  if (typeof id !== 'string' || id === '' || id.length > LONGEST_ID) return undefined
  if (record === 'destination' && isObject(value) && isAccountAsId(value)) return undefined
  return referenceOf(id.toWellFormed().replaceAll('\0', ''), reading)
}
