/** How often each indicator was right, by what people decided. */
import { byText } from '../domain/by-text.ts'
import { type Interval, wilsonInterval } from '../statistics/wilson-interval.ts'
import type { Case, Disposition } from './case.ts'

export type TrackRecord = {
  readonly indicator: string
  /** Decided cases in which it had a finding with points. */
  readonly decided: number
  readonly byDisposition: Readonly<Record<Disposition, number>>
  /** Confirmed or escalated, of those that were told either way. */
  readonly precision?: Interval & { readonly share: number }
}

/** In order of indicator. Duplicates and cases without enough data speak neither for nor against. */
export function trackRecords(cases: readonly Case[]): readonly TrackRecord[] {
  const found = new Map<string, Disposition[]>()
  for (const { decided } of cases) {
    if (decided === undefined || decided.disposition === 'duplicate') continue
    for (const indicator of decided.indicators) {
      found.set(indicator, [...(found.get(indicator) ?? []), decided.disposition])
    }
  }
  return [...found]
    .map(([indicator, dispositions]) => recordOf(indicator, dispositions))
    .sort((a, b) => byText(a.indicator, b.indicator))
}

function recordOf(indicator: string, dispositions: readonly Disposition[]): TrackRecord {
  const count = (disposition: Disposition) =>
    dispositions.filter((each) => each === disposition).length
  const byDisposition = {
    'confirmed-risk': count('confirmed-risk'),
    'suspicious-escalated': count('suspicious-escalated'),
    'benign-explained': count('benign-explained'),
    'rule-error': count('rule-error'),
    'insufficient-data': count('insufficient-data'),
    duplicate: 0,
  }
  const right = byDisposition['confirmed-risk'] + byDisposition['suspicious-escalated']
  const told = right + byDisposition['benign-explained'] + byDisposition['rule-error']
  const interval = wilsonInterval({ successes: right, trials: told })
  return {
    indicator,
    decided: dispositions.length,
    byDisposition,
    ...(interval === undefined ? {} : { precision: { share: right / told, ...interval } }),
  }
}
