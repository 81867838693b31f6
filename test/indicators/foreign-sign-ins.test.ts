import { describe, expect, test } from 'vitest'
import { foreignSignIns } from '../../src/indicators/foreign-sign-ins.ts'
import { defaultSettings } from '../../src/detection/indicator.ts'
import type { ProfileVersion } from '../../src/domain/contractor.ts'
import type { Event } from '../../src/domain/event.ts'
import { gradeOf } from '../support/grade.ts'
import { at, history, neighbour, onDay, profile, shared } from '../support/history.ts'
import { series, together } from '../support/sign-ins.ts'

const of = (...parts: readonly (readonly Event[])[]) => history({ events: together(...parts) })
const abroad = (from: string, days: number, changes: Partial<Event> = {}) =>
  series({ from, days }, { country: 'KZ', deviceId: 'd-2', ...changes })
const spaced = (days: number) =>
  series({ from: '2025-05-05', days: 3 * days, every: 3 }, { country: 'KZ', deviceId: 'd-2' })
const home = (from: string, days: number, changes: Partial<Event> = {}) =>
  series({ from, days }, { country: 'US', ...changes })
const moved = (on: string): [ProfileVersion, ProfileVersion] => [
  profile(),
  profile({ declaredCountry: 'KZ', observedAt: at(`${on}T00:00:00Z`) }),
]
const ELSEWHERE: Partial<Event> = { country: 'KZ', timeZone: 'Asia/Almaty' }
const UNSTATED: Partial<Event> = { networkType: 'unknown', ip: '203.0.113.9' }
const AT_HOME: Partial<Event> = { country: 'US', timeZone: 'America/New_York' }

describe('foreign-sign-ins', () => {
  test.each([
    ['all of 100 days elsewhere', of(abroad('2025-03-01', 100)), 'high'],
    [
      'half of 100 days, on another device',
      of(home('2025-03-01', 50), abroad('2025-04-20', 70)),
      'medium',
    ],
    ['a span of 35 days', of(abroad('2025-03-01', 36)), 'high'],
    ['a span of 34 days', of(abroad('2025-03-01', 35)), 'none'],
    ['30 of 100 days elsewhere', of(home('2025-02-20', 70), spaced(30)), 'medium'],
    ['30 of 101 days elsewhere', of(home('2025-02-19', 71), spaced(30)), 'none'],
    ['70 of 100 days elsewhere', of(home('2025-02-20', 30), abroad('2025-04-01', 70)), 'high'],
    ['69 of 99 days elsewhere', of(home('2025-02-20', 30), abroad('2025-04-01', 69)), 'medium'],
    ['three days in the first fortnight', of(abroad('2025-01-05', 3)), 'medium'],
    ['two days in the first fortnight', of(abroad('2025-01-05', 2)), 'none'],
    ['day 14 counts, day 15 does not', of(abroad('2025-01-13', 4)), 'none'],
    [
      'nobody stated the network',
      of(abroad('2025-03-01', 100, { networkType: 'unknown' })),
      'medium',
    ],
    [
      'one monthly sign-in for a year',
      of(series({ from: '2025-02-15', days: 300, every: 30 }, { country: 'KZ' })),
      'high',
    ],
    [
      'three visits half a year ago, on another device',
      of(
        home('2025-02-01', 20),
        abroad('2025-02-25', 1),
        home('2025-02-27', 14),
        abroad('2025-03-15', 1),
        home('2025-03-17', 30),
        abroad('2025-04-20', 1),
        home('2025-04-22', 220),
      ),
      'low',
    ],
    [
      'a working holiday with the own laptop',
      of(home('2025-01-10', 60), abroad('2025-03-11', 80, { deviceId: 'd-1' })),
      'low',
    ],
    [
      'a visit of three weeks',
      of(
        home('2025-01-20', 100),
        abroad('2025-05-01', 21, { deviceId: 'd-1' }),
        home('2025-05-22', 60),
      ),
      'none',
    ],
    [
      'three visits over 36 days: travellers make them too',
      of(
        home('2025-01-20', 10),
        abroad('2025-02-01', 1),
        home('2025-02-03', 5),
        abroad('2025-02-20', 1),
        home('2025-02-22', 5),
        abroad('2025-03-09', 1),
        home('2025-03-11', 30),
      ),
      'low',
    ],
    [
      'three visits, to exits for all that is stated of the network',
      of(
        home('2025-01-20', 10),
        abroad('2025-02-01', 1, { networkType: 'unknown' }),
        home('2025-02-03', 5),
        abroad('2025-02-20', 1, { networkType: 'unknown' }),
        home('2025-02-22', 5),
        abroad('2025-03-09', 1, { networkType: 'unknown' }),
        home('2025-03-11', 30),
      ),
      'none',
    ],
    [
      'three visits by networks of no stated kind, on one of which the clock was that of there',
      of(
        home('2025-01-20', 10),
        abroad('2025-02-01', 1, { ...ELSEWHERE, ...UNSTATED }),
        home('2025-02-03', 5),
        abroad('2025-02-20', 1, UNSTATED),
        home('2025-02-22', 5),
        abroad('2025-03-09', 1, UNSTATED),
        home('2025-03-11', 30),
      ),
      'low',
    ],
    [
      'the same with the clock of home: an exit of a private network',
      of(
        home('2025-01-20', 10),
        abroad('2025-02-01', 1, { ...UNSTATED, timeZone: 'America/New_York' }),
        home('2025-02-03', 5),
        abroad('2025-02-20', 1, UNSTATED),
        home('2025-02-22', 5),
        abroad('2025-03-09', 1, UNSTATED),
        home('2025-03-11', 30),
      ),
      'none',
    ],
    [
      'two visits',
      of(
        home('2025-01-20', 10),
        abroad('2025-02-01', 1),
        home('2025-02-03', 30),
        abroad('2025-03-09', 2),
        home('2025-03-12', 30),
      ),
      'none',
    ],
    [
      'an open resident',
      history({ profile: profile({ declaredCountry: 'KZ' }), events: abroad('2025-03-01', 100) }),
      'none',
    ],
    [
      'a relocation, declared two months later',
      history({ profiles: moved('2025-05-01'), events: abroad('2025-03-05', 120) }),
      'none',
    ],
    [
      'a relocation, declared before',
      history({ profiles: moved('2025-02-01'), events: abroad('2025-03-05', 120) }),
      'none',
    ],
    [
      'a second home on the profile',
      history({
        profile: profile({ address: { country: 'KZ' } }),
        events: abroad('2025-03-05', 120),
      }),
      'none',
    ],
    [
      'a nomad who was never at home',
      of(
        abroad('2025-02-01', 40),
        abroad('2025-03-13', 40, { country: 'PT' }),
        abroad('2025-04-22', 40, { country: 'TH' }),
      ),
      'low',
    ],
    [
      'a privacy-minded person',
      of(home('2025-01-20', 5), abroad('2025-01-05', 100, { networkType: 'vpn' })),
      'none',
    ],
    [
      'a private network whose exit is told as one half of the time',
      of(
        home('2025-01-20', 5),
        abroad('2025-01-05', 100, { networkType: 'vpn', ip: '203.0.113.9' }),
        abroad('2025-01-06', 100, { networkType: 'unknown', ip: '203.0.113.9' }),
      ),
      'none',
    ],
    [
      'a SIM that ends abroad',
      of(home('2025-01-20', 100), abroad('2025-01-05', 100, { networkType: 'mobile' })),
      'none',
    ],
    [
      'a company network that ends abroad',
      of(home('2025-01-20', 100), abroad('2025-01-05', 100, { networkType: 'corporate' })),
      'none',
    ],
    [
      'a commuter with one laptop',
      of(
        series({ from: '2025-03-03', days: 120, every: 2 }, { country: 'CA' }),
        series({ from: '2025-03-04', days: 120, every: 2 }, { country: 'US' }),
      ),
      'low',
    ],
    [
      'back and forth to a far country with one laptop',
      history({
        profile: profile({ declaredRegion: 'OH' }),
        events: together(
          series({ from: '2025-03-03', days: 120, every: 2 }, { country: 'KZ' }),
          series({ from: '2025-03-04', days: 120, every: 2 }, { country: 'US' }),
        ),
      }),
      'medium',
    ],
    [
      'back and forth to the far end of a neighbouring country, as the clock shows',
      history({
        profile: profile({ declaredRegion: 'OH' }),
        events: together(
          series(
            { from: '2025-03-03', days: 120, every: 2 },
            { country: 'CA', timeZone: 'America/Vancouver' },
          ),
          series({ from: '2025-03-04', days: 120, every: 2 }, AT_HOME),
        ),
      }),
      'medium',
    ],
    [
      'six days in a far country with one laptop, a month between them',
      history({
        profile: profile({ declaredRegion: 'OH' }),
        events: together(
          series({ from: '2025-01-10', days: 165, every: 30 }, { country: 'KZ' }),
          series({ from: '2025-01-01', days: 180, every: 2 }, { country: 'US' }),
        ),
      }),
      'medium',
    ],
    [
      'the same behind a private network at home, where its clock tells that it is back',
      history({
        profile: profile({ declaredRegion: 'OH' }),
        events: together(
          series({ from: '2025-01-10', days: 165, every: 25 }, ELSEWHERE),
          series({ from: '2025-01-01', days: 180, every: 6 }, { ...AT_HOME, networkType: 'vpn' }),
          series({ from: '2025-01-02', days: 180, every: 50 }, AT_HOME),
        ),
      }),
      'medium',
    ],
    [
      'one long stay, partly behind a private network, on a machine that keeps the time of there',
      history({
        profile: profile({ declaredRegion: 'OH' }),
        events: together(
          series({ from: '2025-01-01', days: 100, every: 2 }, AT_HOME),
          series({ from: '2025-04-11', days: 60, every: 10 }, ELSEWHERE),
          series(
            { from: '2025-04-14', days: 60, every: 10 },
            { ...ELSEWHERE, country: 'US', networkType: 'vpn' },
          ),
        ),
      }),
      'none',
    ],
    [
      'the own laptop keeps the time of there on the days at home too',
      history({
        profile: profile({ declaredRegion: 'OH' }),
        events: together(
          series({ from: '2025-03-03', days: 120, every: 2 }, ELSEWHERE),
          series({ from: '2025-03-04', days: 120, every: 2 }, { ...ELSEWHERE, country: 'US' }),
        ),
      }),
      'medium',
    ],
    [
      'a traveller whose clock was never set to the time of home, nor to that of there',
      history({
        profile: profile({ declaredRegion: 'OH' }),
        events: together(
          series(
            { from: '2025-03-03', days: 60, every: 2 },
            { ...AT_HOME, timeZone: 'America/Los_Angeles' },
          ),
          series(
            { from: '2025-05-04', days: 60, every: 2 },
            { ...ELSEWHERE, timeZone: 'America/Los_Angeles' },
          ),
        ),
      }),
      'low',
    ],
    [
      'a traveller whose clock comes home',
      history({
        profile: profile({ declaredRegion: 'OH' }),
        events: together(
          series({ from: '2025-03-03', days: 30, every: 2 }, ELSEWHERE),
          series({ from: '2025-04-04', days: 60, every: 2 }, AT_HOME),
          series({ from: '2025-06-04', days: 30, every: 2 }, ELSEWHERE),
          series({ from: '2025-07-06', days: 30, every: 2 }, AT_HOME),
        ),
      }),
      'low',
    ],
    [
      'an exit abroad, for all that is stated of the network',
      history({
        profile: profile({ declaredRegion: 'OH' }),
        events: together(
          series(
            { from: '2025-03-03', days: 120, every: 2 },
            { ...AT_HOME, country: 'KZ', networkType: 'unknown' },
          ),
          series({ from: '2025-03-04', days: 120, every: 2 }, AT_HOME),
        ),
      }),
      'low',
    ],
    [
      'only anonymised',
      of(abroad('2025-03-01', 100, { networkType: 'tor' })),
      'no-located-sign-ins',
    ],
    ['no sign-ins', history(), 'no-sign-ins'],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(foreignSignIns, subject)).toBe(expected)
  })

  test('says how many days, where, and on which records it rests', () => {
    const result = foreignSignIns.run(
      of(abroad('2025-03-01', 100)),
      defaultSettings(foreignSignIns),
    )
    expect(result).toMatchObject({
      value: 1,
      statement:
        'On 100 of 100 located days the contractor, declared in US, signed in only from KZ.',
    })
    expect(result.state === 'measured' ? result.evidence.at(-1) : undefined).toMatchObject({
      record: 'event',
      field: 'event.login.country',
      value: 'KZ',
      at: '2025-06-08T14:00:00.000Z',
    })
  })

  test('a country is only a contradiction: relabelling it everywhere changes nothing', () => {
    const grades = ['KZ', 'CN', 'RU', 'FR'].map((country) =>
      gradeOf(foreignSignIns, of(abroad('2025-03-01', 100, { country }))),
    )
    expect(new Set(grades)).toEqual(new Set(['high']))
  })
})

test('days behind the gateway of a client locate nobody', () => {
  const events = together(abroad('2025-03-01', 100, { ip: '203.0.113.9' }))
  const colleagues = ['a', 'b', 'c', 'd', 'e']
  const behind = (ids: readonly string[]) =>
    history({
      events,
      shared: [shared('ip', '203.0.113.9', ids)],
      neighbours: ids.map((id) =>
        neighbour(id, { engagements: [{ clientId: 'client-1', startDate: onDay('2024-01-01') }] }),
      ),
    })
  expect(gradeOf(foreignSignIns, behind(colleagues))).toBe('low')
  expect(gradeOf(foreignSignIns, behind(colleagues.slice(1)))).toBe('high')
})
