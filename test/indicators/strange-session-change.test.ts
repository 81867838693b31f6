import { describe, expect, test } from 'vitest'
import type { Event } from '../../src/domain/event.ts'
import { strangeSessionChange } from '../../src/indicators/strange-session-change.ts'
import { gradeOf } from '../support/grade.ts'
import { destination, event, history, onDay } from '../support/history.ts'
import { series, together } from '../support/sign-ins.ts'

const usual = (changes: Partial<Event> = {}) =>
  series({ from: '2025-01-05', days: 30 }, { country: 'US', ip: '192.0.2.1', ...changes })
const WITHOUT_DEVICES = series(
  { from: '2025-01-05', days: 30 },
  { country: 'US', ip: '192.0.2.1' },
).map(({ deviceId, ...rest }) => ({ ...rest, detail: `no longer on ${deviceId}` }))
const THIEF: Partial<Event> = { deviceId: 'd-9', country: 'KZ', networkType: 'hosting' }
const change = (changes: Partial<Event>) =>
  event('payout_change', '2025-03-01T09:00:00Z', { networkType: 'residential', ...changes })
const of = (changes: Partial<Event>, before: Partial<Event> = {}) =>
  history({ events: [...usual(before), change(changes)] })

describe('strange-session-change', () => {
  test.each([
    [
      'new device, anonymised',
      of({ deviceId: 'd-9', networkType: 'vpn', country: 'US' }),
      'medium',
    ],
    ['new device, new country', of({ deviceId: 'd-9', country: 'KZ' }), 'medium'],
    [
      'new device, anonymised, new country',
      of({ deviceId: 'd-9', country: 'KZ', networkType: 'hosting' }),
      'high',
    ],
    [
      'new address, anonymised, no devices',
      history({
        events: [...WITHOUT_DEVICES, change({ ip: '198.51.100.7', networkType: 'vpn' })],
      }),
      'medium',
    ],
    [
      'a thief who signs in the evening before',
      history({
        events: together(usual(), [event('login', '2025-02-28T09:00:00Z', THIEF), change(THIEF)]),
      }),
      'high',
    ],
    [
      'a new laptop taken on a long journey',
      history({
        events: together(usual(), [
          event('login', '2025-02-10T09:00:00Z', THIEF),
          event('login', '2025-02-28T09:00:00Z', THIEF),
          change(THIEF),
        ]),
      }),
      'none',
    ],
    ['a new telephone at home', of({ deviceId: 'd-9', country: 'US' }), 'none'],
    ['travel with the own device', of({ deviceId: 'd-1', country: 'KZ' }), 'none'],
    ['a VPN on the own device', of({ deviceId: 'd-1', networkType: 'vpn' }), 'none'],
    [
      'a habitual VPN user with a new device',
      of({ deviceId: 'd-9', networkType: 'vpn', country: 'US' }, { networkType: 'vpn' }),
      'none',
    ],
    [
      'a company network that ends elsewhere',
      of({ deviceId: 'd-9', networkType: 'corporate', country: 'KZ' }),
      'none',
    ],
    [
      'a login on the day of a new destination',
      history({
        destinations: [destination('a'), destination('b', { effectiveFrom: onDay('2025-03-01') })],
        events: together(usual(), [
          event('login', '2025-03-01T09:00:00Z', {
            deviceId: 'd-9',
            country: 'KZ',
            networkType: 'residential',
          }),
        ]),
      }),
      'medium',
    ],
    ['nothing changed', history({ destinations: [destination('a')], events: usual() }), 'none'],
    [
      'a change without a session',
      history({ destinations: [destination('a'), destination('b')], events: usual() }),
      'no-payout-change-session',
    ],
    [
      'two sessions before',
      history({ events: [...usual().slice(0, 2), change({ deviceId: 'd-9', country: 'KZ' })] }),
      'too-few-sessions',
    ],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(strangeSessionChange, subject)).toBe(expected)
  })
})
