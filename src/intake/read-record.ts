/** One record of the wire, of any encoding: tidied, validated, observed. */
import type {
  IntroducedContractorWire,
  DestinationWire,
  EventWire,
  PaymentWire,
  RecordName,
  TransferWire,
} from '../contract/records.ts'
import { furtherFaults } from './further-faults.ts'
import { isError } from './is-error.ts'
import type { Observed, Reading } from './reading.ts'
import { observeContractor } from './observe-contractor.ts'
import { observeDestination } from './observe-destination.ts'
import { observeEvent } from './observe-event.ts'
import { observePayment } from './observe-payment.ts'
import { observeTransfer } from './observe-transfer.ts'
import type { Fault } from './place.ts'
import { isObject, RECORD_SHAPES } from './record-shape.ts'
import { schemaFaults } from './schema-faults.ts'
import { isPlainText, tidyRecord } from './tidy-record.ts'
import { type RecordForm, schemaErrors } from './validators.ts'

/** Records of which a batch holds many. */
export type RowName = Exclude<RecordName, 'batch'>

const NOT_AN_OBJECT: Fault = {
  code: 'invalid-record',
  message: 'Write the record as a JSON object.',
}

/** All faults of the record are collected; with an error among them there is no observation. */
export function readRecord(
  record: RowName,
  given: unknown,
  reading: Reading & { readonly form?: RecordForm },
): Observed {
  const valid = validRecord(record, given, reading)
  if (valid.value === undefined) return { faults: valid.faults }
  const observed = observe(record, valid.value, reading)
  if (valid.faults.length === 0) return observed
  const faults = [...valid.faults, ...observed.faults]
  if (observed.observation === undefined || faults.some(isError)) return { faults }
  return { observation: observed.observation, faults }
}

export type ValidRecord = { readonly value?: object; readonly faults: readonly Fault[] }

/**
 * The record without what may not be kept, once it fits its schema. Nearly all records fit as they are and
 * hold nothing to be dropped; only the others are copied.
 */
export function validRecord(
  record: RecordName,
  given: unknown,
  { strict, form = record }: Pick<Reading, 'strict'> & { readonly form?: RecordForm },
): ValidRecord {
  if (!isObject(given)) return { faults: [NOT_AN_OBJECT] }
  if (schemaErrors(form, given).length === 0 && isPlain(given)) return { value: given, faults: [] }
  const tidied = tidyRecord(given, RECORD_SHAPES[record], { strict })
  const wrong = schemaFaults(tidied.value, schemaErrors(form, tidied.value))
  const faults = [...tidied.faults, ...wrong]
  // A record is looked at further even where it is refused, so that all faults are told.
  if (wrong.length > 0)
    return { faults: [...faults, ...furtherFaults(record, tidied.value, wrong)] }
  return isObject(tidied.value) ? { value: tidied.value, faults } : { faults }
}

/** No text that `tidyRecord` would drop or refuse. The schema has bounded how deep the value is. */
function isPlain(value: unknown): boolean {
  if (typeof value === 'string') return isPlainText(value)
  if (typeof value !== 'object' || value === null) return true
  for (const name in value) {
    if (!isPlain((value as Readonly<Record<string, unknown>>)[name])) return false
  }
  return true
}

/** The casts say what the schema has checked. */
function observe(record: RowName, value: object, reading: Reading): Observed {
  switch (record) {
    case 'contractor':
      return observeContractor(value as IntroducedContractorWire)
    case 'destination':
      return observeDestination(value as DestinationWire, reading)
    case 'payment':
      return observePayment(value as PaymentWire, reading)
    case 'event':
      return observeEvent(value as EventWire, reading)
    case 'transfer':
      return observeTransfer(value as TransferWire, reading)
  }
}
