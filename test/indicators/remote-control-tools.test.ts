import { describe, expect, test } from 'vitest'
import type { Event } from '../../src/domain/event.ts'
import { remoteControlTools } from '../../src/indicators/remote-control-tools.ts'
import { gradeOf } from '../support/grade.ts'
import { event, history } from '../support/history.ts'
import { statementFor } from '../support/payouts.ts'
import { series, together } from '../support/sign-ins.ts'

const tool = (name: string, when: string, changes: Partial<Event> = {}) =>
  event('remote_access_tool', when, { tool: name, deviceId: 'd-1', ...changes })
const used = series({ from: '2025-01-06', days: 200, hour: 9 })
const of = (...tools: readonly Event[]) => history({ events: together(used, tools) })
const FIRST = '2025-01-06T12:00:00Z'
const LATE = '2025-06-01T12:00:00Z'

describe('remote-control-tools', () => {
  test.each([
    [LATE, LATE, ' on one device.'],
    [FIRST, '2025-02-01T12:00:00Z', ' on one device, 1 of them within 72 hours of its arrival.'],
    [FIRST, FIRST, ' on one device, within 72 hours of its arrival.'],
  ])('tools of %s and %s:%s', (one, other, said) => {
    const found = of(tool('AnyDesk', one), tool('RustDesk', other))
    expect(statementFor(remoteControlTools, found).split(')')[1]).toBe(said)
  })

  test.each([
    ['two on the first day', of(tool('AnyDesk', FIRST), tool('RustDesk', FIRST)), 'high'],
    [
      'three later',
      of(tool('AnyDesk', LATE), tool('RustDesk', LATE), tool('TeamViewer', LATE)),
      'medium',
    ],
    ['two later: a developer who tests', of(tool('AnyDesk', LATE), tool('RustDesk', LATE)), 'low'],
    [
      'two 89 days apart',
      of(tool('AnyDesk', '2025-03-04T12:00:00Z'), tool('RustDesk', LATE)),
      'low',
    ],
    [
      'two 90 days apart',
      of(tool('AnyDesk', '2025-03-03T12:00:00Z'), tool('RustDesk', LATE)),
      'none',
    ],
    ['one on the first day: a service provider sets up', of(tool('TeamViewer', FIRST)), 'low'],
    ['one after 72 hours', of(tool('AnyDesk', '2025-01-09T09:00:00Z')), 'low'],
    ['one a second later', of(tool('AnyDesk', '2025-01-09T09:00:01Z')), 'none'],
    ['one later', of(tool('AnyDesk', LATE)), 'none'],
    [
      'two versions of one tool',
      of(tool('AnyDesk 8.0.4', LATE), tool('anydesk.exe', LATE)),
      'none',
    ],
    [
      'IT support',
      of(
        tool('AnyDesk', FIRST, { detail: 'helpdesk session' }),
        tool('RustDesk', FIRST, { detail: 'approved' }),
      ),
      'none',
    ],
    [
      'accessibility',
      of(tool('AnyDesk', FIRST, { detail: 'accessibility need' }), tool('RustDesk', LATE)),
      'none',
    ],
    [
      'a day after delivery',
      history({
        events: [
          event('device_shipped', '2025-01-05T09:00:00Z', { deviceId: 'd-1' }),
          tool('AnyDesk', FIRST),
          tool('RustDesk', FIRST),
        ],
      }),
      'high',
    ],
    [
      'records that begin in mid-engagement show no first sign-in',
      history({
        events: together(series({ from: '2025-06-01', days: 50, hour: 9 }), [
          tool('AnyDesk', LATE),
        ]),
      }),
      'none',
    ],
    ['devices without tools', of(), 'none'],
    ['no devices', history({ events: [event('login', FIRST)] }), 'no-known-device'],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(remoteControlTools, subject)).toBe(expected)
  })
})
