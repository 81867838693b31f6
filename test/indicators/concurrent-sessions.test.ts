import { describe, expect, test } from 'vitest'
import type { Event } from '../../src/domain/event.ts'
import { concurrentSessions } from '../../src/indicators/concurrent-sessions.ts'
import { gradeOf } from '../support/grade.ts'
import { event, history } from '../support/history.ts'
import { series, together } from '../support/sign-ins.ts'

/** Two sessions of four hours a day, the second beginning `later` hours after the first. */
const overlap = (days: number, later: number, changes: Partial<Event> = {}, every = 7) =>
  history({
    events: together(
      series(
        { from: '2025-03-03', days: days * every, every, hours: 4, kind: 'work_session' },
        { country: 'US' },
      ),
      series(
        {
          from: '2025-03-03',
          days: days * every,
          every,
          hours: 4,
          hour: 14 + later,
          kind: 'work_session',
        },
        { country: 'KZ', deviceId: 'd-2', ...changes },
      ),
    ),
  })
const sharing = (when: string) => event('credential_sharing', when)

describe('concurrent-sessions', () => {
  test.each([
    ['five days over a month', overlap(5, 1), 'high'],
    ['three days over a fortnight', overlap(3, 1), 'medium'],
    ['an overlap of 15 minutes', overlap(5, 3.75), 'high'],
    ['an overlap of 14 minutes', overlap(5, 3.77), 'none'],
    ['one report of sharing', history({ events: [sharing('2025-03-03T09:00:00Z')] }), 'medium'],
    ['a telephone and a laptop behind a VPN', overlap(10, 1, { networkType: 'vpn' }), 'none'],
    ['own computer left on during a week of travel', overlap(7, 1, {}, 1), 'low'],
    ['two devices in one place', overlap(10, 1, { country: 'US' }), 'none'],
    ['one device', overlap(10, 1, { deviceId: 'd-1' }), 'none'],
    ['networks that nobody stated', overlap(19, 1, { networkType: 'unknown' }), 'low'],
    ['the same on twenty days', overlap(20, 1, { networkType: 'unknown' }), 'medium'],
    [
      'two regions of one country',
      history({
        events: together(
          series(
            { from: '2025-03-03', days: 50, every: 5, hours: 4, kind: 'work_session' },
            { country: 'US', address: { region: 'TX' } },
          ),
          series(
            { from: '2025-03-03', days: 50, every: 5, hours: 4, hour: 15, kind: 'work_session' },
            { country: 'US', address: { region: 'NV' }, deviceId: 'd-2' },
          ),
        ),
      }),
      'high',
    ],
    ['no work sessions', history(), 'no-work-sessions'],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(concurrentSessions, subject)).toBe(expected)
  })
})
