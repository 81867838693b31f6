/** Which evidence there is of a contractor: alerts must not fall on people only for what a platform does not send. */
import { byText } from '../domain/by-text.ts'
import type { NotEvaluated } from '../domain/assessment.ts'
import { type AlertRate, sumOf } from './alert-rate.ts'

/** Each kind with an indicator that cannot be evaluated without it, and the reasons which say so. */
export const EVIDENCE_KINDS = {
  holder: { title: 'Holder of the account', indicator: 'shared-holder', reasons: ['no-holder'] },
  'identity-check': {
    title: 'Identity check',
    indicator: 'weak-identity-evidence',
    reasons: ['no-identity-check'],
  },
  'tax-papers': {
    title: 'Tax papers',
    indicator: 'tax-residence-conflict',
    reasons: ['no-tax-papers'],
  },
  address: { title: 'Address', indicator: 'shared-address', reasons: ['no-address'] },
  'sign-ins': {
    title: 'Located sign-ins',
    indicator: 'foreign-sign-ins',
    reasons: ['no-sign-ins', 'no-located-sign-ins'],
  },
  devices: { title: 'Devices', indicator: 'shared-device', reasons: ['no-devices'] },
  transfers: {
    title: 'Onward transfers',
    indicator: 'rapid-forwarding',
    reasons: ['no-onward-transfer'],
  },
} as const satisfies Readonly<
  Record<
    string,
    { readonly title: string; readonly indicator: string; readonly reasons: readonly string[] }
  >
>
export type EvidenceKind = keyof typeof EVIDENCE_KINDS
export const EVIDENCE_KIND_NAMES = Object.keys(EVIDENCE_KINDS) as EvidenceKind[]

/** Contractors of whom the same evidence is missing. */
export type EvidencePersona = AlertRate & { readonly missing: readonly EvidenceKind[] }

/** In the order of `EVIDENCE_KINDS`. */
export function missingEvidence(notEvaluated: readonly NotEvaluated[]): readonly EvidenceKind[] {
  const reasons = new Map(notEvaluated.map(({ indicator, reason }) => [indicator, reason]))
  return EVIDENCE_KIND_NAMES.filter((kind) => {
    const { indicator, reasons: those } = EVIDENCE_KINDS[kind]
    return those.some((reason) => reason === reasons.get(indicator))
  })
}

/** One for each combination of what is missing; largest first, ties in order of the combination. */
export function personasOf(
  groups: readonly (AlertRate & { readonly notEvaluated: readonly NotEvaluated[] })[],
): readonly EvidencePersona[] {
  const counted = groups.map(({ notEvaluated, ...rate }) => ({
    ...rate,
    missing: missingEvidence(notEvaluated),
  }))
  return [...Map.groupBy(counted, ({ missing }) => missing.join(' '))]
    .sort(([a], [b]) => byText(a, b))
    .flatMap(([, own]) => (own[0] === undefined ? [] : { ...sumOf(own), missing: own[0].missing }))
    .sort((a, b) => b.contractors - a.contractors)
}

/** Of those with and of those without one kind of evidence. */
export function ratesBy(
  personas: readonly EvidencePersona[],
  kind: EvidenceKind,
): { readonly present: AlertRate; readonly absent: AlertRate } {
  return {
    present: sumOf(personas.filter(({ missing }) => !missing.includes(kind))),
    absent: sumOf(personas.filter(({ missing }) => missing.includes(kind))),
  }
}
