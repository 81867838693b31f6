/** What people found about the case of a report, as other systems are told. */
import type { CaseFileWire, Report } from '../contract/report.ts'

const FINDINGS = [
  'confirmed',
  'suspicious',
  'benign',
  'false-positive',
  'insufficient-data',
  'duplicate',
] as const
/** What was found, not where it was taken from there. */
export type CaseFinding = (typeof FINDINGS)[number]

export type Verdict = {
  readonly caseId: string
  readonly status: CaseFileWire['status']
  /** The decision that stands; none before a case is closed, nor once it is opened again. */
  readonly decided?: {
    readonly finding: CaseFinding
    /** Codes of reasons. The words of whoever decided stay in the report: they may tell what others must not know. */
    readonly reasons: readonly string[]
    readonly at: string
  }
}

type Disposition = CaseFileWire['decisions'][number]['disposition']

const FINDING_OF: Readonly<Record<Disposition, CaseFinding>> = {
  'confirmed-risk': 'confirmed',
  'suspicious-escalated': 'suspicious',
  'benign-explained': 'benign',
  'rule-error': 'false-positive',
  'insufficient-data': 'insufficient-data',
  duplicate: 'duplicate',
}

/** Undefined of a report on anything but a case. */
export function verdictOf({ scope, case: file }: Report): Verdict | undefined {
  if (file === undefined || scope.id === undefined) return undefined
  const { status, decisions } = file
  const last = decisions.at(-1)
  if (status !== 'closed' || last === undefined) return { caseId: scope.id, status }
  const { disposition, reasons, at } = last
  return { caseId: scope.id, status, decided: { finding: FINDING_OF[disposition], reasons, at } }
}

/** `Case case-1 was closed as confirmed on 2026-10-05. Reasons: …`, for fields that take text. */
export function verdictText({ caseId, status, decided }: Verdict): string {
  if (decided === undefined) return `Case ${caseId} is ${status}.`
  const { finding, reasons, at } = decided
  const why = reasons.length === 0 ? '' : ` Reasons: ${reasons.join(', ')}.`
  return `Case ${caseId} was closed as ${finding} on ${at.slice(0, 10)}.${why}`
}
