import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { ReportDocument } from '../../src/contract/report.ts'

const ajv = new Ajv2020({ strict: false, allErrors: true })
formats.default(ajv)
const validate = ajv.compile(ReportDocument)

/** What is wrong with a report by its schema, as `path message`; empty when nothing is. */
export function reportFaults(document: unknown): readonly string[] {
  validate(document)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}
