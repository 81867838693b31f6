import { CsvError, parse } from 'csv-parse/sync'
import { ListFault } from '../published-file.ts'

/** Rows of a published CSV file, cells trimmed, widths unchecked. Throws `ListFault` for an open quote. */
export function csvRows(text: string, file: string): readonly (readonly string[])[] {
  try {
    return parse(text, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    })
  } catch (error) {
    if (error instanceof CsvError) throw new ListFault(`${file}: ${error.message}`)
    throw error
  }
}
