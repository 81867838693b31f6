import { expect, test } from 'vitest'
import { walletRotation } from '../../src/indicators/wallet-rotation.ts'
import type { Destination } from '../../src/domain/destination.ts'
import { at, history } from '../support/history.ts'
import {
  evidenceFor,
  gradeFor,
  months,
  payouts,
  statementFor,
  stay,
  wallet,
} from '../support/payouts.ts'

/** `aabc`: two pay days into wallet a, one into b, one into c. */
function rotation(pattern: string, changes: Partial<Destination> = {}) {
  const days = months('2025-01', pattern.length)
  const keys = [...new Set(pattern.split(''))]
  const stays = keys.map((key) =>
    stay(
      key,
      days.filter((_, index) => pattern.charAt(index) === key),
      { ...wallet(key), ...changes },
    ),
  )
  return history(payouts(...stays))
}

test.each([
  ['aaaa', 'none'],
  ['aabb', 'none'],
  ['aabc', 'low'],
  ['abcd', 'low'],
  ['aabbbbcccc', 'none'],
  ['aaaabbbcddd', 'none'],
])('%s → %s', (pattern, expected) => {
  expect(gradeFor(walletRotation, rotation(pattern))).toBe(expected)
})

test('lawful: a new address per payment is never more than low, and nothing once proved', () => {
  expect(gradeFor(walletRotation, rotation('abcdefgh'))).toBe('low')
  const verifiedAt = at('2025-01-01T00:00:00Z')
  expect(gradeFor(walletRotation, rotation('abcdefgh', { verifiedAt }))).toBe('none')
})

test('says how many and cites each', () => {
  const found = rotation('abc')
  expect(statementFor(walletRotation, found)).toBe('3 new wallets were paid within 4 pay days.')
  expect(evidenceFor(walletRotation, found)).toEqual([
    'destination a address 0xa',
    'destination b address 0xb',
    'destination c address 0xc',
  ])
})

test('no wallet is not evaluated', () => {
  expect(gradeFor(walletRotation, history(payouts(stay('A', months('2025-01', 3)))))).toBe(
    'not-evaluated: no-wallet-paid',
  )
})
