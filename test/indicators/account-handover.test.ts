import { describe, expect, test } from 'vitest'
import type { ProfileVersion } from '../../src/domain/contractor.ts'
import type { Destination } from '../../src/domain/destination.ts'
import type { Event } from '../../src/domain/event.ts'
import { accountHandover } from '../../src/indicators/account-handover.ts'
import { gradeOf } from '../support/grade.ts'
import { at, event, history, onDay, pay, profile } from '../support/history.ts'
import { payouts, statementFor, stay } from '../support/payouts.ts'
import { series, together } from '../support/sign-ins.ts'

const OLD = {
  email: 'jordan@example.com',
  phone: '+14155550100',
  kyc: { status: 'verified', verifiedAt: at('2025-01-01T00:00:00Z') },
} as const
const NEW = { email: 'river.bend@example.org', phone: '+447700900123' }
const changed = (changes: Partial<ProfileVersion>, events: readonly Event[] = []) =>
  history({
    profiles: [
      profile(OLD),
      profile({ ...OLD, observedAt: at('2025-02-01T00:00:00Z') }),
      profile({ ...OLD, ...changes, observedAt: at('2025-03-01T00:00:00Z') }),
    ],
    events,
  })
const unchecked = (paid: string, changes: Partial<ProfileVersion> = {}) =>
  history({
    profiles: [
      profile({ email: OLD.email, phone: OLD.phone }),
      profile({ ...NEW, ...changes, observedAt: at('2025-03-01T00:00:00Z') }),
    ],
    payments: [pay(paid)],
  })
const replaced = together(
  series({ from: '2025-01-05', days: 40 }, { deviceId: 'd-1' }),
  series({ from: '2025-02-20', days: 40 }, { deviceId: 'd-2' }),
)
const stolen = (networkType: NonNullable<Event['networkType']>) =>
  together(
    series({ from: '2025-01-05', days: 40 }, { deviceId: 'd-1', ip: '198.51.100.7', networkType }),
    series({ from: '2025-02-20', days: 40 }, { deviceId: 'd-2', ip: '198.51.100.7', networkType }),
  )
const kept = together(
  series({ from: '2025-01-05', days: 90 }, { deviceId: 'd-1' }),
  series({ from: '2025-02-20', days: 30 }, { deviceId: 'd-2' }),
)

describe('account-handover', () => {
  test.each([
    ['phone, e-mail and device', changed(NEW, replaced), 'high'],
    ['phone and e-mail, devices unknown', changed(NEW), 'medium'],
    ['the same, by the connection of the house', changed(NEW, stolen('residential')), 'medium'],
    ['the same, by the SIM of before', changed(NEW, stolen('mobile')), 'medium'],
    ['the same, from an office', changed(NEW, stolen('corporate')), 'high'],
    ['a new telephone with a new number', changed({ phone: NEW.phone }, replaced), 'low'],
    ['one contact only', changed({ email: NEW.email }), 'none'],
    ['checked on a phone, works on a laptop: both stay', changed(NEW, kept), 'none'],
    [
      'a corrected typing error and a renamed mail provider',
      changed({ email: 'jordan@example.net', phone: '+14155550101' }, replaced),
      'none',
    ],
    [
      'no event, the profile is as old as the account: the device stays',
      history({
        profiles: [
          profile(OLD),
          profile({ ...OLD, ...NEW, observedAt: at('2025-08-01T00:00:00Z') }),
        ],
        events: series({ from: '2025-01-05', days: 300 }, { deviceId: 'd-1' }),
      }),
      'none',
    ],
    [
      'the earlier device too was first seen days before',
      changed(
        NEW,
        together(
          series({ from: '2025-02-10', days: 5 }, { deviceId: 'd-1' }),
          series({ from: '2025-02-20', days: 40 }, { deviceId: 'd-2' }),
        ),
      ),
      'high',
    ],
    ['the name changes too', changed({ ...NEW, displayName: 'River Stone' }, replaced), 'none'],
    ['nothing changes', changed({}, replaced), 'none'],
    [
      'two events within three days',
      history({
        profile: profile(OLD),
        events: together(
          series({ from: '2025-01-05', days: 20 }),
          series({ from: '2025-02-11', days: 30 }, { deviceId: 'd-2' }),
          [
            event('profile_change', '2025-02-10T09:00:00Z', { field: 'email' }),
            event('profile_change', '2025-02-13T09:00:00Z', { field: 'phone' }),
          ],
        ),
      }),
      'high',
    ],
    [
      'two events four days apart',
      history({
        profile: profile(OLD),
        events: together([
          event('profile_change', '2025-02-10T09:00:00Z', { field: 'email' }),
          event('profile_change', '2025-02-14T09:00:01Z', { field: 'phone' }),
        ]),
      }),
      'none',
    ],
    ['never verified', history({ profile: profile({ email: 'a@example.com' }) }), 'not-verified'],
    ['no checks on record, paid before', unchecked('2025-01-31'), 'medium'],
    ['no checks on record, paid only after', unchecked('2025-03-31'), 'none'],
    ['a check that failed', unchecked('2025-01-31', { kyc: { status: 'failed' } }), 'not-verified'],
    [
      'no contact points',
      history({ profile: profile({ kyc: { status: 'verified' } }) }),
      'no-contact-points',
    ],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(accountHandover, subject)).toBe(expected)
  })

  const edits = (email: string, phone: string) => [
    event('profile_change', `${email}T09:00:00Z`, { field: 'email' }),
    event('profile_change', `${phone}T09:00:00Z`, { field: 'phone' }),
  ]
  const oneByOne = (
    machine: string,
    phone: string,
    paid: readonly string[] = [],
    arrived = '2025-02-14',
  ) =>
    history({
      profile: profile(OLD),
      payments: paid.map((day) => pay(day)),
      events: together(
        series({ from: '2025-01-05', days: 40 }, { deviceId: 'd-1' }),
        series({ from: arrived, days: 40 }, { deviceId: machine }),
        edits('2025-02-14', phone),
      ),
    })
  const MONTHLY = ['2025-01-31', '2025-02-28', '2025-03-31']
  const PAUSED = ['2024-10-15', '2024-10-31', '2024-11-15', '2024-11-30']

  test.each([
    ['a fortnight apart, with the machine', oneByOne('d-2', '2025-02-28'), 'high'],
    ['with the machine, paid all along', oneByOne('d-2', '2025-02-20', MONTHLY), 'high'],
    ['fifteen days apart', oneByOne('d-2', '2025-03-01'), 'low'],
    ['the machine days later still', oneByOne('d-2', '2025-02-28', [], '2025-03-05'), 'none'],
    ['a week apart, on the same machine', oneByOne('d-1', '2025-02-21'), 'none'],
    ['on the return after 76 days without pay', oneByOne('d-2', '2025-02-20', PAUSED), 'low'],
  ])('one by one: %s → %s', (_, subject, expected) => {
    expect(gradeOf(accountHandover, subject)).toBe(expected)
  })

  const OWN = { holderName: 'Jordan Avery', holderMatch: 'match' } as const
  const STRANGER = { holderName: 'Yara Mansour', holderMatch: 'none' } as const
  const thenPaid = (day: string, to: Partial<Destination>) =>
    history({
      profile: profile(OLD),
      events: together(
        series({ from: '2025-01-05', days: 300 }, { deviceId: 'd-1' }),
        edits('2025-02-14', '2025-02-15'),
      ),
      ...payouts(
        stay('own', ['2025-01-31', '2025-02-28'], OWN),
        stay('next', [day], { ...to, effectiveFrom: onDay(day) }),
      ),
    })

  test.each([
    ['somebody else three months later', thenPaid('2025-05-20', STRANGER), 'medium'],
    ['somebody else in another season', thenPaid('2025-07-20', STRANGER), 'none'],
    ['an own account three months later', thenPaid('2025-05-20', OWN), 'none'],
  ])('both contacts on the machine of before, then paid: %s → %s', (_, subject, expected) => {
    expect(gradeOf(accountHandover, subject)).toBe(expected)
  })

  test('says that pay had paused', () => {
    expect(statementFor(accountHandover, oneByOne('d-2', '2025-02-20', PAUSED))).toBe(
      'After the identity check, e-mail, phone and device were replaced within 14 days; no other person’s name is on record; pay had paused for 76 days, over which much changes.',
    )
  })
})
