/** How alerts of one contractor came, rose and went, told from the assessments made over time. */
import { type Band, BANDS, type TypologyResult } from '../domain/assessment.ts'
import type { Instant } from '../domain/calendar.ts'

export type AlertStep = {
  readonly at: Instant
  readonly typology: string
  /** Reached the threshold, a higher band, a lower band above the threshold, or fell below it. */
  readonly step: 'opened' | 'rose' | 'fell' | 'closed'
  /** From then on. */
  readonly band: Band
}

export type Judged = {
  readonly asOf: Instant
  readonly typologies: readonly Pick<TypologyResult, 'id' | 'band' | 'alert'>[]
}

/**
 * Steps in the order of the assessments, which come oldest first; within one, those that go on or end before
 * those that open. An alert that closes and opens again has both steps.
 *
 * Worked example: none, high, critical, none → opened high, rose critical, closed none.
 */
export function alertHistory(judged: readonly Judged[]): readonly AlertStep[] {
  const open = new Map<string, Band>()
  const steps: AlertStep[] = []
  for (const { asOf: at, typologies } of judged) {
    const alerting = new Map(
      typologies.filter(({ alert }) => alert).map(({ id, band }) => [id, band]),
    )
    for (const [typology, before] of open) {
      const band = alerting.get(typology)
      if (band === undefined) {
        const left = typologies.find(({ id }) => id === typology)?.band ?? 'none'
        steps.push({ at, typology, step: 'closed', band: left })
        open.delete(typology)
      } else if (band !== before) {
        const step = BANDS.indexOf(band) > BANDS.indexOf(before) ? 'rose' : 'fell'
        steps.push({ at, typology, step, band })
      }
    }
    for (const [typology, band] of alerting) {
      if (!open.has(typology)) steps.push({ at, typology, step: 'opened', band })
      open.set(typology, band)
    }
  }
  return steps
}
