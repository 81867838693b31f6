import type { ContractorId } from './ids.ts'
import type { Instant } from './calendar.ts'
import type { ListStatus } from './lists.ts'
import type { Silence } from './suppression.ts'

export const SIGNAL_FAMILIES = [
  'payout',
  'identity',
  'network',
  'access',
  'engagement',
  'timing',
  'flow',
  'sanctions',
] as const
export type SignalFamily = (typeof SIGNAL_FAMILIES)[number]

export const GRADES = ['none', 'low', 'medium', 'high'] as const
export type Grade = (typeof GRADES)[number]

export const BANDS = ['none', 'low', 'medium', 'high', 'critical'] as const
export type Band = (typeof BANDS)[number]

/** Contractors who deserve a human look now: those at whose score alerts open. */
export function isFlagged({ band }: { readonly band: Band }): boolean {
  return band === 'high' || band === 'critical'
}

export const ADVICE = ['none', 'review', 'verify-before-pay', 'hold-for-review'] as const
export type Advice = (typeof ADVICE)[number]

export const RECORD_KINDS = [
  'contractor',
  'destination',
  'payment',
  'event',
  'transfer',
  'list',
] as const

/** One fact that a reason rests on, traceable to a record. Values are masked already. */
export type Evidence = {
  readonly record: (typeof RECORD_KINDS)[number]
  readonly id: string
  readonly field: string
  readonly value: string
  /** ISO day or instant at which the fact was true, if it has one. */
  readonly at?: string
}

/** One graded indicator inside an assessment. */
export type Reason = {
  readonly indicator: string
  readonly version: number
  readonly family: SignalFamily
  readonly grade: Grade
  readonly value: number
  /** Points in the typology where it weighs most; 0 when its corroboration is missing. */
  readonly points: number
  readonly statement: string
  readonly evidence: readonly Evidence[]
  readonly innocentExplanations: readonly string[]
  readonly triage: readonly string[]
  /** Somebody silenced it: it is shown and carries no points. */
  readonly silenced?: Silence
}

export type TypologyResult = {
  readonly id: string
  readonly score: number
  readonly band: Band
  readonly alert: boolean
  readonly families: readonly SignalFamily[]
}

export type NotEvaluated = { readonly indicator: string; readonly reason: string }

export type CompetingHypothesis = {
  readonly typology: string
  readonly score: number
  readonly statement: string
}

/** All measurements, reasons, scores and gaps of one contractor as of one instant. */
export type Assessment = {
  readonly contractor: ContractorId
  readonly asOf: Instant
  readonly band: Band
  readonly score: number
  readonly typologies: readonly TypologyResult[]
  /** Most points first; only grades above `none`. */
  readonly reasons: readonly Reason[]
  readonly notEvaluated: readonly NotEvaluated[]
  /** Share of indicators that could be measured in full, partly measured ones counting half; 0..1. */
  readonly coverage: number
  readonly competing: readonly CompetingHypothesis[]
  readonly advice: Advice
  /** Plain sentences: what is known. */
  readonly facts: readonly string[]
  /** Plain sentences: what could not be told. */
  readonly gaps: readonly string[]
}

export const ALERT_STATUSES = ['open', 'closed'] as const

/** A typology score at or above its threshold. */
export type Alert = {
  readonly contractor: ContractorId
  readonly typology: string
  readonly band: Band
  readonly openedAsOf: Instant
  readonly updatedAsOf: Instant
  readonly status: (typeof ALERT_STATUSES)[number]
}

/** What an assessment was made with; stored beside it, so that it can be replayed. */
export type EngineVersions = {
  readonly version: string
  readonly catalogueSha256: string
  readonly policy: { readonly id: string; readonly version: number; readonly sha256: string }
  readonly lists: readonly ListStatus[]
}

/** Contractors joined by rare shared values, with the values that join them. */
export type Cluster = {
  readonly id: string
  readonly contractors: readonly ContractorId[]
  readonly artefacts: readonly {
    readonly kind: string
    readonly value: string
    readonly contractors: readonly ContractorId[]
  }[]
}
