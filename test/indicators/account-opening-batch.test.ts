import { describe, expect, test } from 'vitest'
import { accountOpeningBatch } from '../../src/indicators/account-opening-batch.ts'
import { gradeOf } from '../support/grade.ts'
import { destination, history, neighbour, onDay, shared, SUBJECT } from '../support/history.ts'
import { evidenceFor, statementFor } from '../support/payouts.ts'

const opened = destination('9', { institution: 'small bank', accountOpenedOn: onDay('2025-03-10') })
const own = { contractor: SUBJECT, first: onDay('2025-03-10'), last: onDay('2025-03-10') }
const others = (days: readonly string[]) =>
  days.map((first, index) => ({ id: `n${index}`, first, last: first }))
const batch = (days: readonly string[], popular = false) =>
  history({
    destinations: [opened],
    shared: [
      shared('account-opening', 'small bank even 1', others(days), { own, label: 'small bank' }),
      ...(popular ? [shared('institution', 'small bank', [], { common: true })] : []),
    ],
    neighbours: days.map((_, index) => neighbour(`n${index}`, { displayName: `Alex N${index}` })),
  })
const day = (count: number, text = '2025-03-12') => Array.from({ length: count }, () => text)

describe('account-opening-batch', () => {
  test.each([
    ['one other', batch(day(1)), 'none'],
    ['two others', batch(day(2)), 'low'],
    ['three others', batch(day(3)), 'medium'],
    ['five others: a bank at home has promotions', batch(day(5)), 'medium'],
    ['five others, eight days later', batch(day(5, '2025-03-18')), 'none'],
    ['a popular local bank', batch(day(5), true), 'none'],
    ['no opening date', history({ destinations: [destination('1')] }), 'no-opening-date'],
  ])('%s → %s', (_, subject, expected) => {
    expect(gradeOf(accountOpeningBatch, subject)).toBe(expected)
  })

  test('names the bank as the record writes it', () => {
    const subject = batch(day(2))
    const written = { ...subject, destinations: [{ ...opened, bankName: 'Small Bank, N.A.' }] }
    expect(statementFor(accountOpeningBatch, written)).toContain(
      'account at Small Bank, N.A. within',
    )
    expect(statementFor(accountOpeningBatch, subject)).toContain('account at small bank within')
    expect(evidenceFor(accountOpeningBatch, written)[0]).toBe(
      `contractor ${SUBJECT} account_opened_on Small Bank, N.A.`,
    )
  })

  test('people of several countries count twice where the bank is abroad for all of them', () => {
    const abroad = (countries: readonly string[]) =>
      history({
        ...batch(day(countries.length)),
        destinations: [{ ...opened, country: 'LT' }],
        neighbours: countries.map((declaredCountry, index) =>
          neighbour(`n${index}`, { displayName: `Alex N${index}`, declaredCountry }),
        ),
        present: [],
      })
    expect(gradeOf(accountOpeningBatch, abroad(['RO', 'DE', 'ES']))).toBe('high')
    expect(gradeOf(accountOpeningBatch, abroad(['US', 'US', 'US']))).toBe('medium')
    expect(gradeOf(accountOpeningBatch, abroad(['RO', 'DE', 'LT']))).toBe('medium')
  })
})
