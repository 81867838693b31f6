import { describe, expect, test } from 'vitest'
import { payAfterEnd } from '../../src/indicators/pay-after-end.ts'
import type { Event } from '../../src/domain/event.ts'
import type { Payment } from '../../src/domain/payment.ts'
import { gradeOf } from '../support/grade.ts'
import { history, onDay, pay, profile } from '../support/history.ts'
import { series } from '../support/sign-ins.ts'

const MONTHS = ['2025-01-31', '2025-02-28', '2025-03-31', '2025-04-30']
const ended = (
  payments: readonly Payment[],
  events: readonly Event[] = [],
  endDate = '2025-03-31',
) =>
  history({
    profile: profile({
      engagements: [
        { clientId: 'client-1', startDate: onDay('2025-01-01'), endDate: onDay(endDate) },
      ],
    }),
    payments: [...MONTHS.map((day) => pay(day)), ...payments],
    events,
  })
const open = (events: readonly Event[]) =>
  history({ payments: [...MONTHS, '2025-05-31'].map((day) => pay(day)), events })
const late = (days: readonly string[], changes: Partial<Payment> = {}) =>
  days.map((day) => pay(day, changes))

describe('pay-after-end', () => {
  test.each([
    ['two payments from 45 days on', ended(late(['2025-05-15', '2025-05-31'])), 'medium'],
    ['one of two a day too early', ended(late(['2025-05-14', '2025-05-31'])), 'none'],
    ['four', ended(late(['2025-05-31', '2025-06-30', '2025-07-31', '2025-08-31'])), 'high'],
    ['one: a notice period', ended(late(['2025-05-31'])), 'none'],
    [
      'severance in instalments',
      ended(late(['2025-05-31', '2025-06-30', '2025-07-31'], { kind: 'final' })),
      'none',
    ],
    [
      'periods worked before the end',
      ended(
        late(['2025-05-31', '2025-06-30'], {
          periodStart: onDay('2025-03-01'),
          periodEnd: onDay('2025-03-31'),
        }),
      ),
      'none',
    ],
    [
      'an extension that nobody entered',
      ended(
        late(['2025-05-31', '2025-06-30', '2025-07-31']),
        series({ from: '2025-01-06', days: 180 }),
      ),
      'none',
    ],
    [
      'long payment terms',
      history({
        profile: profile({
          engagements: [
            { clientId: 'c', startDate: onDay('2025-01-01'), endDate: onDay('2025-03-31') },
          ],
        }),
        payments: late(['2025-04-30', '2025-05-31', '2025-06-29']),
      }),
      'none',
    ],
    ['leave, with no end on record', open(series({ from: '2025-01-06', days: 20 })), 'low'],
    ['leave of a month', open(series({ from: '2025-01-06', days: 90 })), 'none'],
    ['still at work', open(series({ from: '2025-01-06', days: 140 })), 'none'],
    ['no end and no activity', open([]), 'no-end-and-no-activity'],
    ['no payments', history(), 'no-regular-payments'],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(payAfterEnd, subject)).toBe(expected)
  })
})
