import { describe, expect, test } from 'vitest'
import { hijackComplaint } from '../../src/indicators/hijack-complaint.ts'
import { gradeOf } from '../support/grade.ts'
import { destination, event, history, onDay } from '../support/history.ts'

const change = event('payout_change', '2025-03-01T09:00:00Z')
const says = (detail: string, when = '2025-03-20T09:00:00Z') =>
  history({ events: [change, event('support_request', when, { detail })] })

describe('hijack-complaint', () => {
  test.each([
    ['disowns the change', says('I did not change my bank account'), 'high'],
    ['a code', says('unauthorised-change'), 'high'],
    ['was phished', says('I think I was phished last week'), 'high'],
    ['not me', says('That was not me!'), 'high'],
    [
      'told by support',
      says('reports that somebody changed the bank details without their knowledge'),
      'high',
    ],
    ['an account that is not theirs', says('says that the account on file is not theirs'), 'high'],
    ['told by support, pay is missing', says('says she has not received her pay'), 'medium'],
    ['pay is missing', says('I have not received my salary'), 'medium'],
    ['a code for missing pay', says('missing_pay'), 'medium'],
    ['on day 120', says('unauthorized', '2025-06-29T09:00:00Z'), 'high'],
    ['after day 120', says('unauthorized', '2025-06-29T09:00:01Z'), 'none'],
    ['before the change', says('unauthorized', '2025-02-20T09:00:00Z'), 'none'],
    ['another question', says('How do I download my invoice?'), 'none'],
    ['an update of the address', says('Please update my address'), 'none'],
    [
      'pay is late, nothing changed',
      history({
        events: [event('support_request', '2025-03-20T09:00:00Z', { detail: 'missing pay' })],
      }),
      'none',
    ],
    [
      'after a new destination',
      history({
        destinations: [destination('a'), destination('b', { effectiveFrom: onDay('2025-03-01') })],
        events: [event('support_request', '2025-03-20T09:00:00Z', { detail: 'hacked' })],
      }),
      'high',
    ],
    [
      'before a batch told of a new destination without its day',
      history({
        destinations: [
          destination('a'),
          destination('b', { effectiveFrom: onDay('2025-04-01'), effectiveFromBasis: 'batch' }),
        ],
        events: [event('support_request', '2025-03-20T09:00:00Z', { detail: 'hacked' })],
      }),
      'high',
    ],
    ['no events', history({ destinations: [destination('a')] }), 'no-events'],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(hijackComplaint, subject)).toBe(expected)
  })
})
