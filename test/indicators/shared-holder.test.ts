import { describe, expect, test } from 'vitest'
import { sharedHolder } from '../../src/indicators/shared-holder.ts'
import { gradeOf } from '../support/grade.ts'
import { destination, history, neighbour, onDay, profile, shared } from '../support/history.ts'

const account = destination('9', { holderName: 'Fiona Dunmore', holderType: 'individual' })
const company = destination('9', { holderName: 'Saltmarsh Studio LLC', holderType: 'company' })
const others = ['Brook', 'Crane', 'Dale', 'Eaton']

const held = (count: number, changes: Parameters<typeof history>[0] = {}) => {
  const ids = others.slice(0, count)
  return history({
    destinations: [account],
    shared: [shared('holder', 'dunmore fiona', ids, { label: 'Fiona Dunmore' })],
    neighbours: ids.map((id) => neighbour(id, { displayName: `Alex ${id}` })),
    ...changes,
  })
}
const heldByCompany = (paidFrom: string) =>
  held(2, {
    destinations: [company],
    shared: [
      shared('holder', 'saltmarsh studio', ['Brook', 'Crane'], { label: 'Saltmarsh Studio LLC' }),
    ],
    neighbours: ['Brook', 'Crane'].map((id) =>
      neighbour(id, { displayName: `Alex ${id}`, firstPaid: onDay(paidFrom) }),
    ),
  })

describe('shared-holder', () => {
  test.each([
    ['nobody else', held(0), 'none'],
    ['one other: two people can bear one name', held(1), 'low'],
    ['two others: three people can not', held(2), 'high'],
    ['four others', held(4), 'high'],
    ['a company, whose name is its own', heldByCompany('2024-01-01'), 'high'],
    ['a company that was everybody’s first payee: an agency', heldByCompany('2025-01-01'), 'low'],
    ['no destination', history(), 'no-destination'],
    ['no holder on record', held(2, { destinations: [destination('9')] }), 'no-holder'],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(sharedHolder, subject)).toBe(expected)
  })

  test('whoever shares the account itself is asked about elsewhere', () => {
    const both = held(1, {
      shared: [
        shared('destination', account.key, ['Brook']),
        shared('holder', 'dunmore fiona', ['Brook'], { label: 'Fiona Dunmore' }),
      ],
    })
    expect(gradeOf(sharedHolder, both)).toBe('none')
  })

  test('a relative of the family is no stranger to its members', () => {
    const family = held(2, {
      profile: profile({ displayName: 'Jordan Brook' }),
      neighbours: ['Brook', 'Crane'].map((id) => neighbour(id, { displayName: 'Alex Brook' })),
    })
    expect(gradeOf(sharedHolder, family)).toBe('none')
  })
})
