/**
 * Whether a redirected contractor is paid at the account of before again: what was stolen once goes on being an alert
 * for as long as it can be seen, but nobody is robbed at the next pay day.
 */
import type { Day } from '../domain/calendar.ts'
import { type RecordedAccount, type Wage, regularPay } from './wages.ts'

/** Pay days at the account before and after, of which fewer tell nothing. */
const LEAST_PAY_DAYS = 2

/**
 * Since which pay day. Undefined unless pay went to one account or set of accounts on two pay days or more, left it
 * once, and is there again for two pay days or more, the latest among them; another account was recorded since the
 * return; or it cannot be told where a payment went. Failed payments show where pay was sent and are no pay day; those
 * announced count as sent. An account that was recorded and never paid counts as leaving once, on the day of the record.
 * Worked example: A, A, B, A, A → the fourth pay day.
 */
export function payBackSince(
  wages: readonly Wage[],
  recorded: readonly RecordedAccount[],
): Day | undefined {
  const days = payDaysOf(wages, recorded)
  const last = days.at(-1)
  if (last === undefined || last.accounts.has(UNKNOWN)) return undefined
  const isHome = days.map(({ accounts }) => isSame(accounts, last.accounts))
  const away = isHome.lastIndexOf(false)
  const before = isHome.lastIndexOf(true, away)
  const isOnce = before !== -1 && !isHome.slice(isHome.indexOf(true), before).includes(false)
  const others = firstRecords(recorded).filter(({ account }) => !last.accounts.has(account))
  const back = isHome.includes(false)
    ? isOnce
      ? days.slice(away + 1)
      : []
    : afterAll(others, days)
  const first = back[0]
  if (first === undefined || arrivedOn(back) < LEAST_PAY_DAYS) return undefined
  const earlier = days.filter(({ payDay }, at) => payDay < first.payDay && isHome[at] === true)
  if (arrivedOn(earlier) < LEAST_PAY_DAYS) return undefined
  return others.some(({ sequence }) => sequence > first.sequence) ? undefined : first.payDay
}

type PayDay = {
  readonly payDay: Day
  readonly accounts: ReadonlySet<number>
  readonly arrived: boolean
  /** Of the first batch that told of it. */
  readonly sequence: number
}

const UNKNOWN = -1

function payDaysOf(
  wages: readonly Wage[],
  recorded: readonly RecordedAccount[],
): readonly PayDay[] {
  const byDay = Map.groupBy(regularPay(wages), ({ payDay }) => payDay)
  return [...byDay]
    .sort(([a], [b]) => a - b)
    .map(([payDay, own]) => ({
      payDay,
      accounts: new Set(own.map((wage) => accountOf(wage, recorded))),
      arrived: own.some(({ failed }) => !failed),
      sequence: Math.min(...own.map(({ sequence }) => sequence)),
    }))
}

/** What the id stood for when the payment was told of. */
function accountOf({ account, named, sequence }: Wage, recorded: readonly RecordedAccount[]) {
  if (account !== undefined) return account
  const known = recorded.filter((each) => each.named === named && each.sequence <= sequence)
  return known.at(-1)?.account ?? UNKNOWN
}

function isSame(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  return a.size === b.size && [...a].every((each) => b.has(each))
}

/** Each account when it was first recorded: that it was taken away is recorded too. */
function firstRecords(recorded: readonly RecordedAccount[]): readonly RecordedAccount[] {
  return recorded.filter(
    ({ account }, at) => recorded.findIndex((each) => each.account === account) === at,
  )
}

/** The pay days that batches told of after they had recorded all of these accounts, to which nothing ever went. */
function afterAll(others: readonly RecordedAccount[], days: readonly PayDay[]): readonly PayDay[] {
  const last = others.at(-1)
  return last === undefined ? [] : days.filter(({ sequence }) => sequence > last.sequence)
}

function arrivedOn(days: readonly PayDay[]): number {
  return days.filter(({ arrived }) => arrived).length
}
