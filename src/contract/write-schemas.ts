/**
 * Writes the JSON Schemas that outsiders depend on: `npm run schema`.
 *
 * The TypeBox objects are the source; the files under `schema/` are for readers without TypeScript. A test
 * compares them, so that neither is changed alone.
 */
import { writeFileSync } from 'node:fs'
import { PolicyDocument } from '../detection/policy.ts'
import { ColumnMapping } from './column-mapping.ts'
import { ExchangeRatesDocument } from './exchange-rates.ts'
import { BatchDocument, RECORD_SCHEMAS } from './records.ts'
import { ReportDocument } from './report.ts'

/** Files under `schema/` by name. */
export const SCHEMA_FILES: Readonly<Record<string, object>> = {
  'batch.schema.json': BatchDocument,
  'batch-header.schema.json': RECORD_SCHEMAS.batch,
  'contractor.schema.json': RECORD_SCHEMAS.contractor,
  'destination.schema.json': RECORD_SCHEMAS.destination,
  'payment.schema.json': RECORD_SCHEMAS.payment,
  'event.schema.json': RECORD_SCHEMAS.event,
  'transfer.schema.json': RECORD_SCHEMAS.transfer,
  'risk-report.schema.json': ReportDocument,
  'policy.schema.json': PolicyDocument,
  'exchange-rates.schema.json': ExchangeRatesDocument,
  'column-mapping.schema.json': ColumnMapping,
}

/** One schema as the text of its file. */
export function schemaText(file: string, schema: object): string {
  const document = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `https://wagewatch.example/schema/${file}`,
    ...schema,
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

if (import.meta.main) {
  for (const [file, schema] of Object.entries(SCHEMA_FILES)) {
    writeFileSync(new URL(`../../schema/${file}`, import.meta.url), schemaText(file, schema))
  }
}
