import { describe, expect, test } from 'vitest'
import { contractorId } from '../../src/domain/ids.ts'
import { referralRing } from '../../src/indicators/referral-ring.ts'
import { gradeOf } from '../support/grade.ts'
import { history, neighbour, profile, shared } from '../support/history.ts'

const referred = profile({ referredBy: contractorId('b') })
const others = [
  neighbour('b', { displayName: 'Alex Brook' }),
  neighbour('c', { displayName: 'Sam Crane' }),
]
const linked = (...links: readonly ReturnType<typeof shared>[]) =>
  history({ profile: referred, shared: links, neighbours: others })

describe('referral-ring', () => {
  test.each([
    ['an ordinary referral', linked(shared('referral', 'b', ['b'])), 'none'],
    [
      'a referrer who shares a wallet',
      linked(shared('referral', 'b', ['b']), shared('wallet', 'w', ['b'])),
      'medium',
    ],
    [
      'two of one referrer who share a wallet',
      linked(shared('referral', 'b', ['b', 'c']), shared('wallet', 'w', ['b', 'c'])),
      'high',
    ],
    [
      'a stranger’s wallet without referral',
      linked(shared('referral', 'b', ['b']), shared('wallet', 'w', ['c'])),
      'none',
    ],
    ['no referral at all', history(), 'no-referral'],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(referralRing, subject)).toBe(expected)
  })

  test('relatives who recommend each other are explained', () => {
    const relatives = history({
      profile: referred,
      shared: [shared('referral', 'b', ['b']), shared('destination', 'x', ['b'])],
      neighbours: [neighbour('b', { displayName: 'Robin Avery' })],
    })
    expect(gradeOf(referralRing, relatives)).toBe('none')
  })
})
