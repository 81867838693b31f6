/** What the next pay run likely pays, and whether pay that was redirected is back. */
import { describe, expect, test } from 'vitest'
import { type Day, day, formatDay, parseDay } from '../../src/domain/calendar.ts'
import { payBackSince } from '../../src/review/pay-back.ts'
import { type RecordedAccount, type Wage, likelyPay, sumOf } from '../../src/review/wages.ts'

const on = (text: string): Day => parseDay(text) ?? day(0)

const paid = (
  payDay: string,
  changes: Partial<Wage> & { minor?: number; in?: string } = {},
): Wage => {
  const { minor = 300_000, in: currency = 'USD', ...wage } = changes
  return {
    payDay: on(payDay),
    amount: { minor, currency },
    kind: 'regular',
    failed: false,
    sequence: 1,
    ...wage,
  }
}

describe('what the next pay run likely pays', () => {
  const when = { next: on('2026-06-30'), today: on('2026-06-10') }
  const months = ['2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31']

  test('is the middle of the last three pay days', () => {
    const wages = [999, 100, 900, 110].map((minor, at) => paid(months[at] ?? '', { minor }))
    expect(likelyPay(wages, when)).toEqual([{ minor: 110, currency: 'USD' }])
  })

  test('is what is announced for that day', () => {
    const wages = [
      paid('2026-05-31'),
      paid('2026-06-30', { minor: 5 }),
      paid('2026-06-30', { minor: 7 }),
    ]
    expect(likelyPay(wages, when)).toEqual([{ minor: 12, currency: 'USD' }])
  })

  test('adds up the legs of a day, each currency for itself, without converting', () => {
    const wages = [
      paid('2026-05-31', { minor: 100 }),
      paid('2026-05-31', { minor: 50 }),
      paid('2026-05-31', { minor: 9, in: 'EUR' }),
      paid('2026-04-30', { minor: 1, in: 'JPY' }),
    ]
    expect(likelyPay(wages, when)).toEqual([
      { minor: 9, currency: 'EUR' },
      { minor: 150, currency: 'USD' },
    ])
  })

  test('counts no payment that failed, no bonus and no reimbursement', () => {
    const wages = [
      paid('2026-04-30', { minor: 70 }),
      paid('2026-05-31', { minor: 5, kind: 'bonus' }),
      paid('2026-05-31', { minor: 6, kind: 'reimbursement' }),
      paid('2026-05-31', { minor: 7, failed: true }),
    ]
    expect(likelyPay(wages, when)).toEqual([{ minor: 70, currency: 'USD' }])
    expect(likelyPay([], when)).toEqual([])
  })

  test('sums stay in order of currency', () => {
    const sums = sumOf(
      [paid('2026-05-31', { in: 'USD' }), paid('2026-05-31', { in: 'EUR' })].map(
        ({ amount }) => amount,
      ),
    )
    expect(sums.map(({ currency }) => currency)).toEqual(['EUR', 'USD'])
  })
})

describe('pay is back at the account of before', () => {
  /** One letter a month, `a` a payment to account 1 that failed; later months come in later batches. */
  const story = (
    letters: string,
    where: (account: number) => Partial<Wage> = (account) => ({ account }),
  ) =>
    letters.split('').map((letter, month) => {
      const payDay = `2026-${String(month + 1).padStart(2, '0')}-28`
      const account = letter.toUpperCase().charCodeAt(0) - 64
      const failed = letter !== letter.toUpperCase()
      return paid(payDay, { ...where(account), failed, sequence: month + 1 })
    })
  /** The payments name an id. */
  const named = () => ({ named: 'd' })
  const since = (wages: readonly Wage[], recorded: readonly RecordedAccount[] = []) => {
    const found = payBackSince(wages, recorded)
    return found === undefined ? undefined : formatDay(found).slice(0, 7)
  }

  test.each([
    ['after one pay day elsewhere', 'AABAA', '2026-04'],
    ['after two elsewhere', 'AABCAA', '2026-05'],
    ['though the payment elsewhere failed', 'AAbAA', '2026-04'],
    ['after a lawful move long before', 'ZZAABAA', '2026-06'],
    ['not after a single pay day', 'AABA', undefined],
    ['not where the second one failed', 'AABAa', undefined],
    ['not where one pay day was before', 'ABAA', undefined],
    ['not where it left more than once', 'AABABAA', undefined],
    ['not where it has left again', 'AABAAC', undefined],
    ['not where it never came back', 'AABBB', undefined],
    ['not where nothing was ever elsewhere', 'AAAAA', undefined],
    ['not of nobody', '', undefined],
  ])('%s: %s, %s', (_, letters, expected) => {
    expect(since(story(letters))).toBe(expected)
  })

  test('not once another account was recorded, nor where an account is not known', () => {
    const account = (number: number, sequence: number) => ({
      named: `d${number}`,
      account: number,
      sequence,
    })
    expect(since(story('AABAA'), [account(1, 1), account(2, 3)])).toBe('2026-04')
    expect(since(story('AABAA'), [account(2, 3), account(2, 5)])).toBe('2026-04')
    expect(since(story('AABAA'), [account(2, 3), account(9, 5)])).toBeUndefined()
    expect(since(story('AABAA', named))).toBeUndefined()
  })

  test('of an account that was recorded and never paid, from the next pay day on', () => {
    const recorded = [
      { named: 'd1', account: 1, sequence: 1 },
      { named: 'd2', account: 2, sequence: 3 },
    ]
    expect(since(story('AAAAA'), recorded)).toBe('2026-04')
    expect(since(story('AAAA'), recorded)).toBeUndefined()
  })

  test('an id that stood for another account meanwhile is followed', () => {
    const recorded = [1, 2, 1].map((account, at) => ({
      named: 'd',
      account,
      sequence: [1, 3, 4][at] ?? 0,
    }))
    expect(since(story('AABAA', named), recorded)).toBe('2026-04')
  })
})
