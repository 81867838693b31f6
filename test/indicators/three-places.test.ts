import { describe, expect, test } from 'vitest'
import type { Event } from '../../src/domain/event.ts'
import { threePlaces } from '../../src/indicators/three-places.ts'
import { gradeOf } from '../support/grade.ts'
import { event, history, profile } from '../support/history.ts'
import { series, together } from '../support/sign-ins.ts'

const HOME = { city: 'Austin', region: 'TX', country: 'US' }
const ship = (region: string) =>
  event('device_shipped', '2025-02-01T09:00:00Z', {
    address: { region, country: 'US' },
    deviceId: 'laptop',
  })
const of = (region: string, ...parts: readonly (readonly Event[])[]) =>
  history({ profile: profile({ address: HOME }), events: together([ship(region)], ...parts) })
const abroad = (days: number, deviceId = 'other') =>
  series({ from: '2025-03-01', days }, { country: 'KZ', deviceId })
const home = series({ from: '2025-02-03', days: 20 }, { country: 'US', deviceId: 'laptop' })

describe('three-places', () => {
  test.each([
    ['laptop in a third place, sign-ins from elsewhere', of('NV', home, abroad(30)), 'high'],
    ['laptop at home, sign-ins from elsewhere', of('TX', home, abroad(30)), 'medium'],
    ['ten days elsewhere', of('TX', home, abroad(10)), 'medium'],
    ['nine days elsewhere', of('TX', home, abroad(9)), 'none'],
    ['laptop elsewhere, sign-ins at home', of('NV', home), 'none'],
    ['a long visit to family with the laptop', of('TX', home, abroad(30, 'laptop')), 'none'],
    [
      'a second home in another region, visit abroad with the laptop',
      of('NV', home, abroad(30, 'laptop')),
      'none',
    ],
    ['wrong location of one address', of('TX', home, abroad(1)), 'none'],
    [
      'a split household: home on most days',
      of('TX', series({ from: '2025-02-03', days: 100 }, { country: 'US' }), abroad(20)),
      'none',
    ],
    ['nothing shipped', history({ events: abroad(30) }), 'no-device-shipped'],
    ['no sign-ins', of('NV'), 'no-located-sign-ins'],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(threePlaces, subject)).toBe(expected)
  })
})
