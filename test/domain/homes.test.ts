import { expect, test } from 'vitest'
import type { Address } from '../../src/domain/contractor.ts'
import { isSameHome } from '../../src/domain/homes.ts'

const HOME = { line1: '5 Oak Street', postalCode: '45402', city: 'Dayton', country: 'US' }
const { postalCode: _, ...UNCODED } = HOME

test.each<[string, Address, Address]>([
  ['another spelling of the street', HOME, { ...HOME, line1: 'Oak St. 5' }],
  ['a flat added', HOME, { ...HOME, line1: '5 Oak Street, Flat 12' }],
  ['a longer postal code', HOME, { ...HOME, postalCode: '45402-1234' }],
  ['a corrected postal code', HOME, { ...HOME, postalCode: '45420' }],
  ['another letter case and accent', HOME, { ...HOME, city: 'DAYTÓN' }],
  ['only the town given', HOME, { city: 'Dayton', country: 'US' }],
  ['a street without a number', UNCODED, { ...UNCODED, line1: 'Rose Cottage' }],
])('%s: the same home', (_name, one, other) => {
  expect([isSameHome(one, other), isSameHome(other, one)]).toEqual([true, true])
})

test.each<[string, Address, Address]>([
  ['another town', HOME, { ...HOME, city: 'Austin' }],
  ['another country', HOME, { ...HOME, country: 'CA' }],
  ['street and postal code', HOME, { ...HOME, line1: '71 Elm Street', postalCode: '45420' }],
  ['another house of the postal code', HOME, { ...HOME, line1: '71 Elm Street' }],
  ['another house, no postal code', UNCODED, { ...UNCODED, line1: '71 Elm Street' }],
])('%s: a move', (_name, one, other) => {
  expect([isSameHome(one, other), isSameHome(other, one)]).toEqual([false, false])
})
