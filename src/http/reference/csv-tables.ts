import { CSV_ALIASES } from '../../intake/csv/csv-aliases.ts'
import { CSV_COLUMNS, type CsvColumn, NEEDED_COLUMNS } from '../../intake/csv/csv-columns.ts'
import { EXPORT_SHAPES } from '../../intake/csv/export-shapes.ts'
import { code, table } from './markdown.ts'

/** Columns of a CSV batch, the field that each fills, and the other headers that are understood. */
export function csvTable(): string {
  const needed: ReadonlySet<string> = new Set(NEEDED_COLUMNS)
  return table(
    ['column', 'fills', 'also read as'],
    [...CSV_COLUMNS].map(([name, column]) => [
      needed.has(name) ? `${code(name)} (needed)` : code(name),
      filled(column),
      (CSV_ALIASES[name] ?? []).join(', '),
    ]),
  )
}

/** Exports that are told by their headers, what is read of them, and where that knowledge comes from. */
export function shapeTable(): string {
  return table(
    ['export', 'told by', 'read as', 'filled in', 'basis'],
    EXPORT_SHAPES.map(({ name, signature, columns, values = {}, style = {}, basis }) => [
      name,
      signature.map(code).join(' '),
      Object.entries(columns)
        .filter(([, column]) => column !== '')
        .map(([header, column]) => `${code(header)} → ${code(column)}`)
        .join(', '),
      [
        ...Object.entries(values).map(([column, value]) => `${code(column)} ${code(value)}`),
        ...(style.dates === undefined ? [] : [`days ${code(style.dates)}`]),
        ...(style.decimals === undefined ? [] : [`decimals after a ${style.decimals}`]),
      ].join(', '),
      basis,
    ]),
  )
}

function filled({ to, field }: CsvColumn): string {
  switch (to) {
    case 'name':
      return `${field} part of ${code('contractor.display_name')}`
    case 'engagement':
      return code(`contractor.engagements[].${field}`)
    case 'contractor':
    case 'destination':
    case 'payment':
      return code(`${to}.${field}`)
  }
}
