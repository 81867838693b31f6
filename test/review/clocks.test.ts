/** Business days, pay days, clocks and the order of the queue. */
import { describe, expect, test } from 'vitest'
import {
  addBusinessDays,
  isFederalHoliday,
  subtractBusinessDays,
} from '../../src/domain/business-days.ts'
import { type Day, day, formatDay, instant, parseDay } from '../../src/domain/calendar.ts'
import { clocksOf } from '../../src/review/clocks.ts'
import { nextPayDay, payCutoff } from '../../src/review/pay-cutoff.ts'
import { isInQueue, priorityOf } from '../../src/review/queue.ts'
import { NOW, after, alert, dispose, finding, hold, later, opened, terms } from './desk.ts'

const on = (text: string): Day => parseDay(text) ?? day(0)
const days = (...texts: readonly string[]) => texts.map(on)

describe('federal holidays', () => {
  // As published by the Office of Personnel Management.
  test.each([
    [2021, '01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31'],
    [2023, '01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25'],
    [2026, '01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25'],
    [2027, '01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31'],
  ])('of %i are those of the law, as observed', (year, expected) => {
    const all = Array.from({ length: 366 }, (_, index) => day(on(`${year}-01-01`) + index))
    const found = all
      .filter((each) => formatDay(each).startsWith(`${year}`))
      .filter(isFederalHoliday)
    expect(found.map((each) => formatDay(each).slice(5)).join(' ')).toBe(expected)
  })

  test('before Juneteenth was one, it was none', () => {
    expect(isFederalHoliday(on('2020-06-19'))).toBe(false)
  })
})

test.each([
  ['2026-11-20', 10, '2026-12-07'],
  ['2026-12-18', 10, '2027-01-05'],
  ['2026-06-01', 1, '2026-06-02'],
  ['2026-07-02', 1, '2026-07-06'],
  ['2026-06-06', 1, '2026-06-08'],
])('%s and %i business days is %s', (from, count, expected) => {
  expect(formatDay(addBusinessDays(on(from), count))).toBe(expected)
})

test('two business days before a Monday is the Thursday before', () => {
  expect(formatDay(subtractBusinessDays(on('2026-06-08'), 2))).toBe('2026-06-04')
})

describe('the next pay day', () => {
  const next = (today: string, ...paid: readonly string[]) => {
    const found = nextPayDay(days(...paid), on(today))
    return found === undefined ? undefined : formatDay(found)
  }

  test.each([
    ['monthly at the end', '2026-03-02', ['2026-01-31', '2026-02-28'], '2026-03-31'],
    ['monthly on a date', '2026-04-16', ['2026-02-15', '2026-03-15', '2026-04-15'], '2026-05-15'],
    ['over the year', '2026-01-02', ['2025-11-30', '2025-12-31'], '2026-01-31'],
    ['fortnightly', '2026-05-16', ['2026-04-17', '2026-05-01', '2026-05-15'], '2026-05-29'],
    ['weekly, on pay day', '2026-05-22', ['2026-05-08', '2026-05-15'], '2026-05-22'],
    ['long ago', '2026-06-01', ['2025-01-10', '2025-01-24'], '2026-06-12'],
    ['announced', '2026-05-10', ['2026-04-30', '2026-05-12'], '2026-05-12'],
    [
      'with one run off the beat',
      '2026-05-20',
      [
        '2026-03-06',
        '2026-03-20',
        '2026-03-23',
        '2026-04-03',
        '2026-04-17',
        '2026-05-01',
        '2026-05-15',
      ],
      '2026-05-29',
    ],
  ])('%s', (_, today, paid, expected) => {
    expect(next(today, ...paid)).toBe(expected)
  })

  test('cannot be told from one', () => {
    expect(next('2026-05-10', '2026-05-01')).toBeUndefined()
    expect(next('2026-05-10')).toBeUndefined()
  })

  test('has a cut-off two business days before', () => {
    expect(formatDay(payCutoff(on('2026-05-29')))).toBe('2026-05-27')
  })
})

describe('the clocks of a case', () => {
  const told = (...args: Parameters<typeof clocksOf>) =>
    clocksOf(...args).map(({ kind, on: due, daysLeft }) => `${kind} ${formatDay(due)} ${daysLeft}`)

  test('say when to look first, sooner for critical, and when pay goes out', () => {
    expect(told(opened(), { now: NOW })).toEqual(['triage 2026-06-04 3'])
    const critical = opened(alert('c-1', { band: 'critical' }))
    expect(told(critical, { now: NOW, nextPayDay: on('2026-06-12') })).toEqual([
      'triage 2026-06-02 1',
      'pay-cutoff 2026-06-10 9',
    ])
  })

  test('run on after a hold is overdue, and count OFAC’s ten business days from its beginning', () => {
    const held = after(
      opened(),
      hold(terms({ ground: 'sanctions-blocked', reviewBy: on('2026-06-08') })),
    )
    const now = instant(NOW + 20 * 86_400_000)
    expect(told(held, { now })).toEqual(['hold-review 2026-06-08 -13', 'ofac-report 2026-06-15 -6'])
    const released = after(held, { do: 'release-hold', text: 'Not theirs.' })
    expect(told(released, { now: NOW })).toEqual(['ofac-report 2026-06-15 14'])
  })

  test('stop for a closed case', () => {
    const closed = after(opened(), dispose(finding()))
    expect(told(closed, { now: NOW, nextPayDay: on('2026-06-12') })).toEqual([])
  })

  test('hold what a reviewer set', () => {
    const due = after(opened(), { do: 'set-due', on: on('2026-06-03') })
    expect(told(due, { now: NOW })).toEqual(['due 2026-06-03 2', 'triage 2026-06-04 3'])
    expect(after(due, { do: 'set-due' }).dueOn).toBeUndefined()
  })
})

describe('the queue', () => {
  const first = (state = opened(), nextPay?: string) => {
    const nextPayDay = nextPay === undefined ? undefined : on(nextPay)
    const clocks = clocksOf(state, { now: NOW, nextPayDay })
    return priorityOf(state, { score: 80, clocks, now: NOW })
  }

  test.each([
    ['2026-06-03', 1, 'the next pay cut-off is today'],
    ['2026-06-02', 1, 'the cut-off of the next pay run has passed'],
    ['2026-06-04', 0.91, 'the next pay cut-off is in 1 day'],
    ['2026-06-10', 0.5, 'the next pay cut-off is in 7 days'],
    ['2026-12-31', 0.25, 'the next pay cut-off is in 211 days'],
  ])('with pay on %s has urgency %d', (pay, urgency, why) => {
    expect(first(opened(), pay)).toMatchObject({
      urgency,
      priority: Math.round(800 * urgency) / 10,
    })
    expect(first(opened(), pay).why).toBe(`One contractor, score 80; ${why}.`)
  })

  test('waits with what is held, until the hold is due, and with what cannot be told', () => {
    expect(first().urgency).toBe(0.25)
    const held = after(opened(), hold(terms()))
    expect(first(held, '2026-06-03')).toMatchObject({ urgency: 0.25 })
    const clocks = clocksOf(held, { now: later(24 * 40) })
    expect(priorityOf(held, { score: 80, clocks, now: later(24 * 40) }).urgency).toBe(1)
  })

  test('has behind all others whom nobody robs any more, unless their hold is due', () => {
    const paidBack = on('2026-04-30')
    const clocks = clocksOf(opened(), { now: NOW, nextPayDay: on('2026-06-03') })
    expect(priorityOf(opened(), { score: 80, clocks, now: NOW, paidBack })).toEqual({
      score: 80,
      urgency: 0.1,
      priority: 8,
      why: 'One contractor, score 80; resolved at the source: pay is back at the account of before since 2026-04-30.',
    })
    const held = after(opened(), hold(terms()))
    const overdue = later(24 * 40)
    expect(priorityOf(held, { score: 80, clocks: [], now: overdue, paidBack }).urgency).toBe(1)
  })

  test('leaves out what is closed or put off, but never an overdue hold', () => {
    expect(isInQueue(after(opened(), dispose(finding())), NOW)).toBe(false)
    const snoozed = after(opened(), { do: 'snooze', until: later(24 * 60) })
    expect([isInQueue(snoozed, NOW), isInQueue(snoozed, later(24 * 60))]).toEqual([false, true])
    const held = after(snoozed, hold(terms()))
    expect([isInQueue(held, NOW), isInQueue(held, later(24 * 50))]).toEqual([false, true])
  })
})
