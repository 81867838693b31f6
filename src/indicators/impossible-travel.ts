/**
 * Two sessions in different countries closer together than any journey.
 *
 * Counts days with such a pair. Left out: anonymised, mobile and company networks, which locate nobody; one
 * device in two countries within minutes, which is a network that changed and not a traveller, unless the clock of the
 * device changed too, which no network does; and pairs at
 * least half an hour apart between two countries in which the contractor regularly is on one day, which is
 * how people commute across a border. Pairs whose kind of network nobody stated count one day in all.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { type Day, MS_PER_HOUR, dayOf } from '../domain/calendar.ts'
import { eventEvidence, mostRecent } from '../domain/event-evidence.ts'
import { clocksApart } from '../domain/local-hour.ts'
import { type LocatedSession, isLocated, locatedDaysOf, signInsOf } from '../domain/sign-ins.ts'

/** Days with both countries from which a pair of countries is a daily way. */
const COMMUTING_DAYS = 5
/** The shortest way across a border, from door to door, in hours. */
const SHORTEST_WAY = 0.5
/** From this difference on two clocks disagree, whatever the daylight saving. */
const CLOCK_HOURS = 2

export const impossibleTravel = defineIndicator({
  id: 'impossible-travel',
  version: 2,
  use: 'score',
  family: 'access',
  title: 'In two countries at once',
  question:
    'On how many days did sessions follow each other from different countries faster than travel?',
  redFlags: ['AD-01'],
  techniques: ['T1078'],
  references: [
    {
      title: 'Guidance on the DPRK Information Technology Workers (US State, Treasury, FBI)',
      date: '2022-05-16',
      url: 'https://home.treasury.gov/system/files/126/20220516_dprk_it_worker_advisory.pdf',
    },
    {
      title: 'Advisory on North Korean IT workers (RCMP, FINTRAC, CCCS)',
      date: '2025-07-16',
      url: 'https://rcmp.ca/en/news/2025/07/advisory-north-korean-information-technology-it-workers',
    },
  ],
  falsePositives: [
    'A VPN switched on and off.',
    'Mobile carriers and cloud browsers that end abroad.',
    'Business travel: the flight takes longer than the pair of sessions is apart.',
    'Commuters across a border.',
  ],
  blindSpots: [
    'Jumps within one country.',
    'Operators who hide behind one exit, and hosts who keep their own sessions apart.',
  ],
  triage: [
    'For each pair in the evidence compare `ip`, `device_id` and `user_agent` of the two sessions.',
    'Ask the network provider whether either address is a proxy.',
  ],
  reads: [
    ['event.login.country', 'event.work_session.country'],
    ['event.login.network_type', 'event.work_session.network_type'],
    ['event.login.device_id', 'event.work_session.device_id'],
  ],
  parameters: {
    fastest: {
      default: 2,
      min: 0.5,
      max: 12,
      unit: 'hours',
      describe: 'No journey between two countries is taken to be faster.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'low' },
    { from: 2, grade: 'medium' },
    { from: 5, grade: 'high' },
  ],
  measure({ events }, { fastest }) {
    if (signInsOf(events).length === 0) return notEvaluated('no-sign-ins')
    const located = signInsOf(events).filter(isLocated)
    if (located.length === 0) return notEvaluated('no-located-sign-ins')
    const jumps = jumpsIn(located, fastest * MS_PER_HOUR)
    const usual = commutes(events, jumps)
    const found = jumps.filter((jump) => !usual.has(pairOf(jump)) || jump.hours < SHORTEST_WAY)
    const stated = daysOf(found.filter(isNetworkStated))
    const unstated = daysOf(found.filter((jump) => !isNetworkStated(jump)))
    return measured({
      value: stated.size + (stated.size === 0 ? Math.min(1, unstated.size) : 0),
      facts: {
        days: new Set([...stated, ...unstated]).size,
        countries: [...new Set(found.flatMap(({ from, to }) => [from.country, to.country]))].sort(),
        fastest,
      },
      evidence: mostRecent(found).flatMap(({ from, to }) =>
        [from, to].map((session) => eventEvidence(session, 'country', session.country)),
      ),
    })
  },
  explain: ({ facts: { days, countries, fastest } }) =>
    `On ${days} ${days === 1 ? 'day' : 'days'} sessions from different countries (${countries.join(', ')}) were less than ${fastest} hours apart.`,
})

type Jump = { readonly from: LocatedSession; readonly to: LocatedSession; readonly hours: number }

/** Neighbouring sessions in different countries, on two devices or by two clocks. */
function jumpsIn(inOrder: readonly LocatedSession[], fastest: number): readonly Jump[] {
  return inOrder.flatMap((to, index): Jump[] => {
    const from = inOrder[index - 1]
    if (from === undefined || from.country === to.country) return []
    const apart = to.at - Math.max(from.at, Math.min(from.endedAt ?? from.at, to.at))
    if (apart >= fastest || isOneDevice(from, to)) return []
    return [{ from, to, hours: apart / MS_PER_HOUR }]
  })
}

/** The same machine, as far as its id and its clock tell. */
function isOneDevice(from: LocatedSession, to: LocatedSession): boolean {
  const isOneClock =
    from.timeZone === undefined ||
    to.timeZone === undefined ||
    (clocksApart(to.at, from.timeZone, to.timeZone) ?? 0) < CLOCK_HOURS
  return isOneClock && from.deviceId !== undefined && from.deviceId === to.deviceId
}

/** Pairs of countries that are a way to work: both seen on several days, never closer than the way. */
function commutes(
  events: Parameters<typeof locatedDaysOf>[0],
  jumps: readonly Jump[],
): ReadonlySet<string> {
  const days = locatedDaysOf(events)
  return new Set(
    [...Map.groupBy(jumps, pairOf)].flatMap(([pair, made]) => {
      const both = days.filter(({ countries }) =>
        pair.split(' ').every((country) => countries.has(country)),
      )
      const feasible = made.every(({ hours }) => hours >= SHORTEST_WAY)
      return feasible && both.length >= COMMUTING_DAYS ? [pair] : []
    }),
  )
}

function pairOf({ from, to }: Jump): string {
  return [from.country, to.country].sort().join(' ')
}

function isNetworkStated({ from, to }: Jump): boolean {
  return from.networkType === 'residential' && to.networkType === 'residential'
}

function daysOf(jumps: readonly Jump[]): ReadonlySet<Day> {
  return new Set(jumps.map(({ to }) => dayOf(to.at)))
}
