/**
 * Longer days than one person can sustain.
 *
 * Sessions without a rest of six hours between them form one waking span; a span of more than 16 hours is a
 * long day, one of several days and nights counts each 24 hours. The value is the number of long days within
 * 20 days. A single session of more than 12 hours is a token left open and counts by its start alone. No time
 * zone is needed.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { MS_PER_DAY, MS_PER_HOUR } from '../domain/calendar.ts'
import type { Event } from '../domain/event.ts'
import { eventEvidence, mostRecent } from '../domain/event-evidence.ts'

const LONGEST_SESSION = 12 * MS_PER_HOUR

export const longDays = defineIndicator({
  id: 'long-days',
  version: 1,
  use: 'corroborating',
  family: 'timing',
  title: 'Days that no one sustains',
  question: 'On how many of 20 days was the account at work for more than 16 hours?',
  redFlags: ['TM-02', 'AD-06'],
  techniques: [],
  references: [
    {
      title: 'Guidance on the DPRK Information Technology Workers (US State, Treasury, FBI)',
      date: '2022-05-16',
      url: 'https://home.treasury.gov/system/files/126/20220516_dprk_it_worker_advisory.pdf',
    },
    {
      title: 'Interview with a cadre monitoring IT workers in China (Daily NK)',
      date: '2023-01',
      url: 'https://thediplomat.com/2023/01/north-korea-earns-foreign-currency-through-a-shadow-it-industry/',
    },
  ],
  falsePositives: [
    'Crunch before a release, and on-call weeks.',
    'Automation and build robots under a personal account.',
    'Tokens left open.',
  ],
  blindSpots: ['Teams that share shifts of ordinary length.', 'Sessions without an end.'],
  triage: [
    'Compare `event.work_session` of the days in the evidence with commits, messages and calls.',
    'Ask the client about releases and on-call duty in these 20 days.',
  ],
  reads: ['event.work_session.ended_at'],
  parameters: {
    window: {
      default: 20,
      min: 7,
      max: 90,
      unit: 'days',
      describe: 'Length of the window in which long days are counted.',
    },
    hours: {
      default: 16,
      min: 12,
      max: 24,
      unit: 'hours',
      describe: 'A waking span of more than so many hours is a long day.',
    },
    rest: {
      default: 6,
      min: 3,
      max: 12,
      unit: 'hours',
      describe: 'So long without a session ends a span.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 10, grade: 'low' },
    { from: 15, grade: 'medium' },
  ],
  measure({ events }, { window, hours, rest }) {
    const sessions = events.filter(
      ({ kind, endedAt }) => kind === 'work_session' && endedAt !== undefined,
    )
    if (sessions.length === 0) return notEvaluated('no-work-sessions')
    const spans = spansOf(sessions, rest * MS_PER_HOUR)
    const long = spans.flatMap((span) => longDaysIn(span, hours * MS_PER_HOUR))
    const counts = long.map(
      ({ at }) => long.filter((each) => each.at >= at && each.at < at + window * MS_PER_DAY).length,
    )
    const most = Math.max(0, ...counts)
    return measured({
      value: most,
      facts: { days: most, window, hours },
      evidence: mostRecent(long).map(({ first, length }) =>
        eventEvidence(first, 'at', `${(length / MS_PER_HOUR).toFixed(1)} hours without a rest`),
      ),
    })
  },
  explain: ({ facts: { days, window, hours } }) =>
    `On ${days} of ${window} days the account was at work for more than ${hours} hours without a rest.`,
})

type Span = { readonly first: Event; readonly from: number; readonly to: number }

function spansOf(inOrder: readonly Event[], rest: number): readonly Span[] {
  const spans: Span[] = []
  for (const session of inOrder) {
    const ended = session.endedAt ?? session.at
    const to = ended - session.at > LONGEST_SESSION ? session.at : ended
    const current = spans[spans.length - 1]
    if (current === undefined || session.at - current.to >= rest) {
      spans.push({ first: session, from: session.at, to })
    } else {
      spans[spans.length - 1] = { ...current, to: Math.max(current.to, to) }
    }
  }
  return spans
}

/** The days of a long span: one each begun 24 hours, at least one. */
function longDaysIn(
  { first, from, to }: Span,
  longest: number,
): readonly { readonly first: Event; readonly at: number; readonly length: number }[] {
  const length = to - from
  if (length <= longest) return []
  const days = Math.max(1, Math.round(length / MS_PER_DAY))
  return Array.from({ length: days }, (_, index) => ({
    first,
    at: from + index * MS_PER_DAY,
    length,
  }))
}
