import { describe, expect, test } from 'vitest'
import type { Event } from '../../src/domain/event.ts'
import { nightAdmin } from '../../src/indicators/night-admin.ts'
import { gradeOf } from '../support/grade.ts'
import { event, history, profile } from '../support/history.ts'
import { series, together } from '../support/sign-ins.ts'

/** New York in winter: 06:00Z is 01:00. */
const edit = (day: string, hour = '07:00') =>
  event('profile_change', `2025-${day}T${hour}:00Z`, { field: 'phone' })
const WORK = series({ from: '2025-01-06', days: 60, hour: 15 })
const of = (edits: readonly Event[], work: readonly Event[] = WORK) =>
  history({ profile: profile({ timeZone: 'America/New_York' }), events: together(work, edits) })
const NIGHTS = ['01-08', '01-20', '02-10', '02-12', '02-14'].map((day) => edit(day))

describe('night-admin', () => {
  test.each([
    ['three nights', of(NIGHTS.slice(0, 3)), 'low'],
    ['five nights', of(NIGHTS), 'medium'],
    ['two nights', of(NIGHTS.slice(0, 2)), 'none'],
    ['01:00 counts', of(['01-08', '01-20', '02-10'].map((day) => edit(day, '06:00'))), 'low'],
    ['05:00 does not', of(['01-08', '01-20', '02-10'].map((day) => edit(day, '10:00'))), 'none'],
    ['a parent who once did it by day', of([...NIGHTS, edit('02-20', '16:00')]), 'none'],
    ['a shift worker', of(NIGHTS, series({ from: '2025-01-06', days: 60, hour: 6 })), 'none'],
    [
      'a procrastinator: one night',
      of(['07:00', '07:30', '08:00'].map((hour) => edit('01-08', hour))),
      'none',
    ],
    ['no edits', of([]), 'no-edits'],
    ['a zone that no record tells', history({ events: NIGHTS }), 'no-time-zone'],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(nightAdmin, subject)).toBe(expected)
  })
})
