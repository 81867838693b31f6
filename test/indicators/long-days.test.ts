import { describe, expect, test } from 'vitest'
import { longDays } from '../../src/indicators/long-days.ts'
import { gradeOf } from '../support/grade.ts'
import { event, history } from '../support/history.ts'
import { series, together } from '../support/sign-ins.ts'

/** Days with two sessions that span from 06:00 to `until`. */
const days = (count: number, until: number, every = 1) =>
  history({
    events: together(
      series({
        from: '2025-03-01',
        days: count * every,
        every,
        hour: 6,
        hours: 8,
        kind: 'work_session',
      }),
      series({
        from: '2025-03-01',
        days: count * every,
        every,
        hour: until - 6,
        hours: 6,
        kind: 'work_session',
      }),
    ),
  })

describe('long-days', () => {
  test.each([
    ['ten days of 17 hours', days(10, 23), 'low'],
    ['fifteen', days(15, 23), 'medium'],
    ['nine days', days(9, 23), 'none'],
    ['sixteen hours to the minute', days(15, 22), 'none'],
    ['ten long days over forty days: crunch before releases', days(10, 23, 4), 'none'],
    ['an on-call week', days(7, 23), 'none'],
    [
      'a night worker',
      history({
        events: series({ from: '2025-03-01', days: 20, hour: 20, hours: 9, kind: 'work_session' }),
      }),
      'none',
    ],
    [
      'tokens left open',
      history({
        events: series({ from: '2025-03-01', days: 20, hour: 8, hours: 20, kind: 'work_session' }),
      }),
      'none',
    ],
    [
      'round the clock for ten days',
      history({
        events: together(
          ...[0, 5, 10, 15, 20].map((hour) =>
            series({ from: '2025-03-01', days: 10, hour, hours: 4, kind: 'work_session' }),
          ),
        ),
      }),
      'low',
    ],
    [
      'sessions without an end',
      history({ events: [event('work_session', '2025-03-01T09:00:00Z')] }),
      'no-work-sessions',
    ],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(longDays, subject)).toBe(expected)
  })
})
