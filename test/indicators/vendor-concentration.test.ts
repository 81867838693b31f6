import { describe, expect, test } from 'vitest'
import { vendorConcentration } from '../../src/indicators/vendor-concentration.ts'
import { gradeOf } from '../support/grade.ts'
import { history, neighbour, profile, shared } from '../support/history.ts'

const ids = ['Brook', 'Crane', 'Dale', 'Eaton']
const staff = ids.map((id) => neighbour(id, { displayName: `Alex ${id}`, vendorId: 'v-1' }))
const of = (count: number, kind: 'device' | 'destination' = 'device') =>
  history({
    profile: profile({ vendorId: 'v-1' }),
    shared: [shared(kind, 'x', ids.slice(0, count))],
    neighbours: staff,
  })

describe('vendor-concentration', () => {
  test.each([
    ['nobody', of(0), 'none'],
    ['one colleague on one device', of(1), 'low'],
    ['two', of(2), 'medium'],
    ['four', of(4), 'high'],
    ['the vendor’s own account', of(4, 'destination'), 'none'],
    ['no vendor', history(), 'no-vendor'],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(vendorConcentration, subject)).toBe(expected)
  })
})
