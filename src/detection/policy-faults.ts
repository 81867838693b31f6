/** What is wrong with a policy document, all of it, each fault with its place. */
import { Compile } from 'typebox/compile'
import type { Indicator } from './indicator.ts'
import { type Policy, PolicyDocument } from './policy.ts'
import type { Typology } from './typology.ts'

export type PolicyFault = {
  /** JSON Pointer; the empty one is the whole document. */
  readonly pointer: string
  readonly message: string
}

export type PolicyCatalogue = {
  readonly indicators: readonly Indicator[]
  readonly typologies: readonly Typology[]
}

const validator = Compile(PolicyDocument)

/** Also tells the types that a document without faults is a policy. */
export function isPolicyShaped(document: unknown): document is Policy {
  return validator.Check(document)
}

/**
 * Faults of form, and for each section without them, faults of content: names that the catalogue does not
 * hold, numbers out of their limits, edges that do not increase. None means that it can be used.
 */
export function policyFaults(
  document: unknown,
  catalogue: PolicyCatalogue,
): readonly PolicyFault[] {
  const ofForm = formFaults(document)
  const isSound = (section: string) =>
    ofForm.every(({ pointer }) => pointer !== '' && !pointer.startsWith(`/${section}`))
  // Sections are only read where their form was found to be that of a policy.
  const policy = document as Policy
  return [
    ...ofForm,
    ...(isSound('thresholds') ? thresholdFaults(policy) : []),
    ...(isSound('grade_share') ? shareFaults(policy) : []),
    ...(isSound('indicators') ? indicatorFaults(policy, catalogue) : []),
    ...(isSound('typologies') ? typologyFaults(policy, catalogue) : []),
  ]
}

function formFaults(document: unknown): readonly PolicyFault[] {
  if (validator.Check(document)) return []
  return [...validator.Errors(document)].map(({ instancePath, keyword, params, message }) => {
    const { requiredProperties, additionalProperties } = params as Readonly<
      Record<string, readonly string[] | undefined>
    >
    if (keyword === 'required' && requiredProperties !== undefined) {
      return { pointer: instancePath, message: `lacks ${requiredProperties.join(', ')}` }
    }
    if (keyword === 'additionalProperties' && additionalProperties !== undefined) {
      return {
        pointer: instancePath,
        message: `has what no policy has: ${additionalProperties.join(', ')}`,
      }
    }
    return { pointer: instancePath, message }
  })
}

function thresholdFaults({ thresholds }: Policy): readonly PolicyFault[] {
  const { low, medium, high, critical, alert } = thresholds
  const pointer = '/thresholds'
  const edges = [0, low, medium, high, critical]
  const increases = edges.every((edge, index) => index === 0 || edge > (edges[index - 1] ?? 0))
  return [
    ...(increases
      ? []
      : [{ pointer, message: 'must increase: 0 < low < medium < high < critical' }]),
    ...(alert >= medium
      ? []
      : [{ pointer: `${pointer}/alert`, message: `must be at least medium (${medium})` }]),
  ]
}

function shareFaults({ grade_share: { low, medium, high } }: Policy): readonly PolicyFault[] {
  if (low <= medium && medium <= high) return []
  return [{ pointer: '/grade_share', message: 'must not decrease: low ≤ medium ≤ high' }]
}

type IndicatorPolicy = Policy['indicators'][string]

function indicatorFaults(policy: Policy, { indicators }: PolicyCatalogue): readonly PolicyFault[] {
  const known = new Map(indicators.map((indicator) => [indicator.id, indicator]))
  return Object.entries(policy.indicators).flatMap(([id, own]) => {
    const pointer = `/indicators/${token(id)}`
    const indicator = known.get(id)
    if (indicator === undefined) return [unknown(pointer)]
    return [...parameterFaults(pointer, own, indicator), ...bandFaults(pointer, own)]
  })
}

function parameterFaults(
  at: string,
  { parameters }: IndicatorPolicy,
  indicator: Indicator,
): readonly PolicyFault[] {
  const set = Object.entries(parameters).flatMap(([name, value]) => {
    const pointer = `${at}/parameters/${token(name)}`
    const parameter = Object.hasOwn(indicator.parameters, name)
      ? indicator.parameters[name]
      : undefined
    if (parameter === undefined) return [unknown(pointer)]
    const { min, max, unit } = parameter
    if (min <= value && value <= max) return []
    return [{ pointer, message: `must be from ${min} to ${max} ${unit}, not ${value}` }]
  })
  const lacking = Object.keys(indicator.parameters).filter(
    (name) => !Object.hasOwn(parameters, name),
  )
  if (lacking.length === 0) return set
  return [...set, { pointer: `${at}/parameters`, message: `lacks ${lacking.join(', ')}` }]
}

function bandFaults(at: string, { bands }: IndicatorPolicy): readonly PolicyFault[] {
  return bands.flatMap(({ from }, index): PolicyFault[] => {
    const pointer = `${at}/bands/${index}/from`
    if (index === 0) {
      return from === null
        ? []
        : [{ pointer, message: 'must be null (minus infinity), so that every value has a grade' }]
    }
    if (from === null) return [{ pointer, message: 'must be a number: only the first is null' }]
    const before = bands[index - 1]?.from ?? -Infinity
    return from > before ? [] : [{ pointer, message: `must be more than ${before}` }]
  })
}

const LEAST_REASON = 10

function typologyFaults(
  policy: Policy,
  { indicators, typologies }: PolicyCatalogue,
): readonly PolicyFault[] {
  const measures = new Set(indicators.map(({ id }) => id))
  const patterns = new Set(typologies.map(({ id }) => id))
  return Object.entries(policy.typologies).flatMap(([id, { weights }]) => {
    const pointer = `/typologies/${token(id)}`
    const ofWeights = Object.entries(weights).flatMap(([indicator, { because }]) => {
      const at = `${pointer}/weights/${token(indicator)}`
      return [
        ...(measures.has(indicator) ? [] : [unknown(at)]),
        ...(because.trim().length >= LEAST_REASON
          ? []
          : [{ pointer: `${at}/because`, message: 'must say why it has this weight' }]),
      ]
    })
    return [...(patterns.has(id) ? [] : [unknown(pointer)]), ...ofWeights]
  })
}

function unknown(pointer: string): PolicyFault {
  return { pointer, message: 'is not in the catalogue' }
}

/** A name as a token of a JSON Pointer (RFC 6901). */
function token(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
