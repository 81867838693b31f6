/**
 * Objects of other products’ programming interfaces: each is flattened to `home_location.country` and the
 * like, and read as a row of an export under these headers.
 */
import { csvRecords } from './csv/csv-row.ts'
import { type CsvHeader, readHeaderRow, understoodHeader } from './csv/csv-header.ts'
import type { CsvOptions } from './csv/csv-rows.ts'
import { IntakeFault } from './intake-fault.ts'
import { isError } from './is-error.ts'
import { MadePaymentIds } from './csv/made-payment-ids.ts'
import { isObject } from './record-shape.ts'
import type { WireItem } from './wire-records.ts'

/** Keys under which such interfaces list their objects; a bare list is understood too. */
const LISTS = ['results', 'data', 'individuals', 'pay_statements', 'responses']

type ForeignObject = { readonly pointer: string; readonly object: unknown }
type ForeignObjects = { readonly pointer: string; readonly objects: readonly ForeignObject[] }

/** The list of foreign objects in a document, with JSON Pointers; undefined where there is none. */
export function foreignObjects(document: unknown): ForeignObjects | undefined {
  if (Array.isArray(document)) {
    return document.some(isObject) ? { pointer: '', objects: listed('', document) } : undefined
  }
  if (!isObject(document)) return undefined
  const name = LISTS.find((list) => Array.isArray(document[list]))
  const objects = name === undefined ? undefined : document[name]
  return Array.isArray(objects)
    ? { pointer: `/${name}`, objects: listed(`/${name}`, objects) }
    : undefined
}

/** Some answers wrap each object, or a list of them, once more: `{"body": {…}}`. */
function listed(pointer: string, objects: readonly unknown[]): readonly ForeignObject[] {
  return objects.flatMap((object, index): readonly ForeignObject[] => {
    const place = `${pointer}/${index}`
    const body = isObject(object) ? object['body'] : undefined
    if (!isObject(body)) return [{ pointer: place, object }]
    const inner = foreignObjects(body)
    if (inner === undefined) return [{ pointer: `${place}/body`, object: body }]
    return inner.objects.map((each) => ({ ...each, pointer: `${place}/body${each.pointer}` }))
  })
}

const DEEPEST = 5
const MOST_FIELDS = 300

/** Throws an `IntakeFault` where no field is the id of a contractor. */
export function* foreignItems(
  { pointer, objects }: ForeignObjects,
  options: CsvOptions,
): Generator<readonly WireItem[]> {
  const rows = objects.map(({ object }) => flattened(object))
  const headers = [...new Set(rows.flatMap((row) => [...row.keys()]))].slice(0, MOST_FIELDS)
  const header = readHeaderRow(headers, options.mapping, ['contractor_id'])
  if ('fault' in header) {
    if (header.understood !== undefined) options.onHeader?.(header.understood)
    throw new IntakeFault(header.fault, { pointer })
  }
  options.onHeader?.(understoodHeader(headers, header))
  yield header.notices.map((fault) => ({ kind: 'fault' as const, place: { pointer }, fault }))
  const ids = new MadePaymentIds()
  for (const [index, row] of rows.entries()) {
    const cells = headers.map((name) => row.get(name) ?? '')
    const place = { pointer: objects[index]?.pointer ?? pointer }
    yield itemsOf({ cells, header, place }, ids, options)
  }
}

type Row = {
  readonly cells: readonly string[]
  readonly header: CsvHeader
  readonly place: { readonly pointer: string }
}

/** A payment where the objects have amounts, else a destination where they have accounts, else a contractor. */
function itemsOf(
  { cells, header, place }: Row,
  ids: MadePaymentIds,
  options: CsvOptions,
): WireItem[] {
  const records = csvRecords(cells, header, options)
  if (records.kind === 'not-pay') return [{ kind: 'fault', place, fault: records.fault }]
  const { contractor, payment, faults } = records
  const names = new Set(
    header.columns.flatMap((column) => (column.kind === 'known' ? [column.name] : [])),
  )
  const introduced: WireItem[] =
    contractor === undefined
      ? []
      : [
          {
            kind: 'record',
            place,
            record: 'contractor',
            value: contractor,
            faults: faults.filter(isError),
            introduces: true,
          },
        ]
  if (names.has('amount') || names.has('amount_minor')) {
    ids.fill(payment)
    return [...introduced, { kind: 'record', place, record: 'payment', value: payment, faults }]
  }
  const { destination, contractor_id: id } = payment
  if (isObject(destination)) {
    const value = { contractor_id: id, ...destination }
    return [...introduced, { kind: 'record', place, record: 'destination', value, faults }]
  }
  const value: Readonly<Record<string, unknown>> = { contractor_id: id, ...contractor }
  const introduces = value['declared_country'] === undefined ? { introduces: true as const } : {}
  return [{ kind: 'record', place, record: 'contractor', value, faults, ...introduces }]
}

function flattened(object: unknown): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  const visit = (value: unknown, path: readonly string[]): void => {
    if (path.length > DEEPEST || fields.size > MOST_FIELDS) return
    if (typeof value === 'string' || typeof value === 'number')
      fields.set(path.join('.'), String(value))
    else if (Array.isArray(value)) visit(value[0], path)
    else if (isObject(value)) {
      for (const [name, inner] of Object.entries(value)) visit(inner, [...path, name])
    }
  }
  visit(object, [])
  return fields
}
