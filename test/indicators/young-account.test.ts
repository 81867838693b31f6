import { expect, test } from 'vitest'
import { youngAccount } from '../../src/indicators/young-account.ts'
import { history, onDay } from '../support/history.ts'
import { evidenceFor, gradeFor, payouts, statementFor, stay } from '../support/payouts.ts'

const openedOn = (opened: string) =>
  history(payouts(stay('A', ['2025-03-01', '2025-04-01'], { accountOpenedOn: onDay(opened) })))

test.each([
  ['2025-02-28', 'low'],
  ['2025-01-16', 'low'],
  ['2025-01-15', 'none'],
  ['2019-01-01', 'none'],
  ['2025-03-02', 'not-evaluated: no-opening-day'],
])('opened on %s, first paid on 2025-03-01 → %s', (opened, expected) => {
  expect(gradeFor(youngAccount, openedOn(opened))).toBe(expected)
})

test('lawful: a graduate’s account of the week before the first job is never more than low', () => {
  expect(gradeFor(youngAccount, openedOn('2025-02-22'))).toBe('low')
})

test('says how young and cites the day', () => {
  const found = openedOn('2025-02-22')
  expect(statementFor(youngAccount, found)).toBe(
    'The account was 7 days old when it was first paid.',
  )
  expect(evidenceFor(youngAccount, found)).toEqual(['destination A account_opened_on 2025-02-22'])
})

test('no opening day is not evaluated', () => {
  expect(gradeFor(youngAccount, history(payouts(stay('A', ['2025-03-01']))))).toBe(
    'not-evaluated: no-opening-day',
  )
})
