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
