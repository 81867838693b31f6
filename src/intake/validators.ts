/** The record schemas, each compiled once, when the first record comes that is held to it. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { IntroducedContractorRecord, RECORD_SCHEMAS, type RecordName } from '../contract/records.ts'
import { readDay } from './read-day.ts'

const ajv = new Ajv2020({ allErrors: true, strict: true })
formats.default(ajv, ['date-time', 'ipv4', 'ipv6'])
ajv.addFormat('date', { type: 'string', validate: (text) => readDay(text) !== undefined })

/** What a record is held to: its own schema, or that of a contractor whom another record introduces. */
export type RecordForm = RecordName | 'introduced-contractor'

const SCHEMAS: Readonly<Record<RecordForm, object>> = {
  ...RECORD_SCHEMAS,
  'introduced-contractor': IntroducedContractorRecord,
}

/** Everything in which the value departs from the schema of this form; none when it fits. */
export function schemaErrors(form: RecordForm, value: unknown): readonly ErrorObject[] {
  // Ajv remembers what it compiled of a schema.
  const validate: ValidateFunction = ajv.compile(SCHEMAS[form])
  return validate(value) ? [] : (validate.errors ?? [])
}
