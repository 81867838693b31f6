import { describe, expect, test } from 'vitest'
import type { ProfileVersion } from '../../src/domain/contractor.ts'
import type { Event } from '../../src/domain/event.ts'
import { personaRewrite } from '../../src/indicators/persona-rewrite.ts'
import { gradeOf } from '../support/grade.ts'
import { at, history, profile } from '../support/history.ts'
import { statementFor } from '../support/payouts.ts'
import { series } from '../support/sign-ins.ts'

const BEFORE = {
  displayName: 'Jordan Avery',
  email: 'jordan.avery@example.com',
  phone: '+14155550100',
  address: { city: 'Columbus', country: 'US' },
}
const becomes = (changes: Partial<ProfileVersion>, events: readonly Event[] = []) =>
  history({
    profiles: [
      profile(BEFORE),
      profile({ ...BEFORE, ...changes, observedAt: at('2025-06-01T00:00:00Z') }),
    ],
    events,
  })
const OTHER = {
  displayName: 'Casey Lindgren',
  email: 'c.lindgren@example.org',
  phone: '+447700900123',
}
const MOVE = { address: { city: 'Leeds', country: 'GB' }, phone: '+447700900123' }

describe('persona-rewrite', () => {
  test.each([
    ['name, e-mail and phone of another person', becomes(OTHER), 'high'],
    ['name and e-mail of another person', becomes({ ...OTHER, phone: BEFORE.phone }), 'medium'],
    ['e-mail, phone and home', becomes({ ...MOVE, email: 'other.person@example.org' }), 'low'],
    ['e-mail and phone', becomes({ email: 'x.y@example.org', phone: '+447700900123' }), 'low'],
    [
      'e-mail and phone, the device stays',
      becomes(
        { email: 'x.y@example.org', phone: '+447700900123' },
        series({ from: '2024-12-01', days: 300, every: 3 }),
      ),
      'none',
    ],
    ['another name only', becomes({ displayName: 'Casey Lindgren' }), 'low'],
    [
      'marriage with a new e-mail',
      becomes({ displayName: 'Jordan Lindgren', email: 'jordan.lindgren@example.com' }),
      'none',
    ],
    [
      'gender transition with a new e-mail',
      becomes({ displayName: 'Robin Avery', email: 'robin.avery@example.com' }),
      'none',
    ],
    [
      'marriage and a move',
      becomes({ ...MOVE, displayName: 'Jordan Lindgren', email: 'j.lindgren@example.com' }),
      'none',
    ],
    ['a move with a new number', becomes(MOVE), 'none'],
    [
      'another transliteration',
      becomes({ displayName: 'Jordan Avéry', email: 'javery@example.com' }),
      'none',
    ],
    [
      'a typing error corrected',
      becomes({ email: 'jordan.averi@example.com', phone: '+14155550101' }),
      'none',
    ],
    [
      'a company rebrands',
      becomes({ displayName: 'Northwind LLC', entityType: 'company' }),
      'none',
    ],
    [
      'a migration reformats',
      becomes({
        displayName: 'JORDAN AVERY',
        phone: '+1 415 555 0100',
        address: { city: 'COLUMBUS', country: 'US' },
      }),
      'none',
    ],
    ['one version', history({ profile: profile(BEFORE) }), 'no-earlier-profile'],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(personaRewrite, subject)).toBe(expected)
  })

  test('one fact alone was replaced, several were', () => {
    expect(statementFor(personaRewrite, becomes({ displayName: 'Casey Lindgren' }))).toBe(
      'The name (another person’s) was replaced within 14 days during an engagement.',
    )
    expect(statementFor(personaRewrite, becomes(OTHER))).toBe(
      'The name (another person’s), the e-mail address and the phone number were replaced within 14 days during an engagement.',
    )
  })

  test.each([
    ['13 days apart are one story', '2025-06-14', 'medium'],
    ['14 days apart are two', '2025-06-15', 'low'],
  ])('changes %s', (_, day, expected) => {
    const subject = history({
      profiles: [
        profile(BEFORE),
        profile({
          ...BEFORE,
          displayName: OTHER.displayName,
          observedAt: at('2025-06-01T00:00:00Z'),
        }),
        profile({
          ...BEFORE,
          ...OTHER,
          phone: BEFORE.phone,
          observedAt: at(`${day}T00:00:00Z`),
        }),
      ],
    })
    expect(gradeOf(personaRewrite, subject)).toBe(expected)
  })
})
