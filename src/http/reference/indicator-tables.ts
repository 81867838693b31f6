import type { Indicator } from '../../detection/indicator.ts'
import { NOT_MEASURED, RED_FLAGS } from '../../detection/red-flags.ts'
import type { Typology } from '../../detection/typology.ts'
import { code, table } from './markdown.ts'

export function indicatorTable(indicators: readonly Indicator[]): string {
  return table(
    ['indicator', 'family', 'use', 'red flags', 'question'],
    indicators.map(({ id, family, use, redFlags, question }) => [
      code(id),
      family,
      use,
      redFlags.join(' '),
      question,
    ]),
  )
}

/** Parameters that a policy may override, with their default and limits. */
export function parameterTable(indicators: readonly Indicator[]): string {
  return table(
    ['indicator', 'parameter', 'default', 'from', 'to', 'meaning'],
    indicators.flatMap(({ id, parameters }) =>
      Object.entries(parameters).map(([name, { default: usual, min, max, unit, describe }]) => [
        code(id),
        code(name),
        `${usual} ${unit}`,
        String(min),
        String(max),
        describe,
      ]),
    ),
  )
}

export function typologyTable(typologies: readonly Typology[]): string {
  return table(
    ['typology', 'the contractor is', 'what happens', 'indicators'],
    typologies.map(({ id, stance, description, weights }) => [
      code(id),
      stance === 'victim' ? 'the victim' : 'the one asked about',
      description,
      Object.keys(weights).map(code).join(' '),
    ]),
  )
}

/** Published red flags with the indicators that read them. */
export function measuredTable(indicators: readonly Indicator[]): string {
  return table(
    ['red flag', 'name', 'may', 'indicators'],
    Object.entries(RED_FLAGS).flatMap(([flag, { name, use }]) => {
      const readers = indicators.filter(({ redFlags }) => redFlags.includes(flag))
      if (readers.length === 0) return []
      const may = use === 'score' ? 'score' : 'corroborate'
      return [[flag, name, may, readers.map(({ id }) => code(id)).join(' ')]]
    }),
  )
}

export function notMeasuredTable(): string {
  return table(
    ['red flag', 'name', 'why not'],
    Object.entries(NOT_MEASURED).map(([flag, why]) => [flag, RED_FLAGS[flag]?.name ?? '', why]),
  )
}
