/** The headline says which pattern most of them show, and what joins them. */
import { describe, expect, test } from 'vitest'
import type { ArtefactKind } from '../../src/domain/artefact.ts'
import { contractorId } from '../../src/domain/ids.ts'
import { headlineOf } from '../../src/review/headline.ts'
import { patternsOf } from '../../src/review/patterns.ts'
import { alert, opened } from './desk.ts'

const TITLES = new Map([['laptop-farm', 'Laptop farm']])

const shared = (kind: ArtefactKind, ...contractors: readonly string[]) => ({
  kind,
  value: kind,
  contractors: contractors.map(contractorId),
})

const headline = (
  contractors: readonly string[],
  ...artefacts: readonly ReturnType<typeof shared>[]
) =>
  headlineOf(
    {
      state: opened(...contractors.map((each) => alert(each, { typology: 'laptop-farm' }))),
      assessments: [],
      clusters: [{ id: 'x', contractors: contractors.map(contractorId), artefacts }],
    },
    TITLES,
  )

describe('the headline of a case', () => {
  test('says what joins its people, where the money goes first', () => {
    const joined = [shared('ip', 'a', 'b', 'c'), shared('destination', 'a', 'b')]
    expect(headline(['a', 'b', 'c'], ...joined)).toBe(
      '3 linked contractors, laptop farm: 2 share a payout destination, all share a home connection.',
    )
  })

  test('adds up people over values of one kind, and counts nobody outside the case', () => {
    const joined = [
      shared('device', 'a', 'b'),
      shared('device', 'c', 'd'),
      shared('phone', 'a', 'x'),
    ]
    expect(headline(['a', 'b', 'c', 'd', 'e'], ...joined)).toBe(
      '5 linked contractors, laptop farm: 4 share 2 devices.',
    )
  })

  test('names three kinds, and none that only a table explains', () => {
    const kinds = ['account-trace', 'phone', 'email', 'device', 'wallet'] as const
    const joined = kinds.map((kind) => shared(kind, 'a', 'b'))
    expect(headline(['a', 'b'], ...joined)).toBe(
      '2 linked contractors, laptop farm: all share a wallet, all share a device, all share a phone number.',
    )
  })

  test('of one, or of people whom nothing named joins, is the pattern alone without a reason', () => {
    expect(headline(['a'], shared('ip', 'a', 'b'))).toBe('1 contractor, laptop farm')
    expect(headline(['a', 'b'])).toBe('2 linked contractors, laptop farm')
  })
})

test('the headline says who is robbed, so that what they share with the thief does not accuse them', () => {
  const of = (...people: readonly string[]) =>
    headlineOf(
      {
        state: opened(...people.map((each) => alert(each, { typology: 'payroll-hijack' }))),
        assessments: [],
        clusters: [
          {
            id: 'x',
            contractors: people.map(contractorId),
            artefacts: [shared('destination', ...people)],
          },
        ],
      },
      new Map([['payroll-hijack', 'Payroll hijack']]),
    )
  expect(of('a')).toBe('1 contractor, payroll hijack (who may be the victim)')
  expect(of('a', 'b')).toBe(
    '2 linked contractors, payroll hijack (who may be the victims): all share a payout destination.',
  )
})

test('the pattern of most contractors comes first, then the worst band, then the id', () => {
  const state = opened(
    alert('a', { typology: 'crypto-collector', band: 'critical' }),
    alert('a', { typology: 'laptop-farm' }),
    alert('b', { typology: 'laptop-farm' }),
    alert('c', { typology: 'e-money-funnel' }),
    alert('c', { typology: 'payout-diversion', status: 'closed' }),
    alert('d', { typology: 'payout-diversion', status: 'closed' }),
  )
  expect(patternsOf(state)).toEqual(['laptop-farm', 'crypto-collector', 'e-money-funnel'])
})
