/** The table of flagged contractors that `screen`, `report` and `demo` print. */
import { Table } from 'console-table-printer'
import type { Report } from '../contract/report.ts'
import { isFlagged } from '../domain/assessment.ts'
import { printable } from './printable.ts'

const ROWS = 40
const REASON_WIDTH = 64

export function flaggedTable(report: Report): string {
  const flagged = report.assessments.filter(isFlagged)
  const { by_band: bands } = report.summary
  const counts = `${bands.critical} critical, ${bands.high} high, ${bands.medium} medium, ${bands.low} low, ${bands.none} none`
  const heading = `${report.summary.contractors} contractors: ${counts}. ${report.summary.incomplete} assessed with gaps.`
  if (flagged.length === 0) return `${heading}\nNobody at high or above.\n`
  const table = new Table({
    shouldDisableColors: true,
    columns: [
      { name: 'contractor', alignment: 'left' },
      { name: 'band', alignment: 'left' },
      { name: 'score', alignment: 'right' },
      { name: 'typology', alignment: 'left' },
      { name: 'advice', alignment: 'left' },
      { name: 'main reason', alignment: 'left', maxLen: REASON_WIDTH },
    ],
  })
  for (const assessment of flagged.slice(0, ROWS)) {
    table.addRow({
      contractor: printable(assessment.contractor_id),
      band: assessment.band,
      score: assessment.score.toFixed(1),
      typology: assessment.typologies[0]?.id ?? '',
      advice: assessment.advice,
      'main reason': printable(assessment.reasons[0]?.statement ?? ''),
    })
  }
  const more = flagged.length - ROWS
  const rest = more > 0 ? `… and ${more} more: see the report.\n` : ''
  return `${heading}\n${table.render()}\n${rest}`
}
