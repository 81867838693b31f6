/** The records behind a contractor, as a report shows them. */
import { describe, expect, test } from 'vitest'
import type { ExchangeRates } from '../../src/domain/exchange-rates.ts'
import type { ContractorHistory } from '../../src/domain/history.ts'
import { dossierOf } from '../../src/reports/dossier/dossier.ts'
import { nameUuid, uuidV5 } from '../../src/reports/name-uuid.ts'
import { at, destination, history, onDay, pay, profile } from '../support/history.ts'
import { sampleExhibits } from '../support/sample-exhibits.ts'
import { RING } from '../support/sample-report.ts'

function ringMember(): ContractorHistory {
  const found = sampleExhibits().get(RING[0] ?? (undefined as never))
  if (found === undefined) throw new Error('the sample has a ring')
  return found
}

const opened = [{ typology: 'facilitator-payee', openedAsOf: at('2026-09-07T08:00:00Z') }]
const dossier = () => dossierOf({ history: ringMember(), alerts: opened, rates: undefined })

const EUROS: ExchangeRates = {
  source: 'Example Bank',
  currency: 'USD',
  sha256: '0'.repeat(64),
  rates: new Map([['EUR', [{ on: onDay('2026-01-30'), digits: 11n, scale: 1 }]]]),
}

describe('payments', () => {
  test('totals are by currency and status and add up to the schedule', () => {
    const { payment_totals, payments } = dossier()
    expect(payment_totals).toEqual([
      { currency: 'USD', status: 'paid', payments: 8, amount: '32000.00' },
      { currency: 'USD', status: 'returned', payments: 1, amount: '4000.00' },
    ])
    expect(payments).toHaveLength(9)
  })

  test('a total is converted only where every payment of it is', () => {
    const paid = history({
      payments: [
        pay('2026-01-30', { amount: { minor: 100_00, currency: 'EUR' } }),
        pay('2026-01-30', { amount: { minor: 50_00, currency: 'USD' } }),
      ],
    })
    const later = history({
      payments: [...paid.payments, pay('2026-06-30', { amount: { minor: 1, currency: 'EUR' } })],
    })
    const totals = (of: ContractorHistory) =>
      dossierOf({ history: of, alerts: [], rates: EUROS }).payment_totals.map((total) => [
        total.currency,
        total.converted,
      ])
    expect(totals(paid)).toEqual([
      ['EUR', '110.00'],
      ['USD', '50.00'],
    ])
    expect(totals(later)).toEqual([
      ['EUR', undefined],
      ['USD', '50.00'],
    ])
  })

  test('without rates nothing is converted', () => {
    expect(dossier().payments.filter(({ converted }) => converted !== undefined)).toEqual([])
  })
})

describe('the timeline', () => {
  test('tells what changed in order, in UTC and in the declared zone, without the sign-ins', () => {
    expect(dossier().timeline.map(({ at: when, local, kind }) => [when, local, kind])).toEqual([
      ['2025-01-01T00:00:00.000Z', '2024-12-31 19:00 America/New_York', 'profile'],
      ['2026-01-15', undefined, 'destination'],
      ['2026-05-12', undefined, 'destination'],
      ['2026-05-12T03:35:00.000Z', '2026-05-11 23:35 America/New_York', 'event'],
      ['2026-08-31', undefined, 'payment'],
      ['2026-09-07T08:00:00.000Z', '2026-09-07 04:00 America/New_York', 'alert'],
    ])
  })

  test('says who holds a destination, and what became of a payment', () => {
    const texts = dossier().timeline.map(({ text }) => text)
    expect(texts).toContain(
      'Further destination valid: SWIFT account ending 4417 at Example Harbour Bank, held by Harbour Lane Trading Ltd.',
    )
    expect(texts).toContain(
      'Payment of 4000.00 USD to SWIFT account ending 4417 at Example Harbour Bank: returned.',
    )
  })
})

test('a returned payment stands in the timeline when it came back, not on its pay day', () => {
  const zoned = history({
    profile: profile({ timeZone: 'Europe/Warsaw' }),
    destinations: [
      destination('own', { effectiveFrom: onDay('2025-01-01') }),
      destination('new', { effectiveFrom: onDay('2026-01-25') }),
    ],
    payments: [
      pay('2026-01-20', { status: 'returned', statusAt: at('2026-01-29T10:00:00Z') }),
      pay('2026-02-20', { status: 'held' }),
    ],
  })
  const { timeline } = dossierOf({ history: zoned, alerts: [], rates: undefined })
  const [entered, returned, held] = timeline.filter(({ at: when }) => when > '2026')
  expect([entered?.kind, entered?.at]).toEqual(['destination', '2026-01-25'])
  expect(returned).toMatchObject({
    at: '2026-01-29T10:00:00.000Z',
    local: '2026-01-29 11:00 Europe/Warsaw',
    text: expect.stringContaining('(pay day 2026-01-20)'),
  })
  expect([held?.kind, held?.at, held?.local]).toEqual(['payment', '2026-02-20', undefined])
})

test('a destination shows the last characters of its account, and a wallet its address', () => {
  const wallet = destination('w', { method: 'crypto', walletAddress: '0xINVENTED' })
  const shown = dossierOf({
    history: history({ destinations: [wallet] }),
    alerts: [],
    rates: undefined,
  })
  expect(shown.destinations.map(({ address }) => address)).toEqual(['0xINVENTED'])
  expect(dossier().destinations.map(({ last4, payments }) => [last4, payments])).toEqual([
    ['1002', 4],
    ['4417', 5],
  ])
})

test('ids made from names are UUIDs of version 5, the same every time', () => {
  // RFC 9562, appendix A.4.
  expect(uuidV5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
    '2ed6657d-e927-568b-95e1-2665a8aea6a2',
  )
  expect(nameUuid('alert', 'a')).toBe(nameUuid('alert', 'a'))
  expect(nameUuid('alert', 'a')).not.toBe(nameUuid('case', 'a'))
})
