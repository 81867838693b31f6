import { describe, expect, it } from 'vitest'
import { localHour } from '../../src/domain/local-hour.ts'
import { at } from '../support/history.ts'

describe('localHour', () => {
  it.each([
    { when: '2025-07-01T12:30:00Z', zone: 'America/New_York', hour: 8.5 },
    { when: '2026-01-01T12:30:00Z', zone: 'America/New_York', hour: 7.5 },
    { when: '2025-01-01T00:00:00Z', zone: 'Asia/Shanghai', hour: 8 },
    { when: '2025-01-01T00:00:00Z', zone: 'Asia/Kolkata', hour: 5.5 },
    { when: '2025-01-01T00:00:00Z', zone: 'UTC', hour: 0 },
    { when: '2025-01-01T23:59:59.999Z', zone: 'UTC', hour: 24 - 1 / 3_600_000 },
    { when: '1969-12-31T23:00:00Z', zone: 'UTC', hour: 23 },
    // The hour that daylight saving skips, and the one that it repeats.
    { when: '2025-03-09T06:59:00Z', zone: 'America/New_York', hour: 1 + 59 / 60 },
    { when: '2025-03-09T07:00:00Z', zone: 'America/New_York', hour: 3 },
    { when: '2025-11-02T05:30:00Z', zone: 'America/New_York', hour: 1.5 },
    { when: '2025-11-02T06:30:00Z', zone: 'America/New_York', hour: 1.5 },
  ])('$when in $zone is $hour', ({ when, zone, hour }) => {
    expect(localHour(at(when), zone)).toBeCloseTo(hour, 9)
  })

  it.each(['Mars/Olympus', '', 'not a zone'])('does not know the zone %j', (zone) => {
    expect(localHour(at('2025-01-01T00:00:00Z'), zone)).toBeUndefined()
  })

  it('still knows real zones after many invented ones', () => {
    for (let number = 0; number < 1100; number += 1) {
      expect(localHour(at('2025-01-01T00:00:00Z'), `Invented/${number}`)).toBeUndefined()
    }
    expect(localHour(at('2025-01-01T00:00:00Z'), 'Asia/Tokyo')).toBe(9)
  })
})
