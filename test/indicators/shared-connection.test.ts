import { describe, expect, test } from 'vitest'
import { sharedConnection } from '../../src/indicators/shared-connection.ts'
import { gradeOf } from '../support/grade.ts'
import { event, history, neighbour, onDay, profile, shared } from '../support/history.ts'

const login = event('login', '2025-02-01T09:00:00Z', { ip: '203.0.113.9' })
const home = profile({ declaredCity: 'Columbus' })
const from = (city: string | undefined, ids: readonly string[], subject = home) =>
  history({
    profile: subject,
    events: [login],
    shared: [shared('ip', '203.0.113.9', ids)],
    neighbours: ids.map((id) =>
      neighbour(id, { displayName: `Alex ${id}`, ...(city === undefined ? {} : { city }) }),
    ),
  })
const nine = Array.from({ length: 9 }, (_, index) => `n${index}`)

const visit = (last: string) =>
  history({
    ...from('reno', ['Brook']),
    neighbours: [neighbour('Brook', { displayName: 'Alex Brook', city: 'reno' })],
    present: [],
    shared: [shared('ip', '203.0.113.9', [{ id: 'Brook', first: '2025-01-01', last }])],
  })

/** Two at the connection of a subject whose town is not on record. */
const apart = (first: string, second: string) =>
  history({
    ...from(undefined, ['Brook', 'Crane'], profile()),
    neighbours: [
      neighbour('Brook', { displayName: 'Alex Brook', city: first }),
      neighbour('Crane', { displayName: 'Alex Crane', city: second }),
    ],
    present: [],
  })

/** People of one town at a connection in another country. */
const abroad = (networkType: 'residential' | 'unknown', last = '2025-12-31') =>
  history({
    profile: home,
    events: [{ ...login, country: 'KZ', networkType }],
    shared: [
      shared('ip', '203.0.113.9', [
        { id: 'Brook', first: '2025-01-01', last },
        { id: 'Crane', first: '2025-01-01', last },
      ]),
    ],
    neighbours: ['Brook', 'Crane'].map((id) =>
      neighbour(id, { displayName: `Alex ${id}`, city: 'columbus' }),
    ),
  })

/** Two who say to live in Columbus meet at a connection; their machines went to a door. */
const hosted = (city: string) => {
  const found = from('columbus', ['Brook'])
  const door = { line1: '9 Orchard View', city, country: 'US' }
  return {
    ...found,
    events: [event('device_shipped', '2025-01-02T09:00:00Z', { address: door }), ...found.events],
    shared: [...found.shared, shared('shipping-address', 'door', ['Brook'])],
  }
}

describe('shared-connection', () => {
  test.each([
    ['two of the same town, all year in a home abroad', abroad('residential'), 'high'],
    [
      'two of the same town, a fortnight in a home abroad',
      abroad('residential', '2025-01-14'),
      'none',
    ],
    ['two of the same town behind an exit abroad', abroad('unknown'), 'none'],
    ['one of the same town, both machines sent to one door there', hosted('Columbus'), 'none'],
    ['one of the same town, both machines sent to one door elsewhere', hosted('Suffolk'), 'high'],
    ['one who lives in another town', from('reno', ['Brook']), 'high'],
    ['a visit of three weeks by one who lives in another town', visit('2025-01-21'), 'medium'],
    ['a stay one day longer', visit('2025-01-22'), 'high'],
    ['two who live in another town', from('reno', ['Brook', 'Crane']), 'high'],
    ['a co-working space of nine in one town', from('columbus', nine), 'low'],
    ['two house-mates', from('columbus', ['Brook', 'Crane']), 'none'],
    ['two whose towns are unknown', from(undefined, ['Brook', 'Crane']), 'low'],
    ['two of one town, the own town unknown', apart('reno', 'reno'), 'low'],
    ['two of different towns, the own town unknown', apart('reno', 'austin'), 'medium'],
    ['no network addresses', history({ profile: home }), 'no-addresses'],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(sharedConnection, subject)).toBe(expected)
  })

  test('three of unknown towns who work for other clients are no household', () => {
    const strangers = (count: number, clientId: string) =>
      history({
        ...from(undefined, nine.slice(0, count)),
        neighbours: nine.slice(0, count).map((id) =>
          neighbour(id, {
            displayName: `Alex ${id}`,
            engagements: [{ clientId, startDate: onDay('2024-01-01') }],
          }),
        ),
        present: [],
      })
    expect(gradeOf(sharedConnection, strangers(3, 'client-9'))).toBe('medium')
    expect(gradeOf(sharedConnection, strangers(2, 'client-9'))).toBe('low')
    expect(gradeOf(sharedConnection, strangers(3, 'client-1'))).toBe('low')
  })

  test.each([
    [['Brook'], 'none'],
    [['Brook', 'Crane'], 'medium'],
    [nine, 'medium'],
  ])('a range abroad, where travellers meet: %s → %s', (ids, expected) => {
    const range = shared('foreign-range', '203.0.112.0/22', ids)
    const subject = { ...from('reno', ids), shared: [range] }
    expect(gradeOf(sharedConnection, subject)).toBe(expected)
  })

  test('whoever turns up in three countries meets others at the exits of a service', () => {
    const range = shared('foreign-range', '203.0.112.0/22', nine)
    const seenIn = (countries: readonly string[]) => ({
      ...from('reno', nine),
      shared: [range],
      events: countries.map((country, day) =>
        event('login', `2025-02-0${day + 1}T09:00:00Z`, { ip: '203.0.113.9', country }),
      ),
    })
    expect(gradeOf(sharedConnection, seenIn(['JP', 'JP', 'SG', 'SG', 'DE']))).toBe('medium')
    expect(gradeOf(sharedConnection, seenIn(['JP', 'JP', 'SG', 'SG', 'DE', 'DE']))).toBe('low')
  })

  test('beside a visitor from elsewhere, house-mates of unknown towns count for one', () => {
    const visitor = { id: 'Brook', first: '2025-01-01', last: '2025-01-21' }
    const beside = (unknown: number) => {
      const ids = nine.slice(0, unknown)
      const mates = from(undefined, ids)
      return {
        ...mates,
        neighbours: new Map([...visit('2025-01-21').neighbours, ...mates.neighbours]),
        shared: [shared('ip', '203.0.113.9', [visitor, ...ids])],
      }
    }
    expect(gradeOf(sharedConnection, beside(2))).toBe('medium')
    expect(gradeOf(sharedConnection, beside(3))).toBe('high')
  })

  test('the gateway of a client is no home', () => {
    const client = (id: string) => ({
      engagements: [{ clientId: id, startDate: onDay('2024-01-01') }],
    })
    const of = (count: number, clientId: string) =>
      history({
        ...from('reno', nine.slice(0, count)),
        neighbours: nine
          .slice(0, count)
          .map((id) =>
            neighbour(id, { displayName: `Alex ${id}`, city: 'reno', ...client(clientId) }),
          ),
        present: [],
      })
    expect(gradeOf(sharedConnection, of(5, 'client-1'))).toBe('none')
    expect(gradeOf(sharedConnection, of(4, 'client-1'))).toBe('high')
    expect(gradeOf(sharedConnection, of(5, 'client-9'))).toBe('high')
  })

  test('an address used at another time links nobody', () => {
    const later = shared('ip', '203.0.113.9', [
      { id: 'Brook', first: '2026-03-01', last: '2026-04-01' },
    ])
    const subject = history({
      profile: home,
      events: [login],
      shared: [later],
      neighbours: [neighbour('Brook', { displayName: 'Alex Brook', city: 'reno' })],
    })
    expect(gradeOf(sharedConnection, subject)).toBe('none')
  })
})
