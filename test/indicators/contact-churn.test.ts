import { describe, expect, test } from 'vitest'
import { contactChurn } from '../../src/indicators/contact-churn.ts'
import { gradeOf } from '../support/grade.ts'
import { at, event, history, profile } from '../support/history.ts'

const PHONES = [
  '+14155550100',
  '+447700900123',
  '+33199001234',
  '+4915550001111',
  '+34600112233',
  '+819012345678',
]
/** A new number every `days` days. */
const numbers = (count: number, days: number) =>
  history({
    profiles: [
      profile({ phone: PHONES[0] ?? '' }),
      ...PHONES.slice(1, count + 1).map((phone, index) =>
        profile({
          phone,
          observedAt: at(new Date(Date.UTC(2025, 0, 1 + (index + 1) * days)).toISOString()),
        }),
      ),
    ],
  })
const edit = (field: string, day: string) => event('profile_change', `${day}T09:00:00Z`, { field })

describe('contact-churn', () => {
  test.each([
    ['three numbers in half a year', numbers(3, 60), 'low'],
    ['an expatriate: three numbers in three countries', numbers(3, 89), 'low'],
    ['two numbers', numbers(2, 30), 'none'],
    ['three over more than half a year', numbers(3, 90), 'none'],
    ['five within half a year', numbers(5, 30), 'medium'],
    [
      'an eSIM beside the old number: typing error corrected',
      history({
        profiles: [
          profile({ phone: '+14155550100' }),
          profile({ phone: '+14155550101', observedAt: at('2025-02-01T00:00:00Z') }),
        ],
      }),
      'none',
    ],
    [
      'a privacy-minded person who moves the mailbox',
      history({
        profiles: [
          profile({ email: 'me@a.example' }),
          profile({ email: 'me@b.example', observedAt: at('2025-02-01T00:00:00Z') }),
        ],
      }),
      'none',
    ],
    [
      'three events',
      history({
        events: [
          edit('email', '2025-01-02'),
          edit('phone', '2025-02-02'),
          edit('contractor.email', '2025-03-02'),
        ],
      }),
      'low',
    ],
    [
      'edits that a later profile shows to have changed nothing',
      history({
        profiles: [
          profile({ email: 'a@example.com' }),
          profile({ email: 'a@example.com', observedAt: at('2025-06-01T00:00:00Z') }),
        ],
        events: [
          edit('email', '2025-01-02'),
          edit('email', '2025-02-02'),
          edit('email', '2025-03-02'),
        ],
      }),
      'none',
    ],
    [
      'an event and a version that tell of one change',
      history({
        profiles: [
          profile({ email: 'first.one@example.com' }),
          profile({ email: 'other.two@example.com', observedAt: at('2025-02-01T00:00:00Z') }),
        ],
        events: [edit('email', '2025-01-20')],
      }),
      'none',
    ],
    [
      'two changes, each told by a version and some hours later by an event',
      history({
        profiles: [
          profile({ email: 'first.one@example.com', phone: '+14155550100' }),
          profile({
            email: 'other.two@example.com',
            phone: '+447700900123',
            observedAt: at('2025-02-01T00:00:00Z'),
          }),
        ],
        events: [edit('email', '2025-02-01'), edit('phone', '2025-02-01')],
      }),
      'none',
    ],
    ['nothing known', history(), 'no-contact-points'],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(contactChurn, subject)).toBe(expected)
  })
})
