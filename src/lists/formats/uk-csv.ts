/**
 * The UK's lists: ConList.csv (HM Treasury, closed in January 2026) and the UK Sanctions List of the FCDO.
 * Both write one row per name, a date above the header, and the family name in `Name 6`. Names only.
 */
import { publishedDay } from '../list-days.ts'
import type { ListEntry, PartyType } from '../list-source.ts'
import { ListFault, type ParsedList, type PublishedFile } from '../published-file.ts'
import { csvRows } from './csv-rows.ts'

type Row = Readonly<Record<string, string>>

const GIVEN = ['Name 1', 'Name 2', 'Name 3', 'Name 4', 'Name 5']

export function parseUkCsv(file: PublishedFile): ParsedList {
  const text = new TextDecoder('utf-8').decode(file.bytes)
  const cells = csvRows(text, file.name)
  const [above = [], header = []] = cells
  const asOf = above
    .map((cell) => publishedDay(cell.replace(/^[A-Za-z ]*:\s*/, ''), 'uk'))
    .find((day) => day !== undefined)
  if (asOf === undefined) throw new ListFault(`${file.name}: no date above the header`)
  const rows = cells.slice(2).map((row, index): Row => {
    if (row.length !== header.length) {
      throw new ListFault(
        `${file.name}, row ${index + 3}: ${row.length} cells instead of ${header.length}`,
      )
    }
    return Object.fromEntries(header.map((column, at) => [column, row[at] ?? '']))
  })
  const parties = Map.groupBy(rows, (row) => row['Unique ID'] ?? row['Group ID'] ?? '')
  return {
    name: 'uk',
    asOf,
    covers: ['name'],
    entries: [...parties].flatMap(([entry, names]) => entryOf(entry, names)),
  }
}

function entryOf(entry: string, rows: readonly Row[]): readonly ListEntry[] {
  const ranked = [...rows].sort((a, b) => Number(isPrimary(b)) - Number(isPrimary(a)))
  const [first, ...others] = ranked.filter((row) => !isWeak(row)).map(nameOf)
  const [row] = ranked
  if (first === undefined || row === undefined || first === '') return []
  return [
    {
      entry,
      type: typeOf(row['Designation Type'] ?? row['Group Type'] ?? ''),
      programmes: row['Regime Name'] ?? row['Regime'] ?? '',
      names: [first, ...new Set(others)],
      identifiers: [],
    },
  ]
}

function isPrimary(row: Row): boolean {
  return (row['Name type'] ?? row['Alias Type'] ?? '').toLowerCase().startsWith('primary')
}

function isWeak(row: Row): boolean {
  const quality = (row['Alias strength'] ?? row['Alias Quality'] ?? '').toLowerCase()
  return quality.startsWith('low') || quality.startsWith('weak')
}

/** `FAMILY, Given Given`, as OFAC writes it. */
function nameOf(row: Row): string {
  const given = GIVEN.map((column) => row[column] ?? '')
    .filter((part) => part !== '')
    .join(' ')
  return [row['Name 6'] ?? '', given].filter((part) => part !== '').join(', ')
}

function typeOf(text: string): PartyType {
  const type = text.toLowerCase()
  if (type === 'individual') return 'individual'
  return type === 'ship' ? 'vessel' : 'company'
}
