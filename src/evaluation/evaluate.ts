/** How good a screening was, measured against labels. */
import type { Band } from '../domain/assessment.ts'
import { type Instant, parseDay, startOf } from '../domain/calendar.ts'
import { alertDelay, type AlertDelay } from './alert-delay.ts'
import { bandCalibration, type BandRow } from './band-calibration.ts'
import { type CaseRecall, recallBy, typologyOf, variantOf } from './case-recall.ts'
import { hijackVictims, type HijackVictims } from './hijack-victims.ts'
import type { Label } from './label.ts'
import { lawfulAlerts, type LawfulAlerts } from './lawful-alerts.ts'
import {
  type Alerted,
  type Assessed,
  firstAlerts,
  type Screening,
  screeningOf,
} from './screening.ts'
import { isDetectable, screeningQuality, type ScreeningQuality } from './screening-quality.ts'

export type EvaluationInput = {
  readonly labels: readonly Label[]
  /** The last assessment of each contractor. */
  readonly assessments: readonly Assessed[]
  readonly alerts: readonly Alerted[]
  /** Instants as of which the batches speak. */
  readonly payRuns: readonly Instant[]
  readonly baselines: readonly { readonly name: string; readonly screening: Screening }[]
  /**
   * Time split: what could be seen, or was alerted, before this instant is left out, so that settings
   * chosen on the earlier months are judged on the later ones.
   */
  readonly since?: Instant
}

export type MissedCase = Pick<Label, 'contractor_id' | 'typology' | 'persona' | 'ring'> & {
  readonly detectableFrom: string
  readonly band: Band
  readonly score: number
}

export type FalseAlert = Pick<Label, 'contractor_id' | 'persona' | 'declared_country'> & {
  readonly typologies: readonly string[]
  readonly score: number
}

export type Evaluation = {
  readonly contractors: number
  readonly diverting: number
  readonly detectable: number
  readonly quality: ScreeningQuality
  readonly baselines: readonly {
    readonly name: string
    readonly quality: ScreeningQuality
    readonly lawful: LawfulAlerts
  }[]
  readonly typologies: readonly CaseRecall[]
  readonly variants: readonly CaseRecall[]
  readonly delay: AlertDelay
  readonly lawful: LawfulAlerts
  readonly hijack: HijackVictims
  readonly calibration: readonly BandRow[]
  /** Listed, not hidden. */
  readonly missed: readonly MissedCase[]
  readonly falseAlerts: readonly FalseAlert[]
}

export function evaluate(input: EvaluationInput): Evaluation {
  const { assessments, alerts } = input
  const first = firstAlerts(alerts)
  const labels = input.labels.filter((label) => isJudged(label, first, input.since))
  const screening = screeningOf(assessments, alerts)
  const diverting = labels.filter((label) => label.diverting)
  return {
    contractors: labels.length,
    diverting: diverting.length,
    detectable: diverting.filter(isDetectable).length,
    quality: screeningQuality(labels, screening),
    baselines: input.baselines.map(({ name, screening: other }) => ({
      name,
      quality: screeningQuality(labels, other),
      lawful: lawfulAlerts(labels, other),
    })),
    typologies: recallBy(labels, screening, typologyOf),
    variants: recallBy(labels, screening, variantOf),
    delay: alertDelay(diverting, first, input.payRuns),
    lawful: lawfulAlerts(labels, screening),
    hijack: hijackVictims(labels, assessments, alerts),
    calibration: bandCalibration(labels, assessments),
    missed: missedCases(diverting, screening, assessments),
    falseAlerts: falseAlerts(labels, screening, alerts),
  }
}

function isJudged(
  { contractor_id: id, detectable_from: from }: Label,
  first: ReadonlyMap<string, Instant>,
  since: Instant | undefined,
): boolean {
  if (since === undefined) return true
  const alerted = first.get(id)
  const visible = from === undefined ? undefined : parseDay(from)
  return (
    (alerted === undefined || alerted >= since) &&
    (visible === undefined || startOf(visible) >= since)
  )
}

function missedCases(
  diverting: readonly Label[],
  { flagged, scores }: Screening,
  assessments: readonly Assessed[],
): readonly MissedCase[] {
  const bands = new Map<string, Band>(assessments.map(({ contractor, band }) => [contractor, band]))
  return diverting.flatMap(
    ({ contractor_id: id, persona, typology, ring, detectable_from: from }) => {
      if (from === undefined || flagged.has(id)) return []
      const known = { contractor_id: id, persona, detectableFrom: from }
      const group = {
        ...(typology === undefined ? {} : { typology }),
        ...(ring === undefined ? {} : { ring }),
      }
      return [
        {
          ...known,
          ...group,
          band: bands.get(id) ?? ('none' as const),
          score: scores.get(id) ?? 0,
        },
      ]
    },
  )
}

function falseAlerts(
  labels: readonly Label[],
  { flagged, scores }: Screening,
  alerts: readonly Alerted[],
): readonly FalseAlert[] {
  const typologies = Map.groupBy(alerts, ({ contractor }): string => contractor)
  return labels
    .filter((label) => !label.diverting && flagged.has(label.contractor_id))
    .map(({ contractor_id: id, persona, declared_country: country }) => ({
      contractor_id: id,
      persona,
      ...(country === undefined ? {} : { declared_country: country }),
      typologies: [...new Set(typologies.get(id)?.map(({ typology }) => typology))],
      score: scores.get(id) ?? 0,
    }))
}
