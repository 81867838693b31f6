import { describe, expect, test } from 'vitest'
import { clockMismatch } from '../../src/indicators/clock-mismatch.ts'
import { gradeOf } from '../support/grade.ts'
import { history, profile } from '../support/history.ts'
import { series, together } from '../support/sign-ins.ts'

const of = (timeZone: string, off: number, other: string, on: number) =>
  history({
    profile: profile({ timeZone }),
    events: together(
      series({ from: '2025-03-20', days: off }, { timeZone: other }),
      series({ from: '2025-03-20', days: on, hour: 18 }, { timeZone }),
    ),
  })
const HOME = 'America/New_York'

describe('clock-mismatch', () => {
  test.each([
    ['all sessions', of(HOME, 20, 'Asia/Almaty', 0), 'low'],
    ['eight of ten', of(HOME, 8, 'Asia/Almaty', 2), 'low'],
    ['fifteen of twenty', of(HOME, 15, 'Asia/Almaty', 5), 'none'],
    ['a journey of a week', of(HOME, 7, 'Asia/Almaty', 21), 'none'],
    ['a neighbouring zone', of(HOME, 20, 'America/Chicago', 0), 'none'],
    ['another zone of the same time', of(HOME, 20, 'America/Lima', 0), 'none'],
    ['keeps the clock of home', of('Asia/Almaty', 0, HOME, 20), 'none'],
    ['machines set to UTC', of(HOME, 20, 'Etc/UTC', 0), 'no-device-time-zone'],
    [
      'ten sessions, one in eight days',
      history({
        profile: profile({ timeZone: HOME }),
        events: series({ from: '2025-03-01', days: 80, every: 8 }, { timeZone: 'Asia/Almaty' }),
      }),
      'low',
    ],
    ['nine sessions', of(HOME, 9, 'Asia/Almaty', 0), 'too-few-sessions'],
    [
      'zone not declared',
      history({ events: series({ from: '2025-03-20', days: 20 }, { timeZone: HOME }) }),
      'no-declared-time-zone',
    ],
    [
      'zone not reported',
      history({
        profile: profile({ timeZone: HOME }),
        events: series({ from: '2025-03-20', days: 20 }),
      }),
      'no-device-time-zone',
    ],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(clockMismatch, subject)).toBe(expected)
  })
})
