import { CSV_ALIASES } from '../../intake/csv-aliases.ts'
import { CSV_COLUMNS, type CsvColumn, NEEDED_COLUMNS } from '../../intake/csv-columns.ts'
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
