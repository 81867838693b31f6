import { describe, expect, test } from 'vitest'
import type { Event } from '../../src/domain/event.ts'
import { anonymisedEgress } from '../../src/indicators/anonymised-egress.ts'
import { gradeOf } from '../support/grade.ts'
import { history, profile } from '../support/history.ts'
import { series, together } from '../support/sign-ins.ts'

const month = (hidden: number, open: number, openAt: Partial<Event> = { country: 'US' }) =>
  history({
    events: together(
      series({ from: '2025-03-01', days: hidden }, { networkType: 'vpn', country: 'US' }),
      series({ from: '2025-03-01', days: open, hour: 18 }, openAt),
    ),
  })

describe('anonymised-egress', () => {
  test.each([
    ['a privacy-minded person on a VPN all day', month(20, 0), 'low'],
    ['six of ten', month(6, 4), 'low'],
    ['eleven of twenty', month(11, 9), 'none'],
    ['exits at home, open sessions elsewhere', month(16, 4, { country: 'KZ' }), 'medium'],
    ['a traveller behind a VPN who is also seen at home', month(16, 4), 'low'],
    [
      'one session in eight days',
      history({
        events: series({ from: '2025-03-01', days: 80, every: 8 }, { networkType: 'vpn' }),
      }),
      'low',
    ],
    [
      'one session in a month',
      history({
        events: series({ from: '2025-01-01', days: 300, every: 30 }, { networkType: 'vpn' }),
      }),
      'too-few-sessions',
    ],
    [
      'a browser relay',
      history({
        events: series(
          { from: '2025-03-01', days: 20 },
          { networkType: 'proxy', detail: 'iCloud Private Relay' },
        ),
      }),
      'none',
    ],
    [
      'lives where a VPN is the ordinary way out',
      history({
        profile: profile({ declaredCountry: 'KZ' }),
        events: series({ from: '2025-03-01', days: 20 }, { networkType: 'vpn', country: 'JP' }),
      }),
      'low',
    ],
    [
      'the VPN of the client',
      history({ events: series({ from: '2025-03-01', days: 20 }, { networkType: 'corporate' }) }),
      'none',
    ],
    ['seven sessions', month(7, 0), 'too-few-sessions'],
    [
      'networks unknown',
      history({ events: series({ from: '2025-03-01', days: 20 }, { networkType: 'unknown' }) }),
      'no-network-type',
    ],
    ['no sign-ins', history(), 'no-network-type'],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(anonymisedEgress, subject)).toBe(expected)
  })
})
