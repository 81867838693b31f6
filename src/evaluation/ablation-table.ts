/** An ablation as text, for a terminal or a README. */
import type { AblationRow } from './ablation.ts'
import { shareText } from './evaluation-table.ts'

const HEADINGS = [
  'without',
  'right gone',
  'wrong gone',
  'precision',
  'difference',
  'recall',
  'difference',
]

/** What buys most recall first; families before indicators, those that change nothing in one line. */
export function ablationTable(rows: readonly AblationRow[]): string {
  const [everything, ...others] = rows
  if (everything === undefined) return 'Nothing was screened.'
  const families = others.filter(({ kind }) => kind === 'family')
  const indicators = others.filter(({ kind }) => kind === 'indicator')
  const needed = indicators.filter((row) => row.foundByIt !== 0 || row.accusedByIt !== 0)
  const idle = indicators.filter((row) => !needed.includes(row)).map(({ without }) => without)
  const ranked = [...families.toSorted(mostFirst), ...needed.toSorted(mostFirst)]
  return [
    'What each buys, as of the last batch: right and wrong alerts that are gone without it, and what is left',
    ...aligned([HEADINGS, cellsOf(everything), ...ranked.map(cellsOf)]),
    `No alert hangs on one of these alone: ${idle.length === 0 ? 'none' : idle.join(', ')}`,
  ].join('\n')
}

function mostFirst(a: AblationRow, b: AblationRow): number {
  return b.foundByIt - a.foundByIt || a.accusedByIt - b.accusedByIt
}

function cellsOf(row: AblationRow): readonly string[] {
  return [
    row.without === undefined ? '(everything is used)' : `${row.kind} ${row.without}`,
    String(row.foundByIt),
    String(row.accusedByIt),
    shareText(row.precision),
    pointsText(row.precisionBought),
    shareText(row.recallOfDetectable),
    pointsText(row.recallBought),
  ]
}

/** Percentage points by which the rate differs without it; negative: it falls. */
function pointsText(bought: number | undefined): string {
  if (bought === undefined) return '–'
  const points = -bought * 100
  return `${points > 0 ? '+' : ''}${points.toFixed(1)}`
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = HEADINGS.map((_, column) =>
    Math.max(...rows.map((cells) => (cells[column] ?? '').length)),
  )
  return rows.map((cells) =>
    `  ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  )
}
