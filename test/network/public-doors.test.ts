import { expect, test } from 'vitest'
import { addressKey } from '../../src/network/normalise.ts'
import { isPublicDoor } from '../../src/network/public-doors.ts'
import { sharedAddress } from '../../src/indicators/shared-address.ts'
import { gradeOf } from '../support/grade.ts'
import { at, event, history, neighbour, shared } from '../support/history.ts'

const doorOf = (line1: string, line2?: string) =>
  addressKey({
    line1,
    city: 'Reno',
    postalCode: '89501',
    country: 'US',
    ...(line2 === undefined ? {} : { line2 }),
  }) ?? ''

test.each([
  ['a parcel shop', '43 Main St', 'The UPS Store', true],
  ['a locker wall', 'Packstation, Hafenstr. 4', undefined, true],
  ['a counter', '1 Market Sq', 'Post Office, General Delivery', true],
  ['an accountant who takes in cheques', '13 Willow Rd', 'c/o Hanley CPA', true],
  ['somebody who takes in post', '13 Willow Rd', 'c/o Robin Ellis', false],
  ['a numbered box', '43 Main St', 'The UPS Store PMB 217', false],
  ['a numbered box, written otherwise', '43 Main St', 'The UPS Store, Unit 217', false],
  ['a house', '13 Willow Rd', undefined, false],
  ['a street named after a post office', '13 Old Post Rd', undefined, false],
])('%s', (_, line1, line2, expected) => {
  expect(isPublicDoor({ kind: 'shipping-address', value: doorOf(line1, line2) })).toBe(expected)
})

test('who collects laptops at a parcel shop meets nobody there, unlike at a house', () => {
  const collected = (line2?: string) => {
    const door = doorOf('43 Main St', line2)
    return history({
      events: [
        event('device_shipped', '2025-03-01T09:00:00Z', {
          address: { line1: '43 Main St', city: 'Reno', postalCode: '89501', country: 'US' },
          at: at('2025-03-01T09:00:00Z'),
        }),
      ],
      shared: [shared('shipping-address', door, ['x', 'y'])],
      neighbours: ['x', 'y'].map((id) => neighbour(id, { displayName: `Lee ${id}` })),
    })
  }
  expect(gradeOf(sharedAddress, collected('The UPS Store'))).toBe('none')
  expect(gradeOf(sharedAddress, collected())).toBe('medium')
})
