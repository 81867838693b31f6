/**
 * Policy: weights, bands and thresholds as one versioned, validated document.
 *
 * The catalogues hold the documented defaults; a policy is the whole of them, written out, so that it can
 * be published, compared, overridden and hashed.
 */
import { type Static, Type } from 'typebox'
import { GRADES } from '../domain/assessment.ts'
import { type Indicator, type IndicatorSettings, defaultSettings } from './indicator.ts'
import type { Typology } from './typology.ts'

const Points = Type.Number({ minimum: 0, maximum: 100 })

export const PolicyDocument = Type.Object(
  {
    schema: Type.Literal('wagewatch.policy/1'),
    id: Type.String({ minLength: 1, maxLength: 100 }),
    version: Type.Integer({ minimum: 1 }),
    /** Scores from which a band begins; `alert` is the score from which a typology opens an alert. */
    thresholds: Type.Object(
      { low: Points, medium: Points, high: Points, critical: Points, alert: Points },
      { additionalProperties: false },
    ),
    /** Share of the points that a grade earns. */
    grade_share: Type.Object(
      {
        low: Type.Number({ minimum: 0, maximum: 1 }),
        medium: Type.Number({ minimum: 0, maximum: 1 }),
        high: Type.Number({ minimum: 0, maximum: 1 }),
      },
      { additionalProperties: false },
    ),
    /** What the points are multiplied by where two families tell; 1 in documents that do not say. */
    corroboration: Type.Optional(Type.Number({ minimum: 1, maximum: 2 })),
    indicators: Type.Record(
      Type.String(),
      Type.Object(
        {
          enabled: Type.Boolean(),
          parameters: Type.Record(Type.String(), Type.Number()),
          bands: Type.Array(
            Type.Object(
              {
                from: Type.Union([Type.Number(), Type.Null()], {
                  description: 'Lower edge of the half-open band; null is minus infinity.',
                }),
                grade: Type.Unsafe<(typeof GRADES)[number]>({ type: 'string', enum: [...GRADES] }),
              },
              { additionalProperties: false },
            ),
            { minItems: 1 },
          ),
        },
        { additionalProperties: false },
      ),
    ),
    typologies: Type.Record(
      Type.String(),
      Type.Object(
        {
          enabled: Type.Boolean(),
          weights: Type.Record(
            Type.String(),
            Type.Object(
              { points: Points, because: Type.String({ minLength: 10 }) },
              { additionalProperties: false },
            ),
          ),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
)
export type Policy = Static<typeof PolicyDocument>

/** DESIGN: none < 20 ≤ low < 40 ≤ medium < 60 ≤ high < 80 ≤ critical; alerts open at high. */
const THRESHOLDS = { low: 20, medium: 40, high: 60, critical: 80, alert: 60 }
const GRADE_SHARE = { low: 0.35, medium: 0.65, high: 1 }
/**
 * Signs of different kinds that agree say more than their sum: of simulated people whom nobody had looked at, those at 55
 * to 60 by two families divert, hardly any of them lawful.
 */
const CORROBORATION = 1.1

/** The policy that the catalogues describe. */
export function defaultPolicy(
  indicators: readonly Indicator[],
  typologies: readonly Typology[],
): Policy {
  return {
    schema: 'wagewatch.policy/1',
    id: 'default',
    version: 1,
    thresholds: THRESHOLDS,
    grade_share: GRADE_SHARE,
    corroboration: CORROBORATION,
    indicators: Object.fromEntries(
      indicators.map((indicator) => [
        indicator.id,
        {
          enabled: true,
          parameters: { ...defaultSettings(indicator).parameters },
          bands: indicator.bands.map(({ from, grade }) => ({
            from: from === -Infinity ? null : from,
            grade,
          })),
        },
      ]),
    ),
    typologies: Object.fromEntries(
      typologies.map((typology) => [
        typology.id,
        { enabled: true, weights: structuredClone(typology.weights) },
      ]),
    ),
  }
}

/** What the policy sets for one indicator. */
export function settingsOf(policy: Policy, indicator: Indicator): IndicatorSettings {
  const own = policy.indicators[indicator.id]
  if (own === undefined) return defaultSettings(indicator)
  return {
    parameters: own.parameters,
    bands: own.bands.map(({ from, grade }) => ({ from: from ?? -Infinity, grade })),
  }
}

/** Does the policy use this indicator? */
export function isEnabled(policy: Policy, indicator: string): boolean {
  return policy.indicators[indicator]?.enabled !== false
}
