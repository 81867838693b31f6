import { expect, test } from 'vitest'
import { layeredPayee } from '../../src/indicators/layered-payee.ts'
import { history, profile } from '../support/history.ts'
import { evidenceFor, gradeFor, months, payouts, statementFor, stay } from '../support/payouts.ts'

/** Paid to these holders one after another. */
const paidTo = (...holders: readonly string[]) =>
  history({
    profile: profile({ vendorId: 'v-1' }),
    ...payouts(
      ...holders.map((holderName, index) =>
        stay(`D${index}`, [months('2025-01', 9)[index] ?? ''], { holderName }),
      ),
    ),
  })

test.each([
  ['one company', ['Blue Heron LLC'], 'none'],
  ['one company in two spellings', ['Blue Heron LLC', 'BLUE HERON L.L.C.'], 'none'],
  ['two companies', ['Blue Heron LLC', 'Red Kite Ltd'], 'low'],
  ['three companies', ['Blue Heron LLC', 'Red Kite Ltd', 'Grey Owl GmbH'], 'medium'],
  ['people', ['Jordan Avery', 'Robin Ellis', 'Sam Doe'], 'none'],
])('%s → %s', (_, holders, expected) => {
  expect(gradeFor(layeredPayee, paidTo(...holders))).toBe(expected)
})

test.each([
  ['a staffing firm', ['Northwind Staffing Ltd'], 'none'],
  [
    'the own company and a staffing firm',
    ['Avery Consulting LLC', 'Northwind Staffing Ltd'],
    'none',
  ],
  [
    'a staffing firm and its factoring company',
    ['Northwind Staffing Ltd', 'Harbour Factoring LLC'],
    'none',
  ],
  ['a change of the employer of record', ['Global Work Ltd', 'World Hire Inc'], 'low'],
])('lawful: %s', (_, holders, expected) => {
  expect(gradeFor(layeredPayee, paidTo(...holders))).toBe(expected)
})

test('says how many and cites each', () => {
  const found = paidTo('Blue Heron LLC', 'Red Kite Ltd')
  expect(statementFor(layeredPayee, found)).toBe(
    '2 different companies, none of them the contractor’s own, were paid for this work.',
  )
  expect(evidenceFor(layeredPayee, found)).toEqual([
    'destination D0 holder_name Blue Heron LLC',
    'destination D1 holder_name Red Kite Ltd',
  ])
})

test.each([
  ['nothing paid', history(), 'not-evaluated: no-destination-paid'],
  ['no holder', history(payouts(stay('A', months('2025-01', 2)))), 'not-evaluated: no-holder'],
])('%s is not evaluated', (_, found, expected) => {
  expect(gradeFor(layeredPayee, found)).toBe(expected)
})
