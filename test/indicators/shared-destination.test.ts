import { describe, expect, test } from 'vitest'
import type { Destination } from '../../src/domain/destination.ts'
import { contractorId, destinationKey } from '../../src/domain/ids.ts'
import { sharedDestination } from '../../src/indicators/shared-destination.ts'
import { gradeOf } from '../support/grade.ts'
import {
  destination,
  history,
  neighbour,
  onDay,
  pay,
  profile,
  shared,
  SUBJECT,
} from '../support/history.ts'

const account = destination('9', { bankName: 'Example Bank', last4: '0009' })
const sharing = (others: readonly string[], changes: Parameters<typeof history>[0] = {}) =>
  history({
    destinations: [account],
    shared: [shared('destination', account.key, others)],
    neighbours: others.map((id) => neighbour(id, { displayName: `Alex ${id}` })),
    ...changes,
  })

describe('shared-destination', () => {
  test.each([
    ['nobody else', sharing([]), 'none'],
    ['one stranger', sharing(['Brook']), 'medium'],
    ['two strangers', sharing(['Brook', 'Crane']), 'high'],
    ['no destination', history(), 'no-destination'],
    [
      'nothing that identifies the account',
      history({ destinations: [destination('x', { key: destinationKey('own:c:x') })] }),
      'no-account-identifier',
    ],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(sharedDestination, subject)).toBe(expected)
  })

  test('an account that was taken back before any pay is a thief’s that somebody noticed', () => {
    const mule = (changes: Partial<Destination>) =>
      sharing(['Brook', 'Crane'], {
        destinations: [
          destination('1', { firstPaid: onDay('2025-01-31') }),
          destination('9', { key: account.key, ...changes }),
        ],
      })
    expect(gradeOf(sharedDestination, mule({}))).toBe('medium')
    expect(gradeOf(sharedDestination, mule({ status: 'removed' }))).toBe('none')
    const paid = { status: 'removed', firstPaid: onDay('2025-02-28') } as const
    expect(gradeOf(sharedDestination, mule(paid))).toBe('high')
  })

  test('an account that others name by a token is recognised by institution, last four and holder', () => {
    const named = destination('9', {
      institution: 'untysg2n',
      last4: '9828',
      holderName: 'Fiona Dunmore',
    })
    const subject = sharing(['Brook'], {
      destinations: [named],
      shared: [shared('account-trace', 'untysg2n|9828|dunmore fiona', ['Brook'])],
    })
    expect(gradeOf(sharedDestination, subject)).toBe('medium')
  })

  test('a couple with one surname and a joint account is explained', () => {
    const couple = sharing(['b'], {
      profile: profile({ displayName: 'Jordan Avery' }),
      neighbours: [neighbour('b', { displayName: 'Robin Avery' })],
    })
    expect(gradeOf(sharedDestination, couple)).toBe('none')
  })

  test('people of one home are explained, a dozen of them are not', () => {
    const address = { line1: '1 Elm St', postalCode: '43004', country: 'US' }
    const home = (ids: readonly string[]) =>
      sharing(ids, {
        profile: profile({ address }),
        neighbours: ids.map((id) =>
          neighbour(id, { displayName: `Alex ${id}`, addressKey: '1 elm st|43004|us' }),
        ),
      })
    expect(gradeOf(sharedDestination, home(['Brook']))).toBe('none')
    expect(gradeOf(sharedDestination, home(['Brook', 'Crane', 'Dale', 'Eaton']))).toBe('high')
  })

  test('two who also share something of a home, and do not say to live apart, are a couple', () => {
    const couple = (city?: string) =>
      sharing(['Brook'], {
        profile: profile({ declaredCity: 'Columbus' }),
        shared: [
          shared('destination', account.key, ['Brook']),
          shared('device', 'd-home', ['Brook']),
        ],
        neighbours: [
          neighbour('Brook', {
            displayName: 'Alex Brook',
            ...(city === undefined ? {} : { city }),
          }),
        ],
      })
    expect(gradeOf(sharedDestination, couple())).toBe('none')
    expect(gradeOf(sharedDestination, couple('columbus'))).toBe('none')
    expect(gradeOf(sharedDestination, couple('denver'))).toBe('medium')
  })

  test('a pair at one wallet may be a couple; three strangers there are none', () => {
    const purse = destination('9', { method: 'crypto' })
    const at = (others: readonly string[]) => sharing(others, { destinations: [purse] })
    expect(gradeOf(sharedDestination, at(['Brook']))).toBe('medium')
    expect(gradeOf(sharedDestination, at(['Brook', 'Crane']))).toBe('high')
    const apart = {
      ...at(['Brook']),
      profile: profile({ declaredCity: 'Columbus' }),
      neighbours: new Map([
        [contractorId('Brook'), neighbour('Brook', { displayName: 'Alex Brook', city: 'denver' })],
      ]),
    }
    expect(gradeOf(sharedDestination, apart)).toBe('high')
  })

  test('one person with two ids is explained', () => {
    const twice = sharing(['b'], { neighbours: [neighbour('b', { displayName: 'Avery, Jordan' })] })
    expect(gradeOf(sharedDestination, twice)).toBe('none')
  })

  test('an agency’s account, used from the first payment on, stays low; moving there does not', () => {
    const agency = destination('9', {
      holderType: 'company',
      holderName: 'Fieldstone Staffing Ltd',
    })
    const staff = ['Brook', 'Crane', 'Dale']
    const paidSince = (date: string) =>
      staff.map((id) => neighbour(id, { displayName: `Alex ${id}`, firstPaid: onDay(date) }))
    const fromTheStart = sharing(staff, {
      destinations: [agency],
      neighbours: paidSince('2025-01-15'),
    })
    expect(gradeOf(sharedDestination, fromTheStart)).toBe('low')
    const movedThere = sharing(staff, {
      destinations: [destination('1'), agency],
      neighbours: paidSince('2024-06-30'),
    })
    expect(gradeOf(sharedDestination, movedThere)).toBe('high')
  })

  test('staff of one declared vendor at its company account are explained', () => {
    const agency = destination('9', {
      holderType: 'company',
      holderName: 'Fieldstone Staffing Ltd',
    })
    const staff = sharing(['b'], {
      destinations: [destination('1'), agency],
      profile: profile({ vendorId: 'v-1' }),
      neighbours: [neighbour('b', { displayName: 'Alex Brook', vendorId: 'v-1' })],
    })
    expect(gradeOf(sharedDestination, staff)).toBe('none')
  })

  test('somebody who declares another country counts twice', () => {
    const abroad = sharing(['Brook'], {
      neighbours: [neighbour('Brook', { displayName: 'Alex Brook', declaredCountry: 'PL' })],
    })
    expect(gradeOf(sharedDestination, abroad)).toBe('high')
  })

  test('a thief’s account, used for a cycle or two and left again, says nothing of the robbed', () => {
    const brief = (last: string) =>
      sharing([], {
        payments: [pay('2025-06-30')],
        shared: [
          shared('destination', account.key, ['Brook', 'Crane'], {
            own: { contractor: SUBJECT, first: onDay('2025-03-01'), last: onDay(last) },
          }),
        ],
        neighbours: ['Brook', 'Crane'].map((id) => neighbour(id, { displayName: `Alex ${id}` })),
      })
    expect(gradeOf(sharedDestination, brief('2025-04-15'))).toBe('none')
    expect(gradeOf(sharedDestination, brief('2025-04-16'))).toBe('high')
  })

  test('partners who founded a company at home may be its people, in no far country', () => {
    const paidThrough = (country: string, accountOpenedOn = onDay('2024-12-01')) =>
      sharing(['Brook', 'Crane'], {
        destinations: [
          destination('9', {
            holderType: 'company',
            holderName: 'Fieldstone Partners Ltd',
            country,
            accountOpenedOn,
          }),
        ],
      })
    expect(gradeOf(sharedDestination, paidThrough('US'))).toBe('medium')
    expect(gradeOf(sharedDestination, paidThrough('AE'))).toBe('high')
    expect(gradeOf(sharedDestination, paidThrough('AE', onDay('2019-12-01')))).toBe('low')
  })

  test('a firm that keeps its customers’ money is no stranger', () => {
    const pooled = (holderName: string) =>
      sharing(['Brook', 'Crane'], {
        destinations: [destination('1'), destination('9', { holderName, country: 'US' })],
      })
    expect(gradeOf(sharedDestination, pooled('Harbour Pay FBO customers'))).toBe('low')
    expect(gradeOf(sharedDestination, pooled('Harbour Pay'))).toBe('high')
  })

  test('a value shared by hundreds is public', () => {
    const common = sharing([], {
      shared: [shared('destination', account.key, [], { common: true })],
    })
    expect(gradeOf(sharedDestination, common)).toBe('none')
  })
})

test('where nothing was paid yet, two strangers stay at medium', () => {
  const paid = destination('1', { firstPaid: onDay('2025-01-31'), lastPaid: onDay('2025-05-31') })
  const pending = sharing(['Brook', 'Crane'], { destinations: [paid, account] })
  expect(gradeOf(sharedDestination, pending)).toBe('medium')
  const used = { ...account, firstPaid: onDay('2025-06-30'), lastPaid: onDay('2025-08-31') }
  expect(
    gradeOf(sharedDestination, sharing(['Brook', 'Crane'], { destinations: [paid, used] })),
  ).toBe('high')
})
