import { describe, expect, test } from 'vitest'
import type { Engagement, Neighbour } from '../../src/domain/contractor.ts'
import { manyClients } from '../../src/indicators/many-clients.ts'
import { gradeOf } from '../support/grade.ts'
import { history, neighbour, onDay, pay, profile, shared } from '../support/history.ts'

const job = (
  clientId: string,
  hoursPerWeek: number,
  changes: Partial<Engagement> = {},
): Engagement => ({
  clientId,
  hoursPerWeek,
  startDate: onDay('2025-01-01'),
  ...changes,
})
const of = (...engagements: readonly Engagement[]) => history({ profile: profile({ engagements }) })
/** Two clients pay for the same four weeks. */
const paid = (hours: number) =>
  history({
    payments: ['a', 'b'].map((clientId) =>
      pay('2025-02-01', {
        id: clientId,
        clientId,
        hours: hours / 2,
        periodStart: onDay('2025-01-01'),
        periodEnd: onDay('2025-01-28'),
      }),
    ),
  })

/** Two more profiles, which share the tax number, with one full-time job each. */
const further = (changes: Partial<Neighbour>, clients: readonly [string, string] = ['b', 'c']) =>
  history({
    profile: profile({ engagements: [job('a', 40)], taxIdFingerprint: 't-1' }),
    shared: [shared('tax-id', 't-1', ['x', 'y'])],
    neighbours: [
      neighbour('x', {
        displayName: 'Jordan Avery',
        ...changes,
        engagements: [job(clients[0], 40)],
      }),
      neighbour('y', {
        displayName: 'Jordan Avery',
        ...changes,
        engagements: [job(clients[1], 40)],
      }),
    ],
  })

describe('many-clients', () => {
  test.each([
    ['three full-time jobs', of(job('a', 40), job('b', 40), job('c', 40)), 'medium'],
    ['four full-time jobs', of(job('a', 40), job('b', 40), job('c', 40), job('d', 40)), 'high'],
    ['three jobs of 35 hours', of(job('a', 35), job('b', 35), job('c', 35)), 'medium'],
    ['three jobs of 34 hours', of(job('a', 34), job('b', 34), job('c', 34)), 'none'],
    ['two full-time jobs', of(job('a', 40), job('b', 40)), 'none'],
    [
      'two part-time jobs and a full-time one',
      of(job('a', 40), job('b', 20), job('c', 20)),
      'none',
    ],
    [
      'one after the other',
      of(
        job('a', 40, { endDate: onDay('2025-03-01') }),
        job('b', 40, { startDate: onDay('2025-03-02'), endDate: onDay('2025-06-01') }),
        job('c', 40, { startDate: onDay('2025-06-02') }),
      ),
      'none',
    ],
    [
      'a handover of three weeks',
      of(job('a', 40, { endDate: onDay('2025-01-22') }), job('b', 40), job('c', 40)),
      'none',
    ],
    ['three profiles of one person', further({}), 'medium'],
    ['three profiles for one client: onboarded again', further({}, ['a', 'a']), 'none'],
    ['a number that people of other names share', further({ displayName: 'Robin Ellis' }), 'none'],
    ['81 paid hours a week', paid(324), 'low'],
    ['80 paid hours a week', paid(320), 'none'],
    [
      'a company with several hands',
      history({
        profile: profile({
          entityType: 'company',
          engagements: [job('a', 40), job('b', 40), job('c', 40)],
        }),
      }),
      'company-contractor',
    ],
    ['hours unknown', history(), 'no-hours'],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(manyClients, subject)).toBe(expected)
  })
})
