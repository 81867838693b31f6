import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Transfer } from '../../src/domain/transfer.ts'
import { onwardPaths } from '../../src/network/onward.ts'
import { at } from '../support/history.ts'

const move = (id: string, from: string, to: string, when: string): Transfer => ({
  id,
  at: at(`${when}T00:00:00Z`),
  amount: { minor: 1, currency: 'USDC' },
  from: { key: from },
  to: { key: to },
  knownAt: at(`${when}T00:00:00Z`),
})
const paths = (transfers: readonly Transfer[]) =>
  onwardPaths(['own'], (key) => transfers.filter(({ from }) => from.key === key)).map(
    ({ receiver, transfers: hops }) => `${receiver.key} in ${hops.length}`,
  )

describe('onwardPaths', () => {
  test('follows the money in order of time', () => {
    const chain = [move('1', 'own', 'a', '2025-01-01'), move('2', 'a', 'b', '2025-01-03')]
    expect(paths(chain)).toEqual(['a in 1', 'b in 2'])
  })
  test('money cannot leave before it came, nor after it lay too long', () => {
    const before = [move('1', 'own', 'a', '2025-01-03'), move('2', 'a', 'b', '2025-01-01')]
    expect(paths(before)).toEqual(['a in 1'])
    const late = [move('1', 'own', 'a', '2025-01-01'), move('2', 'a', 'b', '2025-03-01')]
    expect(paths(late)).toEqual(['a in 1'])
  })
  test('money that comes by the month is followed from each month on', () => {
    const months = ['2025-01-01', '2025-02-01', '2025-03-01']
    const wages = months.map((on, i) => move(`w${i}`, 'own', 'a', on))
    expect(paths([...wages, move('2', 'a', 'b', '2025-03-28')])).toEqual(['a in 1', 'b in 2'])
    expect(paths([...wages, move('2', 'a', 'b', '2025-06-01')])).toEqual(['a in 1'])
  })
  test('a party reached soon and late is followed from both', () => {
    const early = move('1', 'own', 'b', '2025-01-01')
    const late = [move('2', 'own', 'a', '2025-06-01'), move('3', 'a', 'b', '2025-06-02')]
    expect(paths([early, ...late, move('4', 'b', 'c', '2025-06-03')])).toEqual([
      'b in 1',
      'a in 1',
      'c in 3',
    ])
  })
  test('a further transfer hides no receiver', () => {
    const transfer = fc.record({
      from: fc.constantFrom('own', 'a', 'b', 'c', 'd'),
      to: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      day: fc.integer({ min: 1, max: 120 }),
    })
    fc.assert(
      fc.property(fc.array(transfer, { minLength: 1, maxLength: 12 }), (drawn) => {
        const transfers = drawn.map(({ from, to, day }, i) => {
          const when = new Date(Date.UTC(2025, 0, day)).toISOString().slice(0, 10)
          return move(`${i}`, from, to, when)
        })
        const receivers = (some: readonly Transfer[]) =>
          new Set(paths(some).map((path) => path.split(' ')[0]))
        const all = receivers(transfers)
        for (const each of receivers(transfers.slice(1))) expect(all).toContain(each)
      }),
    )
  })
  test('ends after four hops and survives a circle', () => {
    const keys = ['own', 'a', 'b', 'c', 'd', 'e']
    const chain = keys.slice(1).map((to, i) => move(`${i}`, keys[i] ?? '', to, '2025-01-01'))
    expect(paths(chain)).toEqual(['a in 1', 'b in 2', 'c in 3', 'd in 4'])
    expect(
      paths([move('1', 'own', 'a', '2025-01-01'), move('2', 'a', 'own', '2025-01-02')]),
    ).toEqual(['a in 1'])
  })
  test('a party that pays hundreds is a service and is not followed', () => {
    const service = Array.from({ length: 61 }, (_, i) =>
      move(`s${i}`, 'hot', `x${i}`, '2025-01-02'),
    )
    expect(paths([move('1', 'own', 'hot', '2025-01-01'), ...service])).toEqual(['hot in 1'])
  })
})
