import type { AssessmentWire } from '../../contract/report.ts'
import { bandBadge, scoreBar } from './band-badge.ts'
import { dataTable } from './data-table.ts'
import type { Markup } from './markup.ts'
import { scoreText, titleOf } from '../words.ts'

/** How an assessment was weighed: each pattern with any points, its families, band and score. */
export function patternTable({ typologies }: Pick<AssessmentWire, 'typologies'>): Markup {
  return dataTable({
    caption: 'Patterns with any points',
    captionIs: 'spoken',
    columns: [
      { label: 'Pattern' },
      { label: 'Families' },
      { label: 'Band' },
      { label: 'Score', align: 'number' },
      { label: 'Weight' },
    ],
    rows: typologies.map(({ id, score, band, families }) => [
      titleOf(id),
      families.join(', '),
      bandBadge(band),
      scoreText(score),
      scoreBar(score, band),
    ]),
  })
}
