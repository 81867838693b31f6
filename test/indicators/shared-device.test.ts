import { describe, expect, test } from 'vitest'
import { sharedDevice } from '../../src/indicators/shared-device.ts'
import { gradeOf } from '../support/grade.ts'
import { event, history, neighbour, onDay, profile, shared } from '../support/history.ts'

const login = event('login', '2025-02-01T09:00:00Z', { deviceId: 'd-1' })
type Other = Parameters<typeof shared>[2][number]
const using = (others: readonly Other[], neighbours: readonly ReturnType<typeof neighbour>[]) =>
  history({ events: [login], shared: [shared('device', 'd-1', others)], neighbours })
const stranger = (id: string) => neighbour(id, { displayName: `Alex ${id}` })
const before = { id: 'Brook', first: '2024-01-01', last: '2024-12-01' }

const until = (last: string) => ({ id: 'Brook', first: '2025-01-01', last })

/** A machine that colleagues use, all year long. */
const atWork = (networkType: 'corporate' | 'residential', city?: string) =>
  history({
    shared: [shared('device', 'd-1', ['Brook', 'Crane'])],
    profile: profile({ declaredCity: 'Columbus' }),
    events: [{ ...login, networkType }],
    neighbours: ['Brook', 'Crane'].map((id) =>
      neighbour(id, {
        displayName: `Alex ${id}`,
        engagements: [{ clientId: 'client-1', startDate: onDay('2024-01-01') }],
        ...(city === undefined ? {} : { city }),
      }),
    ),
  })

/** Machines at each of which two others sit all year. */
const atMachines = (count: number, city: string) =>
  history({
    shared: Array.from({ length: count }, (_, at) =>
      shared('device', `d-${at + 1}`, ['Brook', 'Crane']),
    ),
    profile: profile({ declaredCity: 'Columbus' }),
    events: [login],
    neighbours: ['Brook', 'Crane'].map((id) => neighbour(id, { displayName: `Alex ${id}`, city })),
  })

describe('shared-device', () => {
  test.each([
    ['one stranger, all year', using(['Brook'], [stranger('Brook')]), 'high'],
    ['one stranger for three weeks', using([until('2025-01-21')], [stranger('Brook')]), 'medium'],
    ['one stranger for a day more', using([until('2025-01-22')], [stranger('Brook')]), 'high'],
    ['two strangers', using(['Brook', 'Crane'], ['Brook', 'Crane'].map(stranger)), 'high'],
    ['a family computer', using(['b'], [neighbour('b', { displayName: 'Robin Avery' })]), 'none'],
    [
      'a returned laptop of the same client',
      using(
        [before],
        [
          neighbour('Brook', {
            displayName: 'Alex Brook',
            engagements: [{ clientId: 'client-1', startDate: onDay('2024-01-01') }],
          }),
        ],
      ),
      'low',
    ],
    ['an earlier user at another client', using([before], [stranger('Brook')]), 'medium'],
    ['a desk of the client’s office', atWork('corporate'), 'low'],
    ['a machine at a home', atWork('residential'), 'high'],
    ['colleagues of another town', atWork('corporate', 'reno'), 'high'],
    ['three machines with people of the own town', atMachines(3, 'columbus'), 'low'],
    ['two machines with people of the own town', atMachines(2, 'columbus'), 'high'],
    ['three machines with people of another town', atMachines(3, 'reno'), 'high'],
    ['no devices', history({ events: [event('login', '2025-02-01T09:00:00Z')] }), 'no-devices'],
    ['no events', history({ profile: profile() }), 'no-devices'],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(sharedDevice, subject)).toBe(expected)
  })
})
