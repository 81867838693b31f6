import { describe, expect, test } from 'vitest'
import { proxyAccountOffer } from '../../src/indicators/proxy-account-offer.ts'
import { gradeOf } from '../support/grade.ts'
import { event, history } from '../support/history.ts'

const offer = (when: string, detail = 'asked to use my account') =>
  event('proxy_account_offer', `${when}T09:00:00Z`, { detail })

describe('proxy-account-offer', () => {
  test.each([
    ['one report', [offer('2025-03-01')], 'medium'],
    ['two reports', [offer('2025-03-01'), offer('2025-03-08')], 'high'],
    ['told twice on one day', [offer('2025-03-01'), offer('2025-03-01')], 'medium'],
    ['joking', [offer('2025-03-01', 'was joking')], 'none'],
    ['a reference', [offer('2025-03-01', 'wanted me as a reference')], 'none'],
    ['no report', [event('login', '2025-01-02T09:00:00Z')], 'none'],
    ['no events', [], 'no-events'],
  ])('%s → %s', (_, events, expected) => {
    expect(gradeOf(proxyAccountOffer, history({ events }))).toBe(expected)
  })
})
