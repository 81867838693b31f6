import { describe, expect, test } from 'vitest'
import type { Event } from '../../src/domain/event.ts'
import { impossibleTravel } from '../../src/indicators/impossible-travel.ts'
import { gradeOf } from '../support/grade.ts'
import { history } from '../support/history.ts'
import { series, together } from '../support/sign-ins.ts'

/** Each day at home at 14:00 and elsewhere `gap` hours later. */
const jumps = (
  days: number,
  gap: number,
  changes: Partial<Event> = {},
  home: Partial<Event> = {},
) =>
  history({
    events: together(
      series({ from: '2025-03-03', days, hour: 14 }, { country: 'US', ...home }),
      series(
        { from: '2025-03-03', days, hour: 14 + gap },
        { country: 'KZ', deviceId: 'd-2', ...changes },
      ),
    ),
  })

describe('impossible-travel', () => {
  test.each([
    ['one day', jumps(1, 1), 'low'],
    ['two days', jumps(2, 1), 'medium'],
    ['five days within minutes', jumps(5, 0.2), 'high'],
    ['just under two hours', jumps(2, 1.99), 'medium'],
    ['two hours', jumps(2, 2), 'none'],
    ['a VPN switched on and off', jumps(10, 0.1, { networkType: 'vpn' }), 'none'],
    ['a VPN that nobody recognised, on one device', jumps(10, 0.1, { deviceId: 'd-1' }), 'none'],
    [
      'one device whose clock changes with the country, within minutes',
      jumps(2, 0.1, { deviceId: 'd-1', timeZone: 'Asia/Almaty' }, { timeZone: 'America/New_York' }),
      'medium',
    ],
    [
      'one device whose clock stays, on a VPN that nobody recognised',
      jumps(
        9,
        0.1,
        { deviceId: 'd-1', timeZone: 'America/New_York' },
        { timeZone: 'America/New_York' },
      ),
      'none',
    ],
    ['a telephone that roams', jumps(10, 0.1, { networkType: 'mobile' }), 'none'],
    ['a cloud browser', jumps(10, 0.1, { networkType: 'hosting' }), 'none'],
    ['networks that nobody stated', jumps(10, 0.1, { networkType: 'unknown' }), 'low'],
    ['a commuter with a computer at either end', jumps(30, 0.75), 'none'],
    ['business travel', jumps(3, 9), 'none'],
    [
      'no country known',
      history({ events: series({ from: '2025-03-03', days: 3 }) }),
      'no-located-sign-ins',
    ],
    ['no sign-ins', history(), 'no-sign-ins'],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(impossibleTravel, subject)).toBe(expected)
  })
})
