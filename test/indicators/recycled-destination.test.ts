import { describe, expect, test } from 'vitest'
import { recycledDestination } from '../../src/indicators/recycled-destination.ts'
import { gradeOf } from '../support/grade.ts'
import { destination, history, neighbour, onDay, shared } from '../support/history.ts'

const account = destination('9')
const reuse = (
  others: readonly { id: string; first: string; last: string }[],
  name = 'Alex Brook',
) =>
  history({
    destinations: [account],
    shared: [
      shared('destination', account.key, others, {
        own: {
          contractor: 'c-subject' as never,
          first: onDay('2025-06-01'),
          last: onDay('2025-12-01'),
        },
      }),
    ],
    neighbours: others.map(({ id }) => neighbour(id, { displayName: name })),
  })
const used = (last: string, id = 'b', first = '2020-01-01') => ({ id, first, last })

describe('recycled-destination', () => {
  test.each([
    ['used by a leaver until the day before', reuse([used('2025-05-31')]), 'medium'],
    ['used at the same time', reuse([used('2025-06-01')]), 'none'],
    ['used by two leavers', reuse([used('2025-05-01'), used('2025-04-01', 'c')]), 'high'],
    ['issued again by the bank after years', reuse([used('2023-05-01')]), 'none'],
    ['used by a spouse before', reuse([used('2025-05-01')], 'Robin Avery'), 'none'],
    ['no destination', history(), 'no-destination'],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(recycledDestination, subject)).toBe(expected)
  })
})
