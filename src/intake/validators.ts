/** The record schemas, compiled once. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { RECORD_SCHEMAS, type RecordName } from '../contract/records.ts'
import { readDay } from './read-day.ts'

const ajv = new Ajv2020({ allErrors: true, strict: true })
formats.default(ajv, ['date-time', 'ipv4', 'ipv6'])
ajv.addFormat('date', { type: 'string', validate: (text) => readDay(text) !== undefined })

const VALIDATORS: Readonly<Record<RecordName, ValidateFunction>> = {
  batch: ajv.compile(RECORD_SCHEMAS.batch),
  contractor: ajv.compile(RECORD_SCHEMAS.contractor),
  destination: ajv.compile(RECORD_SCHEMAS.destination),
  payment: ajv.compile(RECORD_SCHEMAS.payment),
  event: ajv.compile(RECORD_SCHEMAS.event),
  transfer: ajv.compile(RECORD_SCHEMAS.transfer),
}

/** Everything in which the value departs from the record's schema; none when it fits. */
export function schemaErrors(record: RecordName, value: unknown): readonly ErrorObject[] {
  const validate = VALIDATORS[record]
  return validate(value) ? [] : (validate.errors ?? [])
}
