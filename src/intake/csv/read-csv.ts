/**
 * CSV: one payment per row. Parsed by csv-parse, which tells ragged rows and open quotes with their line
 * (faster parsers lose such rows silently).
 */
import { CsvError, parse, type Parser } from 'csv-parse'
import { delimiterOf } from './csv-delimiter.ts'
import { type CsvOptions, CsvRows } from './csv-rows.ts'
import { csvText } from './csv-text.ts'
import { IntakeFault } from '../intake-fault.ts'
import type { Fault } from '../place.ts'
import type { WireItems } from '../wire-records.ts'

/** A row larger than this is an open quote that has swallowed the file. */
const MAX_ROW_LENGTH = 2 ** 20

export async function* readCsv(bytes: AsyncIterable<Uint8Array>, options: CsvOptions): WireItems {
  const texts = csvText(bytes)
  const start = readStart(await untilHeaderEnds(texts))
  const rows = new CsvRows(options, start.skippedLines)
  const parser = csvParser(start.delimiter, rows)
  yield* step(rows, written(parser, start.text))
  for await (const text of texts) yield* step(rows, written(parser, text))
  yield* step(rows, ended(parser))
}

/** Rows come out before the fault that may end the reading. */
async function* step(rows: CsvRows, parsed: Promise<Error | undefined>): WireItems {
  const error = await parsed
  yield rows.take()
  if (rows.refusal !== undefined) throw rows.refusal
  if (error !== undefined) throw csvFault(error, rows)
}

function csvParser(delimiter: string, rows: CsvRows): Parser {
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    // A quote inside an unquoted cell (5" disk) is text; only a quote that opens a cell must be closed.
    relax_quotes: true,
    max_record_size: MAX_ROW_LENGTH,
    // Rows are taken here, one by one, because a stream of objects costs more than the parsing.
    on_record: (cells: readonly string[], { lines }) => {
      rows.add(cells, lines)
      return null
    },
  })
  // Without a listener the error that `write` reports would end the process too.
  return parser.on('error', () => undefined)
}

function written(parser: Parser, text: string): Promise<Error | undefined> {
  return new Promise((resolve) => {
    if (text === '') resolve(undefined)
    else parser.write(text, (error) => resolve(error ?? undefined))
  })
}

function ended(parser: Parser): Promise<Error | undefined> {
  return new Promise((resolve) => {
    parser.once('error', resolve)
    parser.once('finish', () => resolve(undefined))
    parser.end()
  })
}

function csvFault(error: Error, rows: CsvRows): Error {
  return error instanceof CsvError
    ? new IntakeFault(OPEN_QUOTE, { line: rows.lastLine + 1 })
    : error
}

const OPEN_QUOTE: Fault = {
  code: 'open-quote',
  message:
    'A quoted cell that starts here is never closed; nothing after it was read. Close the quote.',
}

type CsvStart = { readonly text: string; readonly delimiter: string; readonly skippedLines: number }

/** Spreadsheets can name the delimiter in a line of its own: `sep=;`. */
function readStart(start: string): CsvStart {
  const named = /^sep=(.)\r?\n/i.exec(start)
  if (named === null) {
    const [headerLine = ''] = start.trimStart().split(/[\r\n]/)
    return { text: start, delimiter: delimiterOf(headerLine), skippedLines: 0 }
  }
  return { text: start.slice(named[0].length), delimiter: named[1] ?? ',', skippedLines: 1 }
}

/** Text up to and beyond the first line that is not blank. */
async function untilHeaderEnds(texts: AsyncGenerator<string>): Promise<string> {
  let start = ''
  while (!/\S[^\r\n]*[\r\n]+[^]/.test(start) && start.length < MAX_ROW_LENGTH) {
    const next = await texts.next()
    if (next.done === true) break
    start += next.value
  }
  return start
}
