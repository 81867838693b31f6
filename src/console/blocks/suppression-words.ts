/** Suppressions in words, and what one would have hidden. */
import type { SuppressionPreview } from '../../application/feedback/preview-suppression.ts'
import { type Instant, formatInstant } from '../../domain/calendar.ts'
import { type Suppression, isInEffect } from '../../domain/suppression.ts'
import { dataTable } from '../../reports/html/data-table.ts'
import { type Markup, NOTHING, markup } from '../../reports/html/markup.ts'
import { compactInstant, counted, grouped, titleOf } from '../../reports/words.ts'

export function suppressionState(suppression: Suppression, now: Instant): string {
  const { state, until } = suppression
  switch (state) {
    case 'waiting':
      return 'Waiting for a second person'
    case 'approved':
      if (until <= now) return 'Ended'
      return isInEffect(suppression, now) ? 'In effect' : 'In effect from the next batch'
    default:
      return titleOf(state)
  }
}

export function previewCard({ batches, alerts, hidden }: SuppressionPreview): Markup {
  const confirmed = hidden.filter((alert) => alert.confirmed).length
  return markup`<section class="card" aria-labelledby="preview"><h2 id="preview">What it would have hidden</h2>
<p>Over ${`${grouped(batches)} ${batches === 1 ? 'batch' : 'batches'}`}, each with what was known then: ${grouped(hidden.length)} of ${counted(alerts, 'alert')} of this contractor would not have been.</p>
${confirmed === 0 ? NOTHING : markup`<p class="refusal">${confirmed === 1 ? 'One of them was' : `${confirmed} of them were`} confirmed or passed on: this would have hidden a real case.</p>`}
${
  hidden.length === 0
    ? NOTHING
    : dataTable({
        caption: 'Alerts that it would have hidden',
        captionIs: 'spoken',
        columns: [{ label: 'Pattern' }, { label: 'First seen' }, { label: 'Decided as a risk' }],
        rows: hidden.map(({ typology, at, confirmed: wasConfirmed }) => [
          titleOf(typology),
          compactInstant(formatInstant(at)),
          wasConfirmed ? 'Yes' : 'No',
        ]),
      })
}</section>`
}
