import type { IndicatorWire, ListWire } from '../../contract/api-catalogue.ts'
import type { Indicator } from '../../detection/indicator.ts'
import { formatDay } from '../../domain/calendar.ts'
import type { ListStatus } from '../../domain/lists.ts'

export function indicatorWire(indicator: Indicator): IndicatorWire {
  const { id, version, use, family, title, question } = indicator
  return {
    id,
    version,
    use,
    family,
    title,
    question,
    red_flags: [...indicator.redFlags],
    techniques: [...indicator.techniques],
    references: indicator.references.map(({ title, date, url }) => ({ title, date, url })),
    false_positives: [...indicator.falsePositives],
    blind_spots: [...indicator.blindSpots],
    triage: [...indicator.triage],
    parameters: Object.fromEntries(
      Object.entries(indicator.parameters).map(
        ([name, { default: value, min, max, unit, describe }]) => [
          name,
          { default: value, min, max, unit, describe },
        ],
      ),
    ),
    // JSON has no infinity: null is the band that reaches down without end.
    bands: indicator.bands.map(({ from, grade }) => ({
      from: from === -Infinity ? null : from,
      grade,
    })),
  }
}

export function listWire({ name, asOf, rows, sha256, stale }: ListStatus): ListWire {
  return { name, as_of: formatDay(asOf), rows, sha256, stale }
}
