import { describe, expect, test } from 'vitest'
import type { Address } from '../../src/domain/contractor.ts'
import type { Event } from '../../src/domain/event.ts'
import { deviceShippedElsewhere } from '../../src/indicators/device-shipped-elsewhere.ts'
import { gradeOf } from '../support/grade.ts'
import { at, event, history, profile, shared } from '../support/history.ts'

const HOME: Address = { city: 'Columbus', region: 'OH', postalCode: '43004', country: 'US' }
const NASHVILLE: Address = { city: 'Nashville', region: 'TN', postalCode: '37201', country: 'US' }
const ABROAD: Address = { city: 'Almaty', country: 'KZ' }
const STREET: Address = { ...HOME, line1: '12 Oak Street' }
const ship = (address: Address) => event('device_shipped', '2025-02-15T09:00:00Z', { address })
const edit = (when: string): Event => event('profile_change', when, { field: 'shipping_address' })
const sent = (address: Address, before: readonly Event[] = []) =>
  history({ profile: profile({ address: HOME }), events: [...before, ship(address)] })

const moved = (when: string) =>
  history({
    profiles: [profile({ address: HOME }), profile({ address: NASHVILLE, observedAt: at(when) })],
    events: [ship(NASHVILLE)],
  })

describe('device-shipped-elsewhere', () => {
  test.each([
    ['home', sent(HOME), 'none'],
    ['another region', sent(NASHVILLE), 'medium'],
    ['another country', sent(ABROAD), 'high'],
    [
      'another region, changed two weeks before',
      sent(NASHVILLE, [edit('2025-02-01T09:00:00Z')]),
      'high',
    ],
    [
      'another region, changed a little earlier',
      sent(NASHVILLE, [edit('2025-02-01T08:59:59Z')]),
      'medium',
    ],
    [
      'a locker in a neighbouring town',
      sent({ city: 'Dublin', region: 'Ohio', country: 'US' }),
      'low',
    ],
    ['the region spelled out', sent({ city: 'Columbus', region: 'Ohio', country: 'US' }), 'none'],
    [
      'a neighbouring suburb with the same postal code',
      sent({ ...HOME, city: 'Blacklick' }),
      'none',
    ],
    [
      'another street of the same town',
      history({
        profile: profile({ address: STREET }),
        events: [ship({ ...HOME, line1: '9 Elm Street' })],
      }),
      'low',
    ],
    [
      'the same street, abbreviated and with the flat',
      history({
        profile: profile({ address: STREET }),
        events: [ship({ ...HOME, line1: '12 OAK ST Apt 4' })],
      }),
      'none',
    ],
    [
      'a move put on the profile first',
      history({
        profiles: [
          profile({ address: HOME }),
          profile({ address: NASHVILLE, observedAt: at('2025-02-10T00:00:00Z') }),
        ],
        events: [edit('2025-02-10T00:00:00Z'), ship(NASHVILLE)],
      }),
      'none',
    ],
    [
      'a move put on the profile a month later',
      history({
        profiles: [
          profile({ address: HOME }),
          profile({ address: NASHVILLE, observedAt: at('2025-03-15T00:00:00Z') }),
        ],
        events: [ship(NASHVILLE)],
      }),
      'none',
    ],
    ['a move put on the profile on day 45', moved('2025-04-01T09:00:00Z'), 'none'],
    ['a move put on the profile later still', moved('2025-04-01T09:00:01Z'), 'medium'],
    [
      'the former home, still lived in by the parents',
      history({
        profiles: [
          profile({ address: NASHVILLE, observedAt: at('2024-01-01T00:00:00Z') }),
          profile({ address: HOME }),
        ],
        events: [ship(NASHVILLE)],
      }),
      'low',
    ],
    [
      'an office that many use',
      history({
        profile: profile({ address: HOME }),
        events: [ship(NASHVILLE)],
        shared: [shared('shipping-address', 'office', ['a', 'b'], { common: true })],
      }),
      'none',
    ],
    ['no address on the profile', history({ events: [ship(HOME)] }), 'no-address'],
    ['nothing shipped', history({ profile: profile({ address: HOME }) }), 'no-device-shipped'],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(deviceShippedElsewhere, subject)).toBe(expected)
  })
})
