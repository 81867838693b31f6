/** Which column of a file is which: by name, by alias, by the sender's own mapping. */
import type { CellStyle, ColumnMappingFile } from '../../contract/column-mapping.ts'
import { CSV_ALIASES } from './csv-aliases.ts'
import { CSV_COLUMNS, type CsvColumn, NEEDED_COLUMNS } from './csv-columns.ts'
import { type ExportShape, mergedMapping, shapeOf } from './export-shapes.ts'
import type { Fault } from '../place.ts'
import type { UnderstoodHeader } from '../read-options.ts'
import { isProtected } from '../protected-fields.ts'

export type HeaderColumn =
  | { readonly kind: 'known'; readonly name: string; readonly column: CsvColumn }
  | { readonly kind: 'protected'; readonly header: string }
  | { readonly kind: 'unknown'; readonly header: string }
  /** Left out by the mapping, without a name, or a second column of one meaning. */
  | { readonly kind: 'unread' }

export type HeaderValue = {
  readonly name: string
  readonly column: CsvColumn
  /** Text, `{column}` or `*`; see `ColumnMapping`. */
  readonly value: string
}

export type CsvHeader = {
  readonly columns: readonly HeaderColumn[]
  /** Values of columns that a row leaves blank. */
  readonly values: readonly HeaderValue[]
  readonly style: CellStyle
  /** The product whose export it is, where the headers tell. */
  readonly shape?: ExportShape
  /** Of columns that are not read; told once, not per row. */
  readonly notices: readonly Fault[]
}

/** Spellings in order of preference: the name itself, then its aliases. */
const RANKS: ReadonlyMap<string, { readonly name: string; readonly rank: number }> = new Map(
  [...CSV_COLUMNS.keys()].flatMap((name) =>
    [name, ...(CSV_ALIASES[name] ?? [])].map(
      (spelling, rank) => [headerKey(spelling), { name, rank }] as const,
    ),
  ),
)

/** `Sort code (BSB)` → `sortcodebsb`. */
export function headerKey(header: string): string {
  return header.toLowerCase().replace(/[\s._()/#:-]/g, '')
}

export type RefusedHeader = {
  readonly fault: Fault
  /** What was understood nevertheless. */
  readonly understood?: UnderstoodHeader
}

/** The fault where a column is lacking that every row needs, or the mapping names none of ours. */
export function readHeaderRow(
  cells: readonly string[],
  own: ColumnMappingFile = {},
  needed: readonly string[] = NEEDED_COLUMNS,
): CsvHeader | RefusedHeader {
  const shape = shapeOf(cells, headerKey)
  const merged = mergedMapping(shape, own)
  const { columns: mapping = {}, values: given = {}, ...style } = merged
  const wrong = unknownColumnIn(merged)
  if (wrong !== undefined) return { fault: unknownColumn(wrong) }
  // An empty name leaves the column out.
  const mapped = new Map(Object.entries(mapping).map(([header, name]) => [headerKey(header), name]))
  const chosen = chooseColumns(cells, mapped)
  const isThere = (name: string) => chosen.has(name) || given[name] !== undefined
  const missing = needed.filter(
    (name) => !isThere(name) && !(name === 'amount' && isThere('amount_minor')),
  )
  const columns = cells.map((header, place) => columnAt(header, place, chosen, mapped))
  if (missing.length > 0) {
    const understood = understoodHeader(cells, {
      columns,
      ...(shape === undefined ? {} : { shape }),
    })
    return { fault: missingColumns(missing), understood }
  }
  const notices = cells.flatMap((header, place) => noticesOf(header, place, columns, chosen))
  const values = Object.entries(given).flatMap(([name, value]): HeaderValue[] => {
    const column = CSV_COLUMNS.get(name)
    return column === undefined ? [] : [{ name, column, value }]
  })
  return {
    columns,
    notices,
    values,
    style,
    ...(shape === undefined ? {} : { shape }),
  }
}

/** The header, or the column of a value, by which a mapping names no column of ours. */
export function unknownColumnIn({
  columns = {},
  values = {},
}: ColumnMappingFile): string | undefined {
  return (
    Object.entries(columns).find(([, name]) => name !== '' && !CSV_COLUMNS.has(name))?.[0] ??
    Object.keys(values).find((name) => !CSV_COLUMNS.has(name))
  )
}

/** How each header was understood, for people. */
export function understoodHeader(
  cells: readonly string[],
  { columns, shape }: Pick<CsvHeader, 'columns' | 'shape'>,
): UnderstoodHeader {
  const headers = columns.map((column, place) => ({
    header: cells[place] ?? '',
    kind: column.kind,
    ...(column.kind === 'known' ? { column: column.name } : {}),
  }))
  return shape === undefined
    ? { headers }
    : { headers, shape: { name: shape.name, basis: shape.basis } }
}

type Candidate = { readonly place: number; readonly rank: number }

/** Best column of the file for each name: mapped before exact before alias before later alias. */
function chooseColumns(
  cells: readonly string[],
  mapped: ReadonlyMap<string, string>,
): ReadonlyMap<string, Candidate> {
  const chosen = new Map<string, Candidate>()
  cells.forEach((header, place) => {
    const found = meaningOf(header, mapped)
    if (found === undefined) return
    const known = chosen.get(found.name)
    if (known === undefined || found.rank < known.rank)
      chosen.set(found.name, { place, rank: found.rank })
  })
  return chosen
}

function meaningOf(
  header: string,
  mapped: ReadonlyMap<string, string>,
): { readonly name: string; readonly rank: number } | undefined {
  const key = headerKey(header)
  const name = mapped.get(key)
  if (name === undefined) return RANKS.get(key)
  return name === '' ? undefined : { name, rank: -1 }
}

function columnAt(
  header: string,
  place: number,
  chosen: ReadonlyMap<string, Candidate>,
  mapped: ReadonlyMap<string, string>,
): HeaderColumn {
  if (header.trim() === '' || mapped.get(headerKey(header)) === '') return { kind: 'unread' }
  // A mapping cannot bring a protected field in under another name.
  if (isProtected([header])) return { kind: 'protected', header }
  const name = meaningOf(header, mapped)?.name
  const column = name === undefined ? undefined : CSV_COLUMNS.get(name)
  if (name === undefined || column === undefined) return { kind: 'unknown', header }
  return chosen.get(name)?.place === place ? { kind: 'known', name, column } : { kind: 'unread' }
}

function noticesOf(
  header: string,
  place: number,
  columns: readonly HeaderColumn[],
  chosen: ReadonlyMap<string, Candidate>,
): readonly Fault[] {
  const column = columns[place]
  if (column?.kind === 'unknown') return [unknownHeader(header)]
  const name = RANKS.get(headerKey(header))?.name
  const isSecond = name !== undefined && chosen.has(name) && chosen.get(name)?.place !== place
  return column?.kind === 'unread' && isSecond ? [secondColumn(header, name)] : []
}

/** Also told of every row under strict reading, which rejects it. */
export function unknownHeader(field: string): Fault {
  return {
    code: 'unknown-field',
    field,
    message: 'No column has this name; it was not read. Map it to a column or leave it out.',
  }
}

function secondColumn(field: string, name: string): Fault {
  const message = `Another column of the file is ${name} already; this one was not read.`
  return { code: 'duplicate-column', field, message }
}

function missingColumns(missing: readonly string[]): Fault {
  return {
    code: 'missing-column',
    message: `The first line must name the columns. Missing: ${missing.join(', ')}. Map others, or give one value for all rows, with --map, over HTTP ?map=.`,
  }
}

function unknownColumn(field: string): Fault {
  return { code: 'unknown-column', field, message: 'The mapping names no column of Wagewatch.' }
}
