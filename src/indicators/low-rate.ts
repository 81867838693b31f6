/**
 * Works for far less than peers.
 *
 * The discount against the median of the peer group (role and currency), as a share, where the hourly rate is
 * both below 60 % of the median and at least three robust standard deviations under it; else 0. Low pay is
 * never guilt: this only corroborates, and a discount below 70 % stays `low`.
 *
 * Worked example: 30 an hour where peers get 80 with a scaled spread of 10 → z = −5, discount 0.625.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { formatDay } from '../domain/calendar.ts'
import { hourlyRate, latestPriced } from '../domain/contract-terms.ts'

export const lowRate = defineIndicator({
  id: 'low-rate',
  version: 2,
  use: 'corroborating',
  family: 'engagement',
  title: 'Far below the going rate',
  question: 'How far is the rate below that of peers in the same role and currency?',
  redFlags: ['EB-04'],
  techniques: [],
  references: [
    {
      title: 'DPRK IT workers framework (Security Alliance)',
      date: '2025-26',
      url: 'https://frameworks.securityalliance.org/',
    },
    {
      title: 'Alert to companies on North Korean IT workers (Japan NPA, MOFA, MOF, METI)',
      date: '2024-03-26',
      url: 'https://www3.nhk.or.jp/nhkworld/en/news/20240326_12/',
    },
  ],
  falsePositives: [
    'Juniors and career changers.',
    'Pay in equity, and pay by location.',
    'Victims of discrimination: low pay is never guilt.',
  ],
  blindSpots: [
    'Rates per project, and engagements without a rate.',
    'Peer groups that mix levels.',
  ],
  triage: [
    'Compare level and place of work with the peer group named in the statement.',
    'Ask the client whether the rate was the contractor’s own offer when the engagement began.',
  ],
  reads: [
    'contractor.engagements.rate',
    'contractor.engagements.rate_currency',
    'contractor.engagements.rate_period',
    'contractor.engagements.role_family',
  ],
  parameters: {
    peers: {
      default: 10,
      min: 5,
      max: 1000,
      unit: 'contractors',
      describe: 'Smaller peer groups are no yardstick.',
    },
    share: {
      default: 0.6,
      min: 0.2,
      max: 0.9,
      unit: 'share of the median',
      describe: 'Only rates below this share count.',
    },
    deviations: {
      default: 3,
      min: 1,
      max: 10,
      unit: 'robust standard deviations',
      describe: 'Only rates at least so far under the median count.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 0.01, grade: 'low' },
    { from: 0.7, grade: 'medium' },
  ],
  measure({ contractor, profile, peers }, { peers: fewest, share, deviations }) {
    const priced = latestPriced(profile.engagements)
    if (priced === undefined) {
      const isPriced = profile.engagements.some((each) => hourlyRate(each) !== undefined)
      return notEvaluated(isPriced ? 'no-peer-group' : 'no-rate')
    }
    if (peers.rate === undefined) return notEvaluated('no-peer-group')
    if (peers.rate.size < fewest) return notEvaluated('peer-group-too-small')
    if (peers.rate.scaledMad === 0) return notEvaluated('no-spread')
    const { median, scaledMad, group } = peers.rate
    const low = priced.hourly < share * median
    const far = (priced.hourly - median) / scaledMad <= -deviations
    return measured({
      value: low && far ? 1 - priced.hourly / median : 0,
      facts: { hourly: priced.hourly, median, group },
      evidence: [
        {
          record: 'contractor',
          id: contractor,
          field: 'contractor.engagements.rate',
          value: `${priced.engagement.rate} ${priced.engagement.rateCurrency ?? ''} per ${priced.engagement.ratePeriod}`,
          at: formatDay(priced.engagement.startDate),
        },
      ],
    })
  },
  explain: ({ facts: { hourly, median, group } }) =>
    `The rate of ${hourly.toFixed(2)} an hour is ${Math.round((100 * hourly) / median)} % of the median ${median.toFixed(2)} of ${group}.`,
})
