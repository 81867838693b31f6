/**
 * Pay goes on after the work has stopped.
 *
 * Regular payments at least 45 days after the last engagement ended, from two on. Left out: final and other
 * kinds; payments for a period that began before the end; payment terms (the time from the start to the first
 * payment, beyond 30 days, is added to the 45). Where sign-ins or work go on after the end, the contract was
 * extended, and the value is 0. Where no engagement has ended but all activity stopped 60 days before two
 * regular payments or more, the value is 1: leave looks the same, and so does a feed that broke off.
 *
 * The handbook that names the pattern (an audit for phantom contractors) is not public; the case cited shows
 * sessions that all stop on one day, when the host was searched.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { type Day, dayOf, formatDay } from '../domain/calendar.ts'
import type { ContractorHistory } from '../domain/history.ts'
import type { Payment } from '../domain/payment.ts'
import { signInsOf } from '../domain/sign-ins.ts'

/** Activity on several days is a habit whose end can be noticed. */
const HABIT_DAYS = 10

export const payAfterEnd = defineIndicator({
  id: 'pay-after-end',
  version: 1,
  use: 'score',
  family: 'engagement',
  title: 'Paid after the work stopped',
  question: 'How many regular payments came well after the last engagement ended?',
  redFlags: ['TM-07'],
  techniques: [],
  references: [
    {
      title: 'US v. Chapman and co-conspirators (US DOJ, through the press)',
      date: '2024-05-16',
      url: 'https://www.rfa.org/english/news/korea/it-workers-remote-jobs-sanctions-05162024153246.html',
    },
  ],
  falsePositives: [
    'Leave.',
    'A notice period.',
    'Severance paid in instalments.',
    'An extension that nobody entered, and long payment terms.',
  ],
  blindSpots: ['Engagements without an end date.', 'Work that leaves no sign-in.'],
  triage: [
    'Ask the client’s manager who did the work in the periods of the payments in the evidence.',
    'Compare with `event.work_session` of the 45 days before and after `contractor.engagements.end_date`.',
  ],
  reads: [
    [
      'contractor.engagements.end_date',
      'event.work_session.ended_at',
      'event.login.ip',
      'event.login.country',
      'event.login.device_id',
      'event.login.network_type',
    ],
  ],
  parameters: {
    after: {
      default: 45,
      min: 15,
      max: 365,
      unit: 'days',
      describe: 'Payments so long after the end count.',
    },
    payments: {
      default: 2,
      min: 1,
      max: 12,
      unit: 'payments',
      describe: 'Fewer payments after the end count as none.',
    },
    idle: {
      default: 60,
      min: 30,
      max: 365,
      unit: 'days',
      describe: 'Without activity for so long, an engagement without an end counts as stopped.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'low' },
    { from: 2, grade: 'medium' },
    { from: 4, grade: 'high' },
  ],
  measure(history, { after, payments: fewest, idle }) {
    const regular = history.payments.filter(
      ({ kind, status }) => kind === 'regular' && status === 'paid',
    )
    if (regular.length === 0) return notEvaluated('no-regular-payments')
    const ended = lastEnd(history)
    const lastActive = lastActiveDay(history)
    const stopped = ended ?? lastActive
    if (stopped === undefined) return notEvaluated('no-end-and-no-activity')
    const late =
      ended === undefined
        ? []
        : regular.filter((payment) => isAfter(payment, ended, after + terms(history)))
    const extended = ended !== undefined && lastActive !== undefined && lastActive > ended + 14
    const unworked =
      lastActive === undefined ? [] : regular.filter(({ payDay }) => payDay >= lastActive + idle)
    const phantom = extended || late.length < fewest ? [] : late
    const idlePay = ended === undefined && unworked.length >= fewest ? unworked : []
    return measured({
      value: idlePay.length > 0 ? 1 : phantom.length,
      facts: {
        payments: Math.max(phantom.length, idlePay.length),
        stopped: formatDay(stopped),
        ended: ended !== undefined,
      },
      evidence: [...phantom, ...idlePay].map(({ id, payDay }) => ({
        record: 'payment',
        id,
        field: 'payment.pay_date',
        value: formatDay(payDay),
        at: formatDay(payDay),
      })),
    })
  },
  explain: ({ facts: { payments, stopped, ended } }) =>
    `${payments} regular payments were made long after ${ended ? 'the last engagement ended' : 'the last activity'} on ${stopped}.`,
})

/** The day on which the last engagement ended; undefined while one has no end. */
function lastEnd({ profile: { engagements } }: ContractorHistory): Day | undefined {
  let last: Day | undefined
  for (const { endDate } of engagements) {
    if (endDate === undefined) return undefined
    if (last === undefined || endDate > last) last = endDate
  }
  return last
}

/** Last day with a sign-in, where there were enough days to notice their end. */
function lastActiveDay({ events }: ContractorHistory): Day | undefined {
  const days = new Set(signInsOf(events).map(({ at }) => dayOf(at)))
  return days.size >= HABIT_DAYS ? [...days].at(-1) : undefined
}

function isAfter({ payDay, periodStart }: Payment, ended: Day, days: number): boolean {
  return payDay >= ended + days && (periodStart === undefined || periodStart > ended)
}

/** Days beyond a month between the first start and the first payment: the payment terms. */
function terms({ profile, firstPaid }: ContractorHistory): number {
  const starts = profile.engagements.map(({ startDate }) => startDate)
  if (firstPaid === undefined || starts.length === 0) return 0
  // Records that begin long after the start tell nothing of the terms.
  const lag = firstPaid - Math.min(...starts)
  return lag > 150 ? 0 : Math.max(0, lag - 30)
}
