/**
 * What an indicator is: one measurable question about a contractor, written as a document.
 *
 * An indicator measures (a number and the facts behind it) and its bands grade that number. What a grade
 * is worth is decided by typologies, never here.
 */
import type { ContractorHistory } from '../domain/history.ts'
import type { Evidence, Grade, SignalFamily } from '../domain/assessment.ts'

/** A published source: the advisory, indictment or paper that names the pattern. */
export type Reference = { readonly title: string; readonly date: string; readonly url: string }

/** A number that a policy may override within limits. */
export type Parameter = {
  readonly default: number
  readonly min: number
  readonly max: number
  readonly unit: string
  readonly describe: string
}

/** Half-open `[from, next from)`; the first starts at -Infinity. */
export type GradeBand = { readonly from: number; readonly grade: Grade }

export type Measured<Facts> = {
  readonly state: 'measured'
  readonly value: number
  readonly facts: Facts
  readonly evidence: readonly Evidence[]
}
export type NotMeasured = { readonly state: 'not-evaluated'; readonly reason: string }
export type Measurement<Facts> = Measured<Facts> | NotMeasured

export function measured<Facts>(found: Omit<Measured<Facts>, 'state'>): Measured<Facts> {
  return { state: 'measured', ...found }
}

export function notEvaluated(reason: string): NotMeasured {
  return { state: 'not-evaluated', reason }
}

type ParameterTable = Readonly<Record<string, Parameter>>
type ParameterValues<Parameters extends ParameterTable> = {
  readonly [Name in keyof Parameters]: number
}

export type IndicatorDefinition<Facts, Parameters extends ParameterTable> = {
  /** Equals the file name. */
  readonly id: string
  readonly version: number
  /** `corroborating` counts only when a scoring indicator of another family has points too. */
  readonly use: 'score' | 'corroborating'
  readonly family: SignalFamily
  readonly title: string
  readonly question: string
  /** Ids of the red-flag catalogue that this implements. */
  readonly redFlags: readonly string[]
  /** MITRE Fight Fraud Framework or ATT&CK ids, where one fits. */
  readonly techniques: readonly string[]
  readonly references: readonly Reference[]
  readonly falsePositives: readonly string[]
  readonly blindSpots: readonly string[]
  readonly triage: readonly string[]
  /**
   * Optional wire fields that the measurement uses; an inner array means "any of these". Where none of a
   * contractor's records carries one, the assessment says that the indicator was measured only in part.
   */
  readonly reads: readonly (string | readonly string[])[]
  readonly parameters: Parameters
  readonly bands: readonly GradeBand[]
  measure(history: ContractorHistory, parameters: ParameterValues<Parameters>): Measurement<Facts>
  /** One sentence for the reviewer; called only when the grade is above `none`. */
  explain(found: Measured<Facts>): string
}

/** An indicator whose facts and parameters are its own business. */
export type Indicator = Omit<
  IndicatorDefinition<unknown, ParameterTable>,
  'measure' | 'explain' | 'parameters'
> & {
  readonly parameters: ParameterTable
  /** Measures, grades and explains with these parameter values and bands. */
  run(history: ContractorHistory, settings: IndicatorSettings): IndicatorResult
}

export type IndicatorSettings = {
  readonly parameters: Readonly<Record<string, number>>
  readonly bands: readonly GradeBand[]
}

export type IndicatorResult =
  | NotMeasured
  | {
      readonly state: 'measured'
      readonly value: number
      readonly grade: Grade
      readonly statement: string
      readonly evidence: readonly Evidence[]
    }

/** The grade of the half-open band that holds the value. `NaN` is a bug of the measurement. */
export function gradeOf(value: number, bands: readonly GradeBand[]): Grade {
  if (Number.isNaN(value)) throw new RangeError('a measurement must not be NaN')
  let grade: Grade = 'none'
  for (const band of bands) {
    if (value >= band.from) grade = band.grade
  }
  return grade
}

export function defineIndicator<Facts, const Parameters extends ParameterTable>(
  definition: IndicatorDefinition<Facts, Parameters>,
): Indicator {
  return {
    ...definition,
    run(history, settings) {
      // The policy is validated against the parameter table, so every name is there.
      const values = settings.parameters as ParameterValues<Parameters>
      const found = definition.measure(history, values)
      if (found.state === 'not-evaluated') return found
      const grade = gradeOf(found.value, settings.bands)
      const statement = grade === 'none' ? '' : definition.explain(found)
      return { state: 'measured', value: found.value, grade, statement, evidence: found.evidence }
    },
  }
}

/** The documented defaults of an indicator, before any policy. */
export function defaultSettings(indicator: Indicator): IndicatorSettings {
  const parameters = Object.fromEntries(
    Object.entries(indicator.parameters).map(([name, parameter]) => [name, parameter.default]),
  )
  return { parameters, bands: indicator.bands }
}
