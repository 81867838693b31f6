import { describe, expect, test } from 'vitest'
import { proofOfWorkRequest } from '../../src/indicators/proof-of-work-request.ts'
import { gradeOf } from '../support/grade.ts'
import { event, history } from '../support/history.ts'

const ask = (detail: string) => [event('support_request', '2025-03-01T09:00:00Z', { detail })]

describe('proof-of-work-request', () => {
  test.each([
    [
      'a frozen exchange account',
      ask('My exchange account is frozen, I need proof of employment'),
      'medium',
    ],
    ['a wallet', ask('Need a letter of employment for my wallet'), 'low'],
    ['a visa', ask('Need a letter of employment for a visa'), 'none'],
    ['a loan', ask('Proof of income for a loan, the bank blocked my application'), 'none'],
    ['a lease', ask('My landlord wants a letter'), 'none'],
    ['a blockchain project', ask('How do I invoice for blockchain work?'), 'none'],
    ['no events', [], 'no-events'],
    ['no requests', [event('login', '2025-01-02T09:00:00Z')], 'none'],
  ])('%s → %s', (_, events, expected) => {
    expect(gradeOf(proofOfWorkRequest, history({ events }))).toBe(expected)
  })
})
