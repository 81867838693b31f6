/** Rows → CSV that spreadsheets open as text, never as formulas. */

export type Cell = string | number

/**
 * Characters with which a spreadsheet begins a formula: the ASCII ones, their full-width forms, and the
 * white space that some of them skip first. Source: OWASP, CSV Injection.
 */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/u

/** `=HYPERLINK(…)` → `'=HYPERLINK(…)`. Other text is unchanged. */
export function formulaSafe(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text
}

// A semicolon or tab splits cells in spreadsheets of other locales, so it is quoted too.
const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/u

/** RFC 4180: CRLF, doubled quotes, a header line. Numbers are written as they are. */
export function csvTable(header: readonly string[], rows: Iterable<readonly Cell[]>): string {
  const lines = [csvLine(header)]
  for (const row of rows) lines.push(csvLine(row))
  return lines.join('')
}

function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(cell: Cell): string {
  if (typeof cell === 'number') return String(cell)
  const safe = formulaSafe(cell)
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
