import { describe, expect, test } from 'vitest'
import { factNamed, profileChangesOf } from '../../src/domain/profile-changes.ts'
import { at, event, history, profile } from '../support/history.ts'

const LATER = at('2025-02-01T00:00:00Z')

describe('profile changes', () => {
  test('a field that appears or is left out is no change', () => {
    const profiles = [
      profile(),
      profile({ email: 'a@example.com', observedAt: LATER }),
      profile({ observedAt: at('2025-03-01T00:00:00Z') }),
    ] as const
    expect(profileChangesOf(history({ profiles }))).toEqual([])
  })

  test('an event gives a change between versions its time', () => {
    const told = event('profile_change', '2025-01-20T10:00:00Z', { field: 'email' })
    const profiles = [
      profile({ email: 'first.one@example.com' }),
      profile({ email: 'other.two@example.com', observedAt: LATER }),
    ] as const
    const changes = profileChangesOf(history({ profiles, events: [told] }))
    expect(changes.map(({ fact, at, from, to }) => ({ fact, at, from, to }))).toEqual([
      { fact: 'email', at: told.at, from: 'first.one@example.com', to: 'other.two@example.com' },
    ])
  })

  test.each(['2025-01-31T20:00:00Z', '2025-02-01T09:00:00Z', '2025-02-02T00:00:00Z'])(
    'a version and an event of %s tell of one change, at the earlier of both times',
    (told) => {
      const profiles = [
        profile({ phone: '+14155550100' }),
        profile({ phone: '+447700900123', observedAt: LATER }),
      ] as const
      const events = [event('profile_change', told, { field: 'phone' })]
      const changes = profileChangesOf(history({ profiles, events }))
      expect(changes.map(({ fact, at }) => ({ fact, at }))).toEqual([
        { fact: 'phone', at: Math.min(at(told), LATER) },
      ])
    },
  )

  test('an event tells of the change nearest in time, and of no other', () => {
    const profiles = [
      profile({ phone: '+14155550100' }),
      profile({ phone: '+447700900123', observedAt: LATER }),
      profile({ phone: '+819012345678', observedAt: at('2025-02-20T00:00:00Z') }),
    ] as const
    const events = [event('profile_change', '2025-01-30T10:00:00Z', { field: 'phone' })]
    const changes = profileChangesOf(history({ profiles, events }))
    expect(changes.map(({ at }) => at)).toEqual([events[0]?.at, at('2025-02-20T00:00:00Z')])
  })

  test('a change that only a version tells of came about within the last pay run', () => {
    const profiles = [
      profile({ phone: '+14155550100' }),
      profile({ phone: '+447700900123', observedAt: at('2025-09-01T00:00:00Z') }),
    ] as const
    const [change] = profileChangesOf(history({ profiles }))
    expect(change?.after).toBe(at('2025-07-28T00:00:00Z'))
  })

  test('a move within the town is told with street and postal code', () => {
    const town = { city: 'Dayton', country: 'US' }
    const profiles = [
      profile({ address: { line1: '5 Oak St', postalCode: '45402', ...town } }),
      profile({ address: { line1: '71 Elm St', postalCode: '45420', ...town }, observedAt: LATER }),
    ] as const
    expect(profileChangesOf(history({ profiles })).map(({ evidence }) => evidence.value)).toEqual([
      '5 Oak St, 45402, Dayton, US → 71 Elm St, 45420, Dayton, US',
    ])
  })

  test.each([
    ['contractor.email', 'email'],
    ['phone_number', 'phone'],
    ['address.city', 'home'],
    ['legal_name', 'name'],
    ['user_name_hint', undefined],
    ['avatar', undefined],
  ])('%s → %s', (field, fact) => {
    expect(factNamed(field)).toBe(fact)
  })
})
