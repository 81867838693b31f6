import { describe, expect, test } from 'vitest'
import { destinationKey } from '../../src/domain/ids.ts'
import { sharedDestination } from '../../src/indicators/shared-destination.ts'
import { gradeOf } from '../support/grade.ts'
import { destination, history, neighbour, profile, shared } from '../support/history.ts'

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
    expect(gradeOf(sharedDestination, sharing(staff, { destinations: [agency] }))).toBe('low')
    const moved = [destination('1'), agency]
    expect(gradeOf(sharedDestination, sharing(staff, { destinations: moved }))).toBe('high')
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

  test('a value shared by hundreds is public', () => {
    const common = sharing([], {
      shared: [shared('destination', account.key, [], { common: true })],
    })
    expect(gradeOf(sharedDestination, common)).toBe('none')
  })
})
