/** The record schemas, compiled once. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { IntroducedContractorRecord, RECORD_SCHEMAS, type RecordName } from '../contract/records.ts'
import { readDay } from './read-day.ts'

const ajv = new Ajv2020({ allErrors: true, strict: true })
formats.default(ajv, ['date-time', 'ipv4', 'ipv6'])
ajv.addFormat('date', { type: 'string', validate: (text) => readDay(text) !== undefined })

/** What a record is held to: its own schema, or that of a contractor whom another record introduces. */
export type RecordForm = RecordName | 'introduced-contractor'

const VALIDATORS: Readonly<Record<RecordForm, ValidateFunction>> = {
  batch: ajv.compile(RECORD_SCHEMAS.batch),
  contractor: ajv.compile(RECORD_SCHEMAS.contractor),
  'introduced-contractor': ajv.compile(IntroducedContractorRecord),
  destination: ajv.compile(RECORD_SCHEMAS.destination),
  payment: ajv.compile(RECORD_SCHEMAS.payment),
  event: ajv.compile(RECORD_SCHEMAS.event),
  transfer: ajv.compile(RECORD_SCHEMAS.transfer),
}

/** Everything in which the value departs from the schema of this form; none when it fits. */
export function schemaErrors(form: RecordForm, value: unknown): readonly ErrorObject[] {
  const validate = VALIDATORS[form]
  return validate(value) ? [] : (validate.errors ?? [])
}
