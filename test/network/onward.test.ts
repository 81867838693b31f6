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
