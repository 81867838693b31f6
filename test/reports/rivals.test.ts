import { expect, test } from 'vitest'
import { rivalsOf } from '../../src/reports/rivals.ts'

const party = (title: string, score: number) => ({
  typology: title.toLowerCase(),
  statement: `${title}: the contractor may be party to it.`,
  score,
})

test('what is said of several patterns is said once, with the evidence for each', () => {
  const competing = [
    party('E-money funnel', 59.5),
    party('Laptop farm', 48),
    party('Payout diversion', 35.4),
  ]
  expect(rivalsOf({ competing })).toEqual([
    {
      statement:
        'E-money funnel, laptop farm or payout diversion: the contractor may be party to it.',
      weight: 'Evidence for them: 59.5, 48.0 and 35.4 of 100.',
    },
  ])
})

test.each([
  [5.6, 'Evidence for it: 5.6 of 100.'],
  [0, 'Nothing measured speaks for it so far.'],
])('one of %d points stands as it was stated', (score, weight) => {
  const [only, ...others] = rivalsOf({ competing: [party('Payroll hijack', score)] })
  expect(only).toEqual({
    statement: 'Payroll hijack: the contractor may be party to it.',
    weight,
  })
  expect(others).toEqual([])
})

test('none is none', () => {
  expect(rivalsOf({ competing: [] })).toEqual([])
})
