/** `?map=`: how the headers of a posted export become columns, as the command line’s `--map FILE` has it. */
import { Compile } from 'typebox/compile'
import type { Encoding } from '../../contract/batch-encodings.ts'
import {
  COLUMN_MAPPING_FORM,
  ColumnMapping,
  type ColumnMappingFile,
} from '../../contract/column-mapping.ts'
import { unknownColumnIn } from '../../intake/csv/csv-header.ts'
import { Refusal } from '../answer/refusal.ts'

/** The whole head of a request has 16 KiB. */
export const MAX_MAP_LENGTH = 8000

const validator = Compile(ColumnMapping)

/**
 * Throws `invalid-request` for what is no map, names no column of ours, or is sent with an encoding that has
 * no headers to map.
 */
export function columnMapOf(
  text: string | undefined,
  encoding: Encoding,
): { readonly mapping?: ColumnMappingFile } {
  if (text === undefined) return {}
  if (encoding !== 'csv' && encoding !== 'json') {
    throw refused('Only CSV, and JSON lists of the objects of other products, have names to map.')
  }
  const mapping = parsed(text)
  const wrong = unknownColumnIn(mapping)
  if (wrong !== undefined) {
    throw refused(`"${wrong}" leads to no column of Wagewatch.`, 'unknown-column')
  }
  return { mapping }
}

function parsed(text: string): ColumnMappingFile {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw refused('It is no JSON. Encode it for the address, as in curl --url-query.')
  }
  if (validator.Check(given)) return given
  const [fault] = validator.Errors(given)
  const why = fault?.keyword === 'boolean' ? 'there is no such entry' : fault?.message
  const where = fault === undefined ? '' : ` At ${fault.instancePath || '/'}: ${why}.`
  throw refused(`It must be ${COLUMN_MAPPING_FORM}.${where}`)
}

function refused(message: string, code = 'invalid-parameter'): Refusal {
  return new Refusal('invalid-request', 'Not valid: map.', {
    members: { errors: [{ code, field: 'map', message }] },
  })
}
