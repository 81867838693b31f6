/** Histories behind the flagged contractors of `sample-report.ts`: payments, accounts, sign-ins. */
import { day, formatDay } from '../../src/domain/calendar.ts'
import type { ContractorHistory } from '../../src/domain/history.ts'
import type { ContractorId } from '../../src/domain/ids.ts'
import { LISTED, RING, SAMPLE_AS_OF, VICTIM } from './sample-report.ts'
import { destination, event, history, onDay, pay, profile } from './history.ts'

const PAY_DAYS = [
  '2026-01-30',
  '2026-02-27',
  '2026-03-31',
  '2026-04-30',
  '2026-05-29',
  '2026-06-30',
  '2026-07-31',
  '2026-08-31',
  '2026-09-30',
] as const

type Story = {
  readonly contractor: ContractorId
  readonly name: string
  readonly country: string
  readonly zone?: string
  readonly before: Parameters<typeof destination>
  readonly after: Parameters<typeof destination>
  /** Number of pay days before the change of destination. */
  readonly change: number
  readonly changedOn: string
  /** UTC hours of sign-ins before and after the change. */
  readonly hours: readonly [number, number]
}

/** One contractor, paid monthly, whose destination changes once. */
function exhibit(story: Story): ContractorHistory {
  const before = destination(story.before[0], {
    ...story.before[1],
    firstPaid: onDay(PAY_DAYS[0]),
    lastPaid: onDay(PAY_DAYS[story.change - 1] ?? PAY_DAYS[0]),
    effectiveFrom: onDay('2026-01-15'),
  })
  const after = destination(story.after[0], {
    ...story.after[1],
    effectiveFrom: onDay(story.changedOn),
    firstPaid: onDay(PAY_DAYS[story.change] ?? PAY_DAYS[8]),
    lastPaid: onDay(PAY_DAYS[8]),
  })
  return history({
    contractor: story.contractor,
    asOf: SAMPLE_AS_OF,
    profile: profile({
      displayName: story.name,
      declaredCountry: story.country,
      ...(story.zone === undefined ? {} : { timeZone: story.zone }),
    }),
    destinations: [before, after],
    payments: PAY_DAYS.map((payDay, index) =>
      pay(payDay, {
        id: `P-${story.contractor}-${index + 1}`,
        destination: index < story.change ? before.key : after.key,
        status: index === 7 && story.change < 7 ? 'returned' : 'paid',
      }),
    ),
    events: [
      ...PAY_DAYS.flatMap((payDay, index) =>
        [0, 1, 3, 4].map((offset) => {
          const hour = (story.hours[index < story.change ? 0 : 1] + offset) % 24
          const on = formatDay(day(onDay(payDay) - offset * 6))
          return event('login', `${on}T${String(hour).padStart(2, '0')}:20:00Z`)
        }),
      ),
      event('payout_change', `${story.changedOn}T03:35:00Z`),
    ],
  })
}

const collector: Story['after'] = [
  'collector',
  {
    method: 'swift',
    country: 'HK',
    last4: '4417',
    bankName: 'Example Harbour Bank',
    holderName: 'Harbour Lane Trading Ltd',
    holderMatch: 'none',
  },
]

const STORIES: readonly Story[] = [
  ...['Casey Morrow', 'Quinn Hollis', 'Devon Marsh'].map((name, index): Story => ({
    contractor: RING[index] ?? RING[0] ?? VICTIM,
    name,
    country: 'US',
    zone: 'America/New_York',
    before: [
      `own-${index}`,
      {
        last4: `10${index}2`,
        bankName: 'Example Savings Bank',
        holderName: name,
        holderMatch: 'match',
      },
    ],
    after: collector,
    change: 4 + index,
    changedOn: ['2026-05-12', '2026-06-12', '2026-07-12'][index] ?? '2026-07-12',
    hours: [14, 1],
  })),
  {
    contractor: VICTIM,
    name: 'Rosalind Achterberg',
    country: 'NL',
    before: [
      'victim-own',
      {
        method: 'sepa',
        country: 'NL',
        last4: '0300',
        holderName: 'R. Achterberg',
        holderMatch: 'match',
      },
    ],
    after: [
      'victim-new',
      {
        method: 'e_money',
        country: 'LT',
        last4: '9921',
        provider: 'examplepay',
        holderMatch: 'unknown',
      },
    ],
    change: 8,
    changedOn: '2026-09-26',
    hours: [8, 3],
  },
  {
    contractor: LISTED,
    name: 'Morgan Vale',
    country: 'PL',
    before: ['vale-own', { method: 'sepa', country: 'PL', last4: '7788', holderMatch: 'match' }],
    after: [
      'vale-wallet',
      {
        method: 'crypto',
        network: 'ethereum',
        currency: 'USDC',
        walletAddress: '0xINVENTED0000000000000000000000000000000f1',
      },
    ],
    change: 2,
    changedOn: '2026-03-02',
    hours: [9, 9],
  },
]

export const sampleExhibits = (): ReadonlyMap<ContractorId, ContractorHistory> =>
  new Map(STORIES.map((story) => [story.contractor, exhibit(story)]))
