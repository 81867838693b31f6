import { describe, expect, test } from 'vitest'
import { sharedAddress } from '../../src/indicators/shared-address.ts'
import { gradeOf } from '../support/grade.ts'
import { at, event, history, neighbour, profile, shared } from '../support/history.ts'

const address = { line1: '1 Elm St', postalCode: '43004', country: 'US' }
const key = '1 elm st|43004|us'
const stranger = (id: string) => neighbour(id, { displayName: `Alex ${id}` })
const strangers = ['Brook', 'Crane', 'Dale'].map(stranger)
const ids = strangers.map(({ contractor }) => contractor)
const shipped = [event('device_shipped', '2025-01-05T00:00:00Z', { address })]

describe('shared-address', () => {
  test.each([
    ['lives alone', history({ profile: profile({ address }) }), 'none'],
    [
      'lives with three strangers since before the job (house share, dormitory)',
      history({
        profile: profile({ address }),
        shared: [shared('home-address', key, ids)],
        neighbours: strangers,
      }),
      'low',
    ],
    [
      'laptop goes where one stranger’s goes',
      history({
        events: shipped,
        shared: [shared('shipping-address', key, ['Brook'])],
        neighbours: strangers,
      }),
      'medium',
    ],
    [
      'laptop goes where three strangers’ go',
      history({
        events: shipped,
        shared: [shared('shipping-address', key, ids)],
        neighbours: strangers,
      }),
      'high',
    ],
    [
      'a reception desk that takes hundreds of parcels',
      history({ events: shipped, shared: [shared('shipping-address', key, [], { common: true })] }),
      'none',
    ],
    ['no address', history(), 'no-address'],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(sharedAddress, subject)).toBe(expected)
  })

  test('moving, while engaged, into a home with strangers is a host’s', () => {
    const earlier = profile({ address: { ...address, line1: '9 Oak St' } })
    const moved = profile({ address, observedAt: at('2025-02-01T00:00:00Z') })
    const subject = history({
      profiles: [earlier, moved],
      shared: [shared('home-address', key, ids)],
      neighbours: strangers,
    })
    expect(gradeOf(sharedAddress, subject)).toBe('high')
  })
})
