/** How often an indicator was right, by what people decided, in words. */
import { type Markup, markup } from '../../reports/html/markup.ts'
import { counted, grouped, percent, titleOf } from '../../reports/words.ts'
import { DISPOSITIONS } from '../../review/case.ts'
import type { TrackRecord } from '../../review/track-record.ts'

/** `Right in 3 of 4 decided cases (75 %; with so few, 30 % to 95 %).` */
export function recordText(record: TrackRecord | undefined): string {
  if (record === undefined) return 'No case with it was decided yet.'
  const { precision, decided } = record
  if (precision === undefined) {
    return `${counted(decided, 'case')} with it ${decided === 1 ? 'was' : 'were'} decided, none for or against it.`
  }
  const { right, told } = countsOf(record)
  return `Right in ${right} of ${counted(told, 'decided case')} (${percent(precision.share)}; 95 % interval ${percent(precision.low)} to ${percent(precision.high)}).`
}

export function recordsBy(records: readonly TrackRecord[]): ReadonlyMap<string, TrackRecord> {
  return new Map(records.map((record) => [record.indicator, record]))
}

/** For a cell: `3 of 4`. */
export function recordCell(record: TrackRecord | undefined): Markup | string {
  if (record?.precision === undefined) return '–'
  const { right, told } = countsOf(record)
  const { share, low, high } = record.precision
  return markup`${percent(share)}, ${grouped(right)} of ${grouped(told)}<br><span class="small keep">${percent(low)} to ${percent(high)}</span>`
}

export function recordCard(record: TrackRecord | undefined): Markup {
  const found = DISPOSITIONS.filter((each) => (record?.byDisposition[each] ?? 0) > 0)
  return markup`<section class="card" aria-labelledby="track-record"><h2 id="track-record">How often it was right here</h2>
<p>${recordText(record)}</p>
<dl class="facts">${found.map((each) => markup`<dt>${titleOf(each)}</dt><dd>${grouped(record?.byDisposition[each] ?? 0)}</dd>`)}</dl>
<p class="small">By what was decided on this platform. Duplicates and cases without enough data count neither way.</p></section>`
}

function countsOf({ byDisposition }: TrackRecord): {
  readonly right: number
  readonly told: number
} {
  const right = byDisposition['confirmed-risk'] + byDisposition['suspicious-escalated']
  return { right, told: right + byDisposition['benign-explained'] + byDisposition['rule-error'] }
}
