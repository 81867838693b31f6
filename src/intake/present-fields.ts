/**
 * Which optional fields a record carried, as `contractor.kyc.status`. Indicators tell "not sent" from "sent
 * and unremarkable" by these paths.
 */
import type { RecordName } from '../contract/records.ts'
import { BoundedCache } from '../domain/bounded-cache.ts'
import { isObject } from './record-shape.ts'

/**
 * Paths of all fields but the record's own and the contractor's id, in order of the alphabet. Fields of list
 * items count under the list; the fields of an event stand under its kind (`event.login.ip`), those of an
 * inline destination under `destination`.
 */
export function presentFields(record: RecordName, fields: object): readonly string[] {
  const prefix = record === 'event' ? eventPrefix(fields) : record
  return cache.remember(`${prefix}${signature(fields)}`, () => {
    const found = new Set<string>()
    collect(prefix, fields, found)
    return [...found].sort()
  })
}

/** Rows of one batch carry the same few sets of fields. */
const CACHED_SETS = 2_000
const cache = new BoundedCache<string, readonly string[]>(CACHED_SETS)

/** Names of all fields, inner ones in brackets. */
function signature(fields: object): string {
  let text = ''
  for (const [name, value] of Object.entries(fields)) {
    text += `,${name}`
    if (typeof value === 'object') text += `{${signature(value as object)}}`
  }
  return text
}

/** Required everywhere, so that their presence says nothing. */
const ALWAYS: ReadonlySet<string> = new Set([
  'contractor.contractor_id',
  'contractor.display_name',
  'contractor.engagements.client_id',
  'contractor.engagements.start_date',
  'destination.contractor_id',
  'destination.destination_id',
  'destination.method',
  'payment.payment_id',
  'payment.contractor_id',
  'payment.amount',
  'payment.currency',
  'payment.pay_date',
  'transfer.transfer_id',
  'transfer.at',
  'transfer.amount',
  'transfer.from',
  'transfer.to',
])
const ALWAYS_IN_EVENTS: ReadonlySet<string> = new Set(['event_id', 'contractor_id', 'at', 'kind'])

function eventPrefix(fields: object): string {
  return 'kind' in fields ? `event.${String(fields.kind)}` : 'event'
}

function collect(prefix: string, fields: object, found: Set<string>): void {
  for (const [name, value] of Object.entries(fields)) {
    const path = `${prefix}.${name}`
    const required = prefix.startsWith('event.') && ALWAYS_IN_EVENTS.has(name)
    if (!required && !ALWAYS.has(path)) found.add(path)
    if (path === 'payment.destination') continue
    if (Array.isArray(value)) value.forEach((item) => isObject(item) && collect(path, item, found))
    else if (isObject(value)) collect(path, value, found)
  }
}
