/**
 * The contractor presses to be paid ahead of schedule.
 *
 * Requests for an advance and advances paid, in the densest window of 60 days, one per day. Left out: those
 * in the first 14 days of an engagement (deposits are customary), and those within 30 days after a payment
 * that was returned, held or rejected.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import type { Evidence } from '../domain/assessment.ts'
import { type Day, MS_PER_DAY, dayOf, formatDay, startOf } from '../domain/calendar.ts'
import { densestWindow, eventSeen } from '../domain/event-evidence.ts'
import type { ContractorHistory } from '../domain/history.ts'

const ADVANCE =
  /advance|off[ _-]?cycle|early (pay|payment|payout)|pay (me )?early|upfront|up front|before (the )?pay ?day|ahead of schedule/i

export const advancePressure = defineIndicator({
  id: 'advance-pressure',
  version: 1,
  use: 'corroborating',
  family: 'engagement',
  title: 'Presses for advances',
  question: 'How often within two months did the contractor ask to be paid ahead of schedule?',
  redFlags: ['PD-20'],
  techniques: [],
  references: [
    {
      title: 'Guidance on the DPRK Information Technology Workers (US State, Treasury, FBI)',
      date: '2022-05-16',
      url: 'https://home.treasury.gov/system/files/126/20220516_dprk_it_worker_advisory.pdf',
    },
    {
      title: 'Report on the joint update of October 2023 (Yonhap)',
      date: '2023-10-19',
      url: 'https://m-en.yna.co.kr/view/AEN20231019002500315',
    },
  ],
  falsePositives: [
    'Financial hardship.',
    'A previous payment that came late.',
    'Deposits at the start of freelance work.',
  ],
  blindSpots: [
    'Requests made to the client.',
    'Requests in words that the patterns do not know; tone is never read.',
  ],
  triage: [
    'Read the requests in the evidence for their reason and offer help where there is hardship.',
    'Compare the dates with changes of the payout destination in the same 60 days.',
  ],
  reads: [['payment.kind', 'event.support_request.detail']],
  parameters: {
    window: {
      default: 60,
      min: 14,
      max: 365,
      unit: 'days',
      describe: 'Length of the window in which requests are counted.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 2, grade: 'low' },
    { from: 4, grade: 'medium' },
  ],
  measure(history, { window }) {
    if (history.payments.length === 0 && history.events.length === 0) {
      return notEvaluated('no-payments-or-events')
    }
    const asked = requestsOf(history).filter(({ on }) => !isCustomary(on, history))
    const daily = [...Map.groupBy(asked, ({ on }) => on).values()].flatMap((all) => all.slice(0, 1))
    const inOrder = daily.toSorted((a, b) => a.on - b.on)
    const densest = densestWindow(inOrder, { days: window })
    return measured({
      value: densest.length,
      facts: { requests: densest.length, window },
      evidence: densest.map(({ evidence }) => evidence),
    })
  },
  explain: ({ facts: { requests, window } }) =>
    `Pay ahead of schedule was asked for or made ${requests} times within ${window} days.`,
})

type Request = { readonly on: Day; readonly at: number; readonly evidence: Evidence }

function requestsOf({ events, payments }: ContractorHistory): readonly Request[] {
  const asked = events
    .filter(({ kind, detail }) => kind === 'support_request' && ADVANCE.test(detail ?? ''))
    .map((event) => ({ on: dayOf(event.at), at: event.at, evidence: eventSeen(event) }))
  const paid = payments
    .filter(({ kind }) => kind === 'advance')
    .map(({ id, payDay }): Request => ({
      on: payDay,
      at: startOf(payDay),
      evidence: {
        record: 'payment',
        id,
        field: 'payment.kind',
        value: 'advance',
        at: formatDay(payDay),
      },
    }))
  return [...asked, ...paid]
}

/** A deposit at the start of an engagement, or a request after a payment that failed. */
function isCustomary(on: Day, { profile, payments }: ContractorHistory): boolean {
  const isDeposit = profile.engagements.some(
    ({ startDate }) => on >= startDate - 14 && on < startDate + 14,
  )
  const afterFailure = payments.some(({ status, payDay, statusAt }) => {
    if (status === 'paid' || status === 'pending') return false
    const failed = statusAt ?? startOf(payDay)
    const since = startOf(on) - failed
    return since > -MS_PER_DAY && since <= 30 * MS_PER_DAY
  })
  return isDeposit || afterFailure
}
