/** Who moved abroad without telling, and who only signs in from there. */
import { expect, test } from 'vitest'
import type { Event } from '../../src/domain/event.ts'
import { untoldMoveOf } from '../../src/domain/untold-move.ts'
import { destinationCountryMismatch } from '../../src/indicators/destination-country-mismatch.ts'
import { foreignSignIns } from '../../src/indicators/foreign-sign-ins.ts'
import { history, profile } from '../support/history.ts'
import { gradeFor, months, payouts, stay } from '../support/payouts.ts'
import { series, together } from '../support/sign-ins.ts'

const OWN: Partial<Event> = { deviceId: 'd-own', networkType: 'residential' }
const HOME: Partial<Event> = { ...OWN, country: 'US' }
const THERE: Partial<Event> = { ...OWN, country: 'KZ' }
const atHome = (days: number) => series({ from: '2025-01-01', days, every: 2 }, HOME)
const there = (changes: Partial<Event> = {}) =>
  series({ from: '2025-03-15', days: 200, every: 2 }, { ...THERE, ...changes })

test.each([
  ['weeks at home, then one country', together(atHome(60), there()), 'KZ'],
  ['a few days at home first', together(atHome(10), there()), undefined],
  ['another machine there', together(atHome(60), there({ deviceId: 'd-new' })), undefined],
  [
    'back at home every other week',
    together(atHome(60), there(), series({ from: '2025-03-20', days: 200, every: 7 }, HOME)),
    undefined,
  ],
  [
    'two countries in turn',
    together(
      atHome(60),
      there(),
      series({ from: '2025-03-16', days: 200, every: 2 }, { ...OWN, country: 'TR' }),
    ),
    undefined,
  ],
  ['never away', atHome(60), undefined],
])('%s', (_, events, country) => {
  expect(untoldMoveOf(history({ events }))).toBe(country)
})

/** Paid at home, then in the country from which they sign in. */
const movedWith = (holder: { readonly holderName?: string }) => {
  const days = months('2025-01', 9)
  return history({
    profile: profile({ declaredRegion: 'OH' }),
    events: together(atHome(60), there()),
    ...payouts(
      stay('A', days.slice(0, 3), { country: 'US' }),
      stay('B', days.slice(3), { country: 'KZ', method: 'swift', ...holder }),
    ),
  })
}

test('where they live now they bank, which is worth a question and no more', () => {
  expect(gradeFor(foreignSignIns, movedWith({}))).toBe('low')
  expect(gradeFor(destinationCountryMismatch, movedWith({}))).toBe('none')
})

test('an account of somebody else there is no part of a move', () => {
  const stranger = movedWith({ holderName: 'Robin Ellis' })
  expect(gradeFor(foreignSignIns, stranger)).toBe('high')
  expect(gradeFor(destinationCountryMismatch, stranger)).toBe('high')
})

test('whoever was never seen at home banks where they are all the same: that is one fact, not two', () => {
  const found = movedWith({})
  const unseen = { ...found, events: there({ deviceId: 'd-new' }) }
  expect(gradeFor(foreignSignIns, unseen)).toBe('high')
  expect(gradeFor(destinationCountryMismatch, unseen)).toBe('none')
  const seenAtHome = { ...found, events: atHome(200) }
  expect(gradeFor(destinationCountryMismatch, seenAtHome)).toBe('high')
})
