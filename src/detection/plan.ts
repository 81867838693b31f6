/** What an engine asks of every contractor, looked up once per engine and not once per contractor. */
import type { Engine } from './assess.ts'
import { GapBook } from './gap-book.ts'
import type { Indicator, IndicatorSettings } from './indicator.ts'
import { isEnabled, settingsOf } from './policy.ts'
import type { Typology, Weight } from './typology.ts'

export type Plan = {
  /** Those that the policy uses, in order of the catalogue. */
  readonly indicators: readonly { indicator: Indicator; settings: IndicatorSettings }[]
  /** Those that the policy uses, with its weights. */
  readonly typologies: readonly {
    readonly typology: Typology
    readonly weights: Readonly<Record<string, Weight>>
  }[]
  readonly gapBook: GapBook
}

const PLANS = new WeakMap<Engine, Plan>()

export function planOf(engine: Engine): Plan {
  const known = PLANS.get(engine)
  if (known !== undefined) return known
  const plan = planFor(engine)
  PLANS.set(engine, plan)
  return plan
}

function planFor({ indicators, typologies, policy }: Engine): Plan {
  return {
    indicators: indicators
      .filter(({ id }) => isEnabled(policy, id))
      .map((indicator) => ({ indicator, settings: settingsOf(policy, indicator) })),
    typologies: typologies
      .filter(({ id }) => policy.typologies[id]?.enabled !== false)
      .map((typology) => ({
        typology,
        weights: policy.typologies[typology.id]?.weights ?? typology.weights,
      })),
    gapBook: new GapBook(),
  }
}
