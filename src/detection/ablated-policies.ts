/** Policies that do without something, to see what it buys. */
import { SIGNAL_FAMILIES } from '../domain/assessment.ts'
import { byText } from '../domain/by-text.ts'
import type { Engine } from './assess.ts'
import type { Indicator } from './indicator.ts'
import { type Policy, isEnabled, settingsOf } from './policy.ts'

export type AblatedPolicy = {
  readonly kind: 'family' | 'indicator'
  /** The family or indicator that is switched off. */
  readonly without: string
  readonly policy: Policy
}

/** One policy without each signal family, then one without each indicator, in order of their names. */
export function ablatedPolicies({ indicators, policy }: Engine): readonly AblatedPolicy[] {
  const used = indicators.filter(({ id }) => isEnabled(policy, id))
  const families = SIGNAL_FAMILIES.flatMap((family): AblatedPolicy[] => {
    const members = used.filter((indicator) => indicator.family === family)
    if (members.length === 0) return []
    return [{ kind: 'family', without: family, policy: withoutIndicators(policy, members) }]
  })
  const single = used
    .toSorted((a, b) => byText(a.id, b.id))
    .map((indicator) => ({
      kind: 'indicator' as const,
      without: indicator.id,
      policy: withoutIndicators(policy, [indicator]),
    }))
  return [...families, ...single]
}

function withoutIndicators(policy: Policy, indicators: readonly Indicator[]): Policy {
  const disabled = indicators.map((indicator) => {
    const { parameters, bands } = settingsOf(policy, indicator)
    const written = bands.map(({ from, grade }) => ({
      from: from === -Infinity ? null : from,
      grade,
    }))
    return [indicator.id, { enabled: false, parameters: { ...parameters }, bands: written }]
  })
  return { ...policy, indicators: { ...policy.indicators, ...Object.fromEntries(disabled) } }
}
