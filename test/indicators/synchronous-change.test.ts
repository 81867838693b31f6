import { describe, expect, test } from 'vitest'
import { synchronousChange } from '../../src/indicators/synchronous-change.ts'
import { gradeOf } from '../support/grade.ts'
import {
  at,
  destination,
  history,
  neighbour,
  onDay,
  profile,
  shared,
  SUBJECT,
} from '../support/history.ts'

const moved = [
  destination('1', { institution: 'old bank' }),
  destination('2', { institution: 'new bank', effectiveFrom: onDay('2025-03-10') }),
]
const own = { contractor: SUBJECT, first: onDay('2025-03-10'), last: onDay('2025-03-10') }
const others = (count: number, first: string) =>
  Array.from({ length: count }, (_, index) => ({ id: `n${index}`, first, last: first }))
const moving = (
  count: number,
  first = '2025-03-12',
  besides: readonly ReturnType<typeof shared>[] = [],
) =>
  history({
    destinations: moved,
    shared: [
      shared('arrival', 'new bank even 1', others(count, first), { own, label: 'new bank' }),
      ...besides,
    ],
    neighbours: others(count, first).map(({ id }) => neighbour(id, { displayName: `Alex ${id}` })),
  })
const byPlatform = (subject: ReturnType<typeof moving>) => ({
  ...subject,
  destinations: subject.destinations.map((each) => ({ ...each, changedBy: 'platform' as const })),
})
const leftOldBank = (count: number) =>
  shared('departure', 'old bank even 1', others(count, '2025-03-12'), { own, label: 'old bank' })

describe('synchronous-change', () => {
  test.each([
    ['moves alone', moving(0), 'none'],
    ['with one other', moving(1), 'none'],
    ['with two others', moving(2), 'medium'],
    ['with three others', moving(3), 'high'],
    ['three others a week later', moving(3, '2025-03-17'), 'high'],
    ['five others on the same day', moving(5, '2025-03-10'), 'high'],
    ['five others on one other day came as one, as an agency does', moving(5), 'none'],
    ['three others eight days later', moving(3, '2025-03-18'), 'none'],
    ['a payroll card that the platform rolls out', byPlatform(moving(3)), 'none'],
    ['a merger: all left the same bank', moving(3, '2025-03-12', [leftOldBank(3)]), 'none'],
    [
      'a promotion of a bank that many use',
      moving(3, '2025-03-12', [shared('institution', 'new bank', [], { common: true })]),
      'none',
    ],
    ['no destination', history(), 'no-destination'],
    ['no institution', history({ destinations: [destination('1')] }), 'no-institution'],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(synchronousChange, subject)).toBe(expected)
  })
})

describe('moves to a bank abroad', () => {
  const toHongKong = (homes: readonly string[], holderMatch?: 'match') => {
    return history({
      shared: moving(homes.length).shared,
      destinations: [
        destination('1', { institution: 'old bank' }),
        destination('2', {
          institution: 'new bank',
          effectiveFrom: onDay('2025-03-10'),
          country: 'HK',
          ...(holderMatch === undefined ? {} : { holderMatch }),
        }),
      ],
      profile: profile({ declaredCountry: 'PL' }),
      neighbours: homes.map((declaredCountry, index) =>
        neighbour(`n${index}`, { displayName: `Alex n${index}`, declaredCountry }),
      ),
    })
  }
  test.each([
    ['three of other countries', toHongKong(['DE', 'RO', 'DE']), 'high'],
    ['the same, into accounts in their own names', toHongKong(['DE', 'RO', 'DE'], 'match'), 'high'],
    ['three compatriots whose banks the world left', toHongKong(['PL', 'PL', 'PL']), 'none'],
    ['nine compatriots', toHongKong(Array.from({ length: 9 }, () => 'PL')), 'none'],
    [
      'three who live there, the own move there not declared',
      toHongKong(['HK', 'HK', 'HK']),
      'high',
    ],
    ['one of whom it is home', toHongKong(['DE', 'HK', 'RO'], 'match'), 'low'],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(synchronousChange, subject)).toBe(expected)
  })
})

test('who moved to a country where the others live opens an account there as they did', () => {
  const settled = (observedOn: string) => {
    const before = profile({ declaredCountry: 'RU' })
    const now = profile({ declaredCountry: 'GE', observedAt: at(`${observedOn}T00:00:00Z`) })
    return history({
      shared: moving(3).shared,
      destinations: [
        destination('1', { institution: 'old bank', country: 'RU' }),
        destination('2', {
          institution: 'new bank',
          effectiveFrom: onDay('2025-03-10'),
          country: 'GE',
        }),
      ],
      profiles: [before, now],
      neighbours: others(3, '2025-03-12').map(({ id }) =>
        neighbour(id, { displayName: `Alex ${id}`, declaredCountry: 'GE' }),
      ),
    })
  }
  expect(gradeOf(synchronousChange, settled('2025-03-25'))).toBe('none')
  expect(gradeOf(synchronousChange, settled('2024-03-25'))).toBe('high')
})

test('that one of two left the same bank makes no wave', () => {
  expect(gradeOf(synchronousChange, moving(2, '2025-03-12', [leftOldBank(1)]))).toBe('medium')
  expect(gradeOf(synchronousChange, moving(3, '2025-03-12', [leftOldBank(2)]))).toBe('none')
})

describe('moves to one account', () => {
  const accounts = (method: 'ach' | 'e_money', sharers: readonly string[]) => {
    const to = destination('2', { method, institution: 'new bank' })
    return history({
      destinations: [destination('1', { institution: 'old bank' }), to],
      shared: [
        shared('destination', to.key, sharers, {
          own: { contractor: SUBJECT, first: onDay('2025-01-31'), last: onDay('2025-12-01') },
        }),
      ],
      neighbours: sharers.map((id) => neighbour(id, { displayName: `Alex ${id}` })),
    })
  }
  test.each([
    ['a couple to a joint account', accounts('ach', ['Brook']), 'none'],
    ['three strangers to one account', accounts('ach', ['Brook', 'Crane']), 'medium'],
    ['two strangers to one e-money account', accounts('e_money', ['Brook']), 'low'],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(synchronousChange, subject)).toBe(expected)
  })

  test('together to wallets of their own is what a new payout option looks like', () => {
    const toWallet = history({
      destinations: [
        destination('1', { institution: 'old bank' }),
        destination('2', { method: 'crypto', effectiveFrom: onDay('2025-03-10') }),
      ],
      shared: [
        shared('arrival', 'a wallet even 1', others(5, '2025-03-12'), { own, label: 'a wallet' }),
      ],
      neighbours: others(5, '2025-03-12').map(({ id }) =>
        neighbour(id, { displayName: `Alex ${id}` }),
      ),
    })
    expect(gradeOf(synchronousChange, toWallet)).toBe('none')
    const ring = { ...toWallet, shared: [...toWallet.shared, shared('device', 'd-9', ['n0'])] }
    expect(gradeOf(synchronousChange, ring)).toBe('low')
  })
})
