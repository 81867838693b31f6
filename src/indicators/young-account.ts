/**
 * The receiving account is younger than the job.
 *
 * Days by which the account falls short of `age` at its first pay: an account opened 10 days before gives
 * 35. Never more than `low`: new jobs trigger new accounts.
 */
import { citeDestination } from '../domain/destination-evidence.ts'
import type { Destination } from '../domain/destination.ts'
import { formatDay } from '../domain/calendar.ts'
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'

export const youngAccount = defineIndicator({
  id: 'young-account',
  version: 1,
  use: 'corroborating',
  family: 'payout',
  title: 'Receiving account opened for the job',
  question: 'How old was the account when it was first paid?',
  redFlags: ['ID-16'],
  techniques: ['T1585'],
  references: [
    {
      title: 'PSA: DPRK leverages US-based individuals (FBI IC3)',
      date: '2024-05-16',
      url: 'https://www.ic3.gov/Media/Y2024/PSA240516',
    },
    {
      title: 'Treasury sanctions facilitators of DPRK IT worker fraud (sb0416) (US Treasury OFAC)',
      date: '2026-03-12',
      url: 'https://home.treasury.gov/news/press-releases/sb0416',
    },
  ],
  falsePositives: ['New jobs trigger new accounts.', 'Newcomers and graduates.'],
  blindSpots: ['Aged accounts that are bought or rented.'],
  triage: [
    'Compare account_opened_on with start_date and with the accounts of linked contractors.',
  ],
  reads: ['destination.account_opened_on'],
  parameters: {
    age: { default: 45, min: 7, max: 180, unit: 'days', describe: 'Younger than this is young.' },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'low' },
  ],
  measure(history, { age }) {
    const ages = history.destinations.flatMap((destination) => {
      const days = ageAtFirstPay(destination)
      return days === undefined ? [] : [{ destination, days }]
    })
    const [youngest] = ages.sort((a, b) => a.days - b.days)
    if (youngest === undefined) return notEvaluated('no-opening-day')
    const { destination, days } = youngest
    const opened = destination.accountOpenedOn
    return measured({
      value: Math.max(0, age - days),
      facts: { days },
      evidence:
        days < age && opened !== undefined
          ? [citeDestination(destination, 'account_opened_on', formatDay(opened))]
          : [],
    })
  },
  explain: ({ facts }) => `The account was ${facts.days} days old when it was first paid.`,
})

/** Not below 0: an opening day after the first pay is a fault of the record. */
function ageAtFirstPay({ accountOpenedOn, firstPaid }: Destination): number | undefined {
  if (accountOpenedOn === undefined || firstPaid === undefined) return undefined
  return firstPaid < accountOpenedOn ? undefined : firstPaid - accountOpenedOn
}
