import { describe, expect, test } from 'vitest'
import { sharedContact } from '../../src/indicators/shared-contact.ts'
import { gradeOf } from '../support/grade.ts'
import { history, neighbour, profile, shared } from '../support/history.ts'

const phone = profile({ phone: '+14155550100', vendorId: 'v-1' })
const withOthers = (...others: readonly ReturnType<typeof neighbour>[]) =>
  history({
    profile: phone,
    shared: [
      shared(
        'phone',
        '14155550100',
        others.map(({ contractor }) => contractor),
      ),
    ],
    neighbours: others,
  })
const stranger = (id: string) => neighbour(id, { displayName: `Alex ${id}` })

describe('shared-contact', () => {
  test.each([
    ['one stranger', withOthers(stranger('Brook')), 'medium'],
    ['two strangers', withOthers(stranger('Brook'), stranger('Crane')), 'high'],
    ['nobody', history({ profile: phone }), 'none'],
    ['a spouse', withOthers(neighbour('b', { displayName: 'Robin Avery' })), 'none'],
    ['the vendor’s switchboard', withOthers(neighbour('b', { vendorId: 'v-1' })), 'none'],
    ['no contact point', history(), 'no-contact-point'],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(sharedContact, subject)).toBe(expected)
  })

  test('the same stranger behind phone and mailbox counts once', () => {
    const both = history({
      profile: phone,
      shared: [shared('phone', '1', ['Brook']), shared('email', 'a@b', ['Brook'])],
      neighbours: [stranger('Brook')],
    })
    expect(gradeOf(sharedContact, both)).toBe('medium')
  })
})
