/** When alerts opened, rose, fell and closed, told from one assessment after another. */
import { expect, test } from 'vitest'
import type { Band } from '../../src/domain/assessment.ts'
import { alertHistory } from '../../src/review/alert-history.ts'
import { at } from '../support/history.ts'

const ALERTING: ReadonlySet<Band> = new Set(['high', 'critical'])

/** One assessment per month of 2026, in each the bands of typologies by id. */
const stepsOf = (...months: readonly Readonly<Record<string, Band>>[]) =>
  alertHistory(
    months.map((bands, index) => ({
      asOf: at(`2026-0${index + 1}-01T00:00:00Z`),
      typologies: Object.entries(bands).map(([id, band]) => ({
        id,
        band,
        alert: ALERTING.has(band),
      })),
    })),
  ).map(({ at: when, typology, step, band }) => {
    return `${new Date(when).getUTCMonth() + 1} ${typology} ${step} ${band}`
  })

test.each<[string, readonly Readonly<Record<string, Band>>[], readonly string[]]>([
  ['nothing', [], []],
  ['what stays below the threshold', [{ farm: 'low' }, { farm: 'medium' }], []],
  ['the first assessment', [{ farm: 'critical' }], ['1 farm opened critical']],
  ['one that stays as it is', [{ farm: 'high' }, { farm: 'high' }], ['1 farm opened high']],
  [
    'rising, falling and closing',
    [{ farm: 'high' }, { farm: 'critical' }, { farm: 'high' }, { farm: 'medium' }],
    ['1 farm opened high', '2 farm rose critical', '3 farm fell high', '4 farm closed medium'],
  ],
  [
    'one that vanishes and comes back',
    [{ farm: 'high' }, {}, { farm: 'critical' }],
    ['1 farm opened high', '2 farm closed none', '3 farm opened critical'],
  ],
  [
    'two at once, each by itself',
    [{ farm: 'high' }, { farm: 'critical', funnel: 'high' }],
    ['1 farm opened high', '2 farm rose critical', '2 funnel opened high'],
  ],
])('the history of %s', (_, months, steps) => {
  expect(stepsOf(...months)).toEqual(steps)
})
