import { describe, expect, test } from 'vitest'
import { hourlyRate } from '../../src/domain/contract-terms.ts'
import type { Engagement } from '../../src/domain/contractor.ts'
import { lowRate } from '../../src/indicators/low-rate.ts'
import { gradeOf } from '../support/grade.ts'
import { history, onDay, profile } from '../support/history.ts'

const PEERS = { group: 'software in USD', size: 40, median: 80, scaledMad: 10 }
const terms = (rate: number, ratePeriod: Engagement['ratePeriod'] = 'hour'): Engagement => ({
  clientId: 'client-1',
  startDate: onDay('2025-01-01'),
  roleFamily: 'software',
  rateCurrency: 'USD',
  rate,
  ...(ratePeriod === undefined ? {} : { ratePeriod }),
})
const of = (engagement: Engagement, rate: Partial<typeof PEERS> = {}) =>
  history({
    profile: profile({ engagements: [engagement] }),
    peers: { rate: { ...PEERS, ...rate } },
  })

describe('low-rate', () => {
  test.each([
    ['30 where peers get 80', of(terms(30)), 'low'],
    ['24 where peers get 80', of(terms(23.9)), 'medium'],
    ['a year at 62 400', of(terms(62_400, 'year')), 'low'],
    ['just under 60 %', of(terms(47.9)), 'low'],
    ['60 %', of(terms(48)), 'none'],
    ['a junior in a group that varies', of(terms(30), { scaledMad: 20 }), 'none'],
    ['pay in equity, by location, or a career changed: 55', of(terms(55)), 'none'],
    ['nine peers', of(terms(30), { size: 9 }), 'peer-group-too-small'],
    ['peers without spread', of(terms(30), { scaledMad: 0 }), 'no-spread'],
    ['no peers', history({ profile: profile({ engagements: [terms(30)] }) }), 'no-peer-group'],
    ['per project', of(terms(30, 'project')), 'no-rate'],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(lowRate, subject)).toBe(expected)
  })

  test('a newer engagement without a role is compared with nobody of another', () => {
    const nameless = { clientId: 'client-2', startDate: onDay('2025-06-01'), rate: 20 } as const
    const engagements = [terms(70), { ...nameless, ratePeriod: 'hour' } as const]
    const peers = { rate: PEERS }
    expect(gradeOf(lowRate, history({ profile: profile({ engagements }), peers }))).toBe('none')
    const alone = history({ profile: profile({ engagements: engagements.slice(1) }), peers })
    expect(gradeOf(lowRate, alone)).toBe('no-peer-group')
  })

  test.each([
    ['hour', 25, 25],
    ['day', 200, 25],
    ['week', 1000, 25],
    ['month', 52_000 / 12, 25],
    ['year', 52_000, 25],
  ] as const)('per %s', (period, rate, hourly) => {
    expect(hourlyRate(terms(rate, period))).toBeCloseTo(hourly)
  })
})
