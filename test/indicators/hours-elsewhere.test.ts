import { describe, expect, test } from 'vitest'
import type { Event } from '../../src/domain/event.ts'
import { hoursElsewhere } from '../../src/indicators/hours-elsewhere.ts'
import { gradeOf } from '../support/grade.ts'
import { history, neighbour, onDay, profile, shared } from '../support/history.ts'
import { statementFor } from '../support/payouts.ts'
import { series, together } from '../support/sign-ins.ts'

/** Sessions at this UTC hour in summer, when New York is four hours behind. */
const at = (hour: number, changes: Partial<Event> = {}, days = 20) =>
  history({
    profile: profile({ timeZone: 'America/New_York' }),
    events: series({ from: '2025-07-01', days, hour }, changes),
  })
const IP = '203.0.113.9'
const HIDDEN = { networkType: 'vpn', country: 'US' } as const

describe('hours-elsewhere', () => {
  test.each([
    ['02:00 and never seen at home', at(6, HIDDEN), 'medium'],
    ['04:00 is five hours before nine', at(8, HIDDEN), 'medium'],
    ['04:15', at(8.25, HIDDEN), 'none'],
    ['a night owl at home', at(6, { country: 'US' }), 'low'],
    ['caring duties: works from 05:00', at(9, { country: 'US' }), 'none'],
    ['a global team: works from 21:00', at(25, { country: 'US' }), 'none'],
    ['a working day', at(14, HIDDEN), 'none'],
    [
      'round the clock, or insomnia: no usual hour',
      history({
        profile: profile({ timeZone: 'America/New_York' }),
        events: together(
          ...[0, 3, 6, 9, 12, 15, 18, 21.5].map((hour) =>
            series({ from: '2025-07-01', days: 20, hour }, HIDDEN),
          ),
        ),
      }),
      'none',
    ],
    ['fourteen days', at(6, HIDDEN, 14), 'too-few-days'],
    [
      'a zone that no record tells',
      history({ events: series({ from: '2025-07-01', days: 20 }) }),
      'no-time-zone',
    ],
    ['no sign-ins', history({ profile: profile({ timeZone: 'America/New_York' }) }), 'no-sign-ins'],
    [
      'a zone that does not exist',
      history({
        profile: profile({ timeZone: 'Nowhere/Town' }),
        events: series({ from: '2025-07-01', days: 20 }),
      }),
      'unknown-time-zone',
    ],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(hoursElsewhere, subject)).toBe(expected)
  })

  test.each([
    ['of somebody who lives in another town', 'reno', undefined, 'medium'],
    ['of a house-mate', 'columbus', undefined, 'low'],
    ['of an earlier tenant from another town', 'reno', '2025-01-31', 'low'],
  ])('02:00 at home, on the connection %s (%s, %s) → %s', (_, city, last, expected) => {
    const other = { id: 'Brook', ...(last === undefined ? {} : { first: '2024-01-01', last }) }
    const own = { own: { ...shared('ip', IP, []).own, first: onDay('2025-07-01') } }
    const subject = history({
      profile: profile({ timeZone: 'America/New_York', declaredCity: 'Columbus' }),
      events: series({ from: '2025-07-01', days: 20, hour: 6 }, { country: 'US', ip: IP }),
      shared: [shared('ip', IP, [other], own)],
      neighbours: [neighbour('Brook', { displayName: 'Alex Brook', city })],
    })
    expect(gradeOf(hoursElsewhere, subject)).toBe(expected)
  })

  test.each([
    ['the machine’s clock', { timeZone: 'America/New_York' }, {}, 'medium'],
    ['the clock of another place, where it is day', { timeZone: 'Asia/Tokyo' }, {}, 'no-time-zone'],
    ['the declared region', {}, { declaredRegion: 'North Carolina' }, 'medium'],
    ['the region of the address', {}, { address: { country: 'US', region: 'NC' } }, 'medium'],
    ['a region that the country does not have', {}, { declaredRegion: 'Hessen' }, 'no-time-zone'],
  ] as const)('no zone declared, but %s tells', (_, session, place, expected) => {
    const subject = history({
      profile: profile(place),
      events: series({ from: '2025-07-01', days: 20, hour: 6 }, { ...HIDDEN, ...session }),
    })
    expect(gradeOf(hoursElsewhere, subject)).toBe(expected)
  })

  test('a working day of Shenyang is a night in New York, though it begins in the evening', () => {
    const shift = (hours: number | undefined, changes: Partial<Event>) =>
      history({
        profile: profile({ timeZone: 'America/New_York' }),
        events: series(
          { from: '2025-07-01', days: 20, hour: 25, ...(hours === undefined ? {} : { hours }) },
          { kind: 'work_session', ...changes },
        ),
      })
    expect(gradeOf(hoursElsewhere, shift(9, HIDDEN))).toBe('medium')
    expect(gradeOf(hoursElsewhere, shift(9, { country: 'US' }))).toBe('low')
    expect(gradeOf(hoursElsewhere, shift(3, HIDDEN))).toBe('none')
    expect(gradeOf(hoursElsewhere, shift(undefined, HIDDEN))).toBe('none')
    expect(statementFor(hoursElsewhere, shift(9, HIDDEN))).toBe(
      '20 sessions centre around 01:30 of the declared zone, 7.5 hours outside 09:00–18:00.',
    )
  })

  test('where a region has two zones, the kinder one counts', () => {
    const halfPastNine = series({ from: '2025-07-01', days: 20, hour: 9.5 }, HIDDEN)
    const inZone = (place: Parameters<typeof profile>[0]) =>
      gradeOf(hoursElsewhere, history({ profile: profile(place), events: halfPastNine }))
    expect(inZone({ timeZone: 'America/Denver' })).toBe('medium')
    expect(inZone({ timeZone: 'America/Chicago' })).toBe('none')
    expect(inZone({ declaredRegion: 'TX' })).toBe('none')
  })

  test('daylight saving moves the clock, not the grade', () => {
    const winter = history({
      profile: profile({ timeZone: 'America/New_York' }),
      events: series({ from: '2025-12-01', days: 20, hour: 9 }, HIDDEN),
    })
    expect([gradeOf(hoursElsewhere, winter), gradeOf(hoursElsewhere, at(8, HIDDEN))]).toEqual([
      'medium',
      'medium',
    ])
  })

  /** Twenty days in London, at hours of the summer that turn from day to day. */
  const turning = (hours: readonly number[], kind: 'login' | 'work_session' = 'login') =>
    together(
      ...hours.map((hour, index) =>
        series(
          {
            from: `2025-07-${String(index + 1).padStart(2, '0')}`,
            days: 20,
            every: hours.length,
            hour: hour - 1,
            kind,
            ...(kind === 'work_session' ? { hours: 3 } : {}),
          },
          { country: 'GB' },
        ),
      ),
    )
  const inLondon = (...parts: readonly (readonly Event[])[]) =>
    history({
      profile: profile({ timeZone: 'Europe/London', declaredCountry: 'GB' }),
      events: together(...parts),
    })

  test.each([
    ['the whole working day of a place far to the east', [1, 2, 3, 4, 5, 6, 7, 8, 9], 'low'],
    ['and now and then an hour of the day', [1, 2, 3, 4, 5, 6, 7, 15, 17], 'low'],
    ['a baker, from three to noon', [3, 4, 5, 6, 7, 8, 9, 10, 11], 'none'],
    ['an early riser', [5, 6, 7, 8, 9, 10, 11, 12, 13], 'none'],
    ['a late shift', [14, 15, 16, 17, 18, 19, 20, 21, 22], 'none'],
    ['evenings beside the studies', [17, 18, 19, 20, 21, 22, 23, 24, 19], 'none'],
    ['a client far to the west', [15, 16, 17, 18, 19, 20, 21, 22, 23], 'none'],
    ['day and night', [1, 4, 7, 10, 13, 16, 19, 22, 12], 'none'],
  ])('log-ins at home: %s → %s', (_, hours, expected) => {
    expect(gradeOf(hoursElsewhere, inLondon(turning(hours)))).toBe(expected)
  })

  const DAY_SHIFT = turning([9, 10, 11, 12], 'work_session')
  const LATE_SHIFT = turning([17, 18, 19, 20], 'work_session')

  test.each([
    ['log-ins at night, work by day', [2, 3, 11, 16], DAY_SHIFT, 'low'],
    ['a quarter of them at night', [3, 11, 16, 20], DAY_SHIFT, 'low'],
    ['six nights of 27', [3, 3, 10, 11, 12, 13, 14, 16, 20], DAY_SHIFT, 'none'],
    ['in the evening, after work', [19, 20, 21, 22], DAY_SHIFT, 'none'],
    ['before work', [6, 7, 8, 9], DAY_SHIFT, 'none'],
    ['at the end of a late shift', [3, 11, 16, 20], LATE_SHIFT, 'none'],
    ['work at all hours', [2, 3, 11, 16], turning([7, 13, 19], 'work_session'), 'none'],
    ['few sessions', [2, 3, 11, 16], DAY_SHIFT.slice(0, 10), 'none'],
  ])('two clocks: %s %j', (_, logIns, sessions, expected) => {
    expect(gradeOf(hoursElsewhere, inLondon(turning(logIns), sessions))).toBe(expected)
  })

  test('four nights of sixteen are too few', () => {
    const logIns = turning([3, 11, 16, 20])
    expect(gradeOf(hoursElsewhere, inLondon(logIns.slice(0, 16), DAY_SHIFT))).toBe('none')
    expect(gradeOf(hoursElsewhere, inLondon(logIns, DAY_SHIFT))).toBe('low')
  })

  test('says which hours were found', () => {
    const early = inLondon(turning([1, 2, 3, 4, 5, 6, 7, 8, 9]))
    expect(statementFor(hoursElsewhere, early)).toBe(
      '18 of 27 sessions lie in the nine hours from 04:00 of the declared zone, 5.0 hours outside 09:00–18:00; most open sign-ins come from the declared country.',
    )
    expect(statementFor(hoursElsewhere, inLondon(turning([2, 3, 11, 16]), DAY_SHIFT))).toBe(
      'Work is done by day, but 10 log-ins were made at night, around 02:30 of the declared zone, 6.5 hours outside 09:00–18:00; most open sign-ins come from the declared country.',
    )
  })
})
