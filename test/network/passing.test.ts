/** Which uses of a destination are a visit, and which are turns. */
import { describe, expect, test } from 'vitest'
import type { ContractorHistory } from '../../src/domain/history.ts'
import { hasPassed } from '../../src/network/passing.ts'
import { SUBJECT, history, shared } from '../support/history.ts'
import { type Stay, keyOf, months, payouts, stay } from '../support/payouts.ts'

function visit(stays: readonly Stay[], key: string): boolean {
  const { payments, destinations } = payouts(...stays)
  const there = payments.filter(({ destination }) => destination === keyOf(key))
  const days = there.map(({ payDay }) => payDay)
  const own = { contractor: SUBJECT, first: Math.min(...days), last: Math.max(...days) }
  const artefact = shared('destination', keyOf(key), ['Brook'], { own: own as never })
  const subject: ContractorHistory = history({ payments, destinations, shared: [artefact] })
  return hasPassed(artefact, subject)
}

const weeks = (first: string, count: number) =>
  Array.from({ length: count }, (_, at) =>
    new Date(Date.parse(first) + at * 7 * 86_400_000).toISOString().slice(0, 10),
  )

describe('a destination has passed', () => {
  test.each([
    [
      'one pay day, and back',
      [stay('A', months('2025-01', 4)), stay('B', ['2025-05-28']), stay('C', months('2025-06', 4))],
      true,
    ],
    [
      'three weeks of weekly pay, and settled elsewhere for longer',
      [
        stay('A', weeks('2025-01-03', 10)),
        stay('B', weeks('2025-03-14', 3)),
        stay('C', weeks('2025-04-04', 7)),
      ],
      true,
    ],
    [
      'the same, and not settled yet',
      [
        stay('A', weeks('2025-01-03', 10)),
        stay('B', weeks('2025-03-14', 3)),
        stay('C', weeks('2025-04-04', 6)),
      ],
      false,
    ],
    [
      'seven weeks of weekly pay',
      [
        stay('A', weeks('2025-01-03', 10)),
        stay('B', weeks('2025-03-14', 7)),
        stay('C', weeks('2025-05-02', 20)),
      ],
      false,
    ],
    [
      'one pay day each at one destination after the other',
      [
        stay('A', months('2025-01', 2)),
        stay('B', ['2025-03-28']),
        stay('C', ['2025-04-28']),
        stay('D', months('2025-05', 2)),
      ],
      false,
    ],
  ])('%s: %s', (_, stays, expected) => {
    expect(visit(stays, 'B')).toBe(expected)
  })

  test('not while it is paid', () => {
    expect(visit([stay('A', months('2025-01', 4)), stay('B', ['2025-05-28'])], 'B')).toBe(false)
  })
})
