/** One history under several policies, for comparison: nothing is measured twice. */
import { byText } from '../domain/by-text.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { type Engine, type Verdict, runIndicator, verdictOf } from './assess.ts'
import type { IndicatorRun } from './coverage.ts'
import type { Indicator, IndicatorSettings } from './indicator.ts'
import { heard } from './silence.ts'
import { type Policy, isEnabled, settingsOf } from './policy.ts'

export type Judge = (history: ContractorHistory) => readonly Verdict[]

/**
 * Verdicts in the order of the policies. Policies that set an indicator alike share its measurement, so
 * that one that only switches indicators off, or only weighs differently, costs next to nothing.
 */
export function judgeUnder(
  { indicators, typologies }: Pick<Engine, 'indicators' | 'typologies'>,
  policies: readonly Policy[],
): Judge {
  const plans = indicators.map((indicator) => planFor(indicator, policies))
  const engines = policies.map((policy): Engine => ({ indicators, typologies, policy }))
  return (history) => {
    const measured = plans.map(({ indicator, variants }) =>
      variants.map((settings) => runIndicator(indicator, history, settings)),
    )
    return engines.map((engine, index) => {
      const runs = plans.flatMap(({ variantOf }, at): readonly IndicatorRun[] => {
        const variant = variantOf[index]
        const run = variant === undefined ? undefined : measured[at]?.[variant]
        return run === undefined ? [] : [run]
      })
      return verdictOf(heard(runs, history), { history, engine })
    })
  }
}

type Plan = {
  readonly indicator: Indicator
  /** Different settings that the policies ask for. */
  readonly variants: readonly IndicatorSettings[]
  /** For each policy the one that it asks for; undefined where it does not use the indicator. */
  readonly variantOf: readonly (number | undefined)[]
}

function planFor(indicator: Indicator, policies: readonly Policy[]): Plan {
  const variants = new Map<string, IndicatorSettings>()
  const texts = policies.map((policy) => {
    if (!isEnabled(policy, indicator.id)) return undefined
    const settings = settingsOf(policy, indicator)
    const text = textOf(settings)
    variants.set(text, settings)
    return text
  })
  const order = new Map([...variants.keys()].map((text, index) => [text, index]))
  return {
    indicator,
    variants: [...variants.values()],
    variantOf: texts.map((text) => (text === undefined ? undefined : order.get(text))),
  }
}

/** The same for the same settings, in whatever order a document names them. */
function textOf({ parameters, bands }: IndicatorSettings): string {
  const sorted = Object.entries(parameters).sort(([a], [b]) => byText(a, b))
  return JSON.stringify([sorted, bands.map(({ from, grade }) => [String(from), grade])])
}
