/** What leaving something out costs: precision and recall without it, beside those with everything. */
import type { Label } from './label.ts'
import { VICTIM_TYPOLOGIES } from './screening.ts'
import { type ScreeningQuality, screeningQuality } from './screening-quality.ts'
import type { Share } from './share.ts'

export type AblatedAlerts = {
  readonly kind: 'everything' | 'family' | 'indicator'
  readonly without?: string
  /** Typologies that alert, by contractor. */
  readonly alerted: ReadonlyMap<string, readonly string[]>
}

export type AblationRow = {
  readonly kind: AblatedAlerts['kind']
  readonly without?: string
  readonly precision: Share
  readonly recallOfDetectable: Share
  /** Rate with everything minus rate without: what it buys, in [-1, 1]; absent where a rate is. */
  readonly precisionBought?: number
  readonly recallBought?: number
  /** Diverting and lawful contractors who are alerted with everything, and without this are not. */
  readonly foundByIt: number
  readonly accusedByIt: number
}

/** In the given order; the first screening is the one with everything. */
export function ablation(
  labels: readonly Label[],
  screenings: readonly AblatedAlerts[],
): readonly AblationRow[] {
  const [everything] = screenings
  if (everything === undefined) return []
  const whole = qualityOf(labels, everything)
  return screenings.map((screening) => {
    const { precision, recallOfDetectable, confusion } = qualityOf(labels, screening)
    const { kind, without } = screening
    const precisionBought = bought(whole.precision, precision)
    const recallBought = bought(whole.recallOfDetectable, recallOfDetectable)
    return {
      kind,
      ...(without === undefined ? {} : { without }),
      precision,
      recallOfDetectable,
      ...(precisionBought === undefined ? {} : { precisionBought }),
      ...(recallBought === undefined ? {} : { recallBought }),
      foundByIt: whole.confusion.truePositives - confusion.truePositives,
      accusedByIt: whole.confusion.falsePositives - confusion.falsePositives,
    }
  })
}

function qualityOf(labels: readonly Label[], { alerted }: AblatedAlerts): ScreeningQuality {
  const against = [...alerted].filter(([, typologies]) =>
    typologies.some((typology) => !VICTIM_TYPOLOGIES.has(typology)),
  )
  const flagged = new Set(against.map(([contractor]) => contractor))
  return screeningQuality(labels, { flagged, scores: new Map() })
}

function bought(whole: Share, without: Share): number | undefined {
  if (whole.rate === undefined || without.rate === undefined) return undefined
  return whole.rate - without.rate
}
