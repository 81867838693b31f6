import { describe, expect, test } from 'vitest'
import { advancePressure } from '../../src/indicators/advance-pressure.ts'
import { gradeOf } from '../support/grade.ts'
import { event, history, pay } from '../support/history.ts'

const ask = (day: string, detail = 'Can I get an advance?') =>
  event('support_request', `${day}T09:00:00Z`, { detail })

describe('advance-pressure', () => {
  test.each([
    ['two within 60 days', history({ events: [ask('2025-03-01'), ask('2025-04-29')] }), 'low'],
    ['two 60 days apart', history({ events: [ask('2025-03-01'), ask('2025-04-30')] }), 'none'],
    [
      'four',
      history({ events: ['01', '08', '15', '22'].map((day) => ask(`2025-03-${day}`)) }),
      'medium',
    ],
    [
      'one, in hardship',
      history({ events: [ask('2025-03-01', 'I need an advance for a hospital bill')] }),
      'none',
    ],
    ['asks twice on one day', history({ events: [ask('2025-03-01'), ask('2025-03-01')] }), 'none'],
    [
      'advances paid',
      history({
        payments: [pay('2025-03-01', { kind: 'advance' }), pay('2025-03-15', { kind: 'advance' })],
      }),
      'low',
    ],
    [
      'after a payment that came back',
      history({
        events: [ask('2025-03-01'), ask('2025-03-08')],
        payments: [pay('2025-02-28', { status: 'returned' })],
      }),
      'none',
    ],
    ['deposits at the start', history({ events: [ask('2025-01-02'), ask('2025-01-10')] }), 'none'],
    ['nothing known', history(), 'no-payments-or-events'],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(advancePressure, subject)).toBe(expected)
  })
})
