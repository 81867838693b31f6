import { describe, expect, test } from 'vitest'
import { recycledDestination } from '../../src/indicators/recycled-destination.ts'
import { day, formatDay } from '../../src/domain/calendar.ts'
import { gradeOf } from '../support/grade.ts'
import { destination, history, neighbour, onDay, shared } from '../support/history.ts'
import { keyOf, payouts, stay } from '../support/payouts.ts'

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

/** The subject, paid every week for ten weeks, had the account for the first four and moved on. */
const turns = (days: number, back: boolean) => {
  const week = (at: number) => formatDay(day(onDay('2025-03-03') + 7 * at))
  const weeks = Array.from({ length: 12 }, (_, at) => week(at))
  const paid = payouts(
    ...(back ? [stay('O', weeks.slice(0, 2))] : []),
    stay('9', weeks.slice(2, 6)),
    stay(back ? 'O' : 'N', weeks.slice(6)),
  )
  const before = { id: 'b', first: formatDay(day(onDay(week(1)) - days)), last: week(1) }
  return history({
    ...paid,
    shared: [
      shared('destination', keyOf('9'), [before], {
        own: { contractor: 'c-subject' as never, first: onDay(week(2)), last: onDay(week(5)) },
      }),
    ],
    neighbours: [neighbour('b', { displayName: 'Alex Brook', lastPaid: onDay(week(11)) })],
  })
}

describe('recycled-destination', () => {
  test.each([
    ['used by a leaver until the day before', reuse([used('2025-05-31')]), 'medium'],
    ['used at the same time', reuse([used('2025-06-01')]), 'none'],
    ['used by two leavers', reuse([used('2025-05-01'), used('2025-04-01', 'c')]), 'high'],
    ['issued again by the bank after years', reuse([used('2023-05-01')]), 'none'],
    ['used by a spouse before', reuse([used('2025-05-01')], 'Robin Avery'), 'none'],
    ['strangers take turns of four weeks, paid weekly', turns(28, false), 'medium'],
    ['a turn of one pay day: a mistake, a thief', turns(7, false), 'none'],
    ['back at the earlier account after four weeks', turns(28, true), 'none'],
    ['no destination', history(), 'no-destination'],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(recycledDestination, subject)).toBe(expected)
  })
})
