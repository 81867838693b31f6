/**
 * One person sells more hours than a person has.
 *
 * Hours a week: the contracted hours of full-time engagements (35 hours and more) that run together for at
 * least 30 days, or the hours paid for one period over its weeks, whichever is more. Part-time jobs do not
 * count as contracted hours. Profiles of the same name with one tax number or document are one person, whose jobs
 * for different clients are added up. Companies, which have several hands, are not evaluated.
 *
 * Worked example: three engagements of 40 hours in one month → 120.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import type { Evidence } from '../domain/assessment.ts'
import { type Day, formatDay } from '../domain/calendar.ts'
import { FULL_TIME_HOURS, runsOn } from '../domain/contract-terms.ts'
import type { Engagement } from '../domain/contractor.ts'
import type { ContractorHistory } from '../domain/history.ts'
import type { ContractorId } from '../domain/ids.ts'
import { sharingsOf } from '../network/sharing.ts'

export const manyClients = defineIndicator({
  id: 'many-clients',
  version: 2,
  use: 'corroborating',
  family: 'engagement',
  title: 'More hours than a person has',
  question: 'How many hours a week did this person sell to all clients together?',
  redFlags: ['NI-11'],
  techniques: [],
  references: [
    {
      title: 'Fourteen DPRK nationals indicted (US DOJ, through the press)',
      date: '2024-12-12',
      url: 'https://threatshub.org/blog/?p=57855',
    },
    {
      title: 'DPRK IT workers expanding in scope and scale (Google GTIG)',
      date: '2025-04-01',
      url: 'https://cloud.google.com/blog/topics/threat-intelligence/dprk-it-workers-expanding-scope-scale',
    },
  ],
  falsePositives: [
    'Lawful multiple jobholding and freelancing.',
    'The owner of a stolen identity who works elsewhere under it.',
    'Standard hours that a platform writes on every contract.',
  ],
  blindSpots: ['Only clients of one platform.', 'Engagements without hours.'],
  triage: [
    'Ask the clients in `contractor.engagements` what they received in the same four weeks.',
    'Compare `payment.hours` per client with `event.work_session` of the same weeks.',
  ],
  reads: [['contractor.engagements.hours_per_week', 'payment.hours']],
  parameters: {
    together: {
      default: 30,
      min: 7,
      max: 365,
      unit: 'days',
      describe: 'Engagements count as simultaneous when they overlap for so long.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 81, grade: 'low' },
    { from: 105, grade: 'medium' },
    { from: 160, grade: 'high' },
  ],
  measure(history, { together }) {
    if (history.profile.entityType === 'company') return notEvaluated('company-contractor')
    const jobs = jobsOf(history)
    const paid = paidWeeks(history)
    if (jobs.every(({ hoursPerWeek }) => hoursPerWeek === undefined) && paid.length === 0) {
      return notEvaluated('no-hours')
    }
    const busiest = fullTimeTogether(jobs, together)
    const contracted = busiest.reduce((sum, { hoursPerWeek = 0 }) => sum + hoursPerWeek, 0)
    const most = paid.toSorted((a, b) => b.hours - a.hours)[0]
    const byPay = most !== undefined && most.hours > contracted
    return measured({
      value: Math.round(Math.max(contracted, most?.hours ?? 0)),
      facts: {
        hours: Math.round(Math.max(contracted, most?.hours ?? 0)),
        basis: byPay ? 'paid' : 'contracted',
        clients: byPay ? most.clients : busiest.length,
      },
      evidence: byPay ? most.evidence : busiest.map(engagementEvidence),
    })
  },
  explain: ({ facts: { hours, basis, clients } }) =>
    `${hours} hours a week were ${basis} by ${clients} ${clients === 1 ? 'client' : 'clients'} at the same time.`,
})

type Job = Engagement & { readonly contractor: ContractorId }

/** Of this profile and, for other clients, of further profiles of the person. */
function jobsOf(history: ContractorHistory): readonly Job[] {
  const { contractor } = history
  const own = history.profile.engagements.map((each) => ({ ...each, contractor }))
  const clients = new Set(own.map(({ clientId }) => clientId))
  const others = sharingsOf(history, ['tax-id', 'document'], ['same-person'])
    .flatMap(({ explained }) => explained)
    .filter(({ relation }) => relation === 'same-person')
  const profiles = new Map(others.map(({ neighbour }) => [neighbour.contractor, neighbour]))
  return [
    ...own,
    ...[...profiles.values()]
      .flatMap(({ contractor: id, engagements }) =>
        engagements.map((each) => ({ ...each, contractor: id })),
      )
      .filter(({ clientId }) => !clients.has(clientId)),
  ]
}

/** The full-time engagements that run `together` days after one of them began. */
function fullTimeTogether(jobs: readonly Job[], together: number): readonly Job[] {
  const fullTime = jobs.filter(({ hoursPerWeek = 0 }) => hoursPerWeek >= FULL_TIME_HOURS)
  return fullTime
    .map(({ startDate }) =>
      fullTime.filter(
        (each) => runsOn(each, startDate) && (each.endDate ?? Infinity) >= startDate + together,
      ),
    )
    .reduce((most, each) => (each.length > most.length ? each : most), [])
}

type PaidWeek = {
  readonly hours: number
  readonly clients: number
  readonly evidence: readonly Evidence[]
}

/** Hours a week paid for each period of at least a week; shares of one invoice count once. */
function paidWeeks({ payments }: ContractorHistory): readonly PaidWeek[] {
  const withHours = payments.flatMap((payment) => {
    const { hours, periodStart, periodEnd, splitOf } = payment
    if (hours === undefined || periodStart === undefined || periodEnd === undefined) return []
    return splitOf === undefined ? [{ ...payment, hours, periodStart, periodEnd }] : []
  })
  const periods = Map.groupBy(withHours, (each) => `${each.periodStart}/${each.periodEnd}`)
  return [...periods.values()].flatMap((same): PaidWeek[] => {
    const [first] = same
    if (first === undefined) return []
    const weeks = (first.periodEnd - first.periodStart + 1) / 7
    if (weeks < 1) return []
    return [
      {
        hours: same.reduce((sum, { hours }) => sum + hours, 0) / weeks,
        clients: new Set(same.map(({ clientId }) => clientId)).size,
        evidence: same.map(({ id, hours, payDay }) => hoursEvidence(id, hours, payDay)),
      },
    ]
  })
}

function hoursEvidence(id: string, hours: number, payDay: Day): Evidence {
  return {
    record: 'payment',
    id,
    field: 'payment.hours',
    value: String(hours),
    at: formatDay(payDay),
  }
}

function engagementEvidence({ contractor, clientId, hoursPerWeek, startDate }: Job): Evidence {
  return {
    record: 'contractor',
    id: contractor,
    field: 'contractor.engagements.hours_per_week',
    value: `${clientId}: ${hoursPerWeek}`,
    at: formatDay(startDate),
  }
}
