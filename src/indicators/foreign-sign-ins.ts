/**
 * Steady sign-ins from countries other than the declared one.
 *
 * The share of located days spent only elsewhere, where it forms a pattern: three or more such days in the first 14 of an
 * engagement, or 30 % and more of the days over at least 35. Three or more separate visits to homes over at least as long
 * within a year count as the lowest band: a traveller makes them too. Anonymised, company and mobile networks locate nobody
 * and are left out, and the gateway of a client explains all days behind it. Travel with a device known from home, nomads,
 * journeys, commuters and whoever moved and banks there count at most `explained`, unless the machine keeps the time of
 * there on the days at home as well, or one far country is visited so often that nobody travels so, which is `medium` at
 * least. Days whose kind of network nobody stated and no clock shows, and the first weeks without more, stay below the
 * highest band.
 *
 * Worked example: declared in one country, 40 of 50 located days in 180 elsewhere on a device never seen at
 * home → 0.8.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { eventEvidence, mostRecent } from '../domain/event-evidence.ts'
import {
  type Explanation,
  type ForeignStays,
  foreignStaysOf,
  isForeign,
  isPlaced,
} from '../domain/foreign-stays.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { type LocatedDay, locatedDaysOf, signInsOf } from '../domain/sign-ins.ts'
import { isAnothers } from '../domain/payee.ts'
import { untoldMoveOf } from '../domain/untold-move.ts'
import { gatewaysOf } from '../network/gateways.ts'

export const foreignSignIns = defineIndicator({
  id: 'foreign-sign-ins',
  version: 9,
  use: 'score',
  family: 'access',
  title: 'Signs in from elsewhere than declared',
  question: 'What share of sign-in days is spent in countries that the contractor never declared?',
  redFlags: ['AD-15', 'AD-03'],
  techniques: ['T1078'],
  references: [
    {
      title: 'Remote IT worker detected via sign-ins from abroad (LevelBlue and Cybereason)',
      date: '2026-03',
      url: 'https://www.levelblue.com/blogs/spiderlabs-blog/how-levelblue-otx-and-cybereason-xdr-detected-a-north-korea-linked-remote-it-worker',
    },
    {
      title: 'Detection strategies against infiltrating IT workers (Microsoft)',
      date: '2026-04-21',
      url: 'https://www.microsoft.com/en-us/security/blog/2026/04/21/detection-strategies-cloud-identities-against-infiltrating-it-workers/',
    },
    {
      title: 'PSA: additional guidance on DPRK IT workers (FBI IC3)',
      date: '2023-10-18',
      url: 'https://www.ic3.gov/PSA/2023/PSA231018',
    },
  ],
  falsePositives: [
    'A working holiday, a long visit to family, a second home, a split household.',
    'A relocation in progress: declared within 90 days, or never told.',
    'Nomads: one device, weeks in each of several countries.',
    'People who work across a border.',
    'A SIM, a company network or a private network service that ends abroad; wrong location of an address.',
  ],
  blindSpots: [
    'A host at home and a VPN hide every foreign session.',
    'Residential proxies look like homes.',
    'Operators who work only on mobile networks.',
  ],
  triage: [
    'Compare `event.login.country` by day with travel that the client knows of in the last 180 days.',
    'Look for `event.login.device_id` of the foreign days among the days at home.',
    'Ask where the contractor works at present, and whether the profile should say so.',
  ],
  reads: [
    'contractor.declared_country',
    ['event.login.country', 'event.work_session.country'],
    ['event.login.network_type', 'event.work_session.network_type'],
    ['event.login.device_id', 'event.work_session.device_id'],
  ],
  parameters: {
    window: {
      default: 180,
      min: 60,
      max: 730,
      unit: 'days',
      describe: 'Days up to the last located sign-in that are looked at.',
    },
    memory: {
      default: 365,
      min: 60,
      max: 730,
      unit: 'days',
      describe: 'Days up to the last located sign-in in which separate visits are counted.',
    },
    steadySpan: {
      default: 35,
      min: 14,
      max: 365,
      unit: 'days',
      describe: 'A steady pattern has its first and last foreign day at least this far apart.',
    },
    steadyShare: {
      default: 0.3,
      min: 0.1,
      max: 1,
      unit: 'share of located days',
      describe: 'A steady pattern takes at least this share of the located days.',
    },
    earlyDays: {
      default: 3,
      min: 1,
      max: 14,
      unit: 'days',
      describe: 'Foreign days in the first 14 of an engagement that make a pattern.',
    },
    explained: {
      default: 0.25,
      min: 0,
      max: 1,
      unit: 'share of located days',
      describe: 'The most that days with a lawful explanation count.',
    },
    visits: {
      default: 3,
      min: 2,
      max: 50,
      unit: 'visits',
      describe: 'Separate visits elsewhere, days at home between them, that count at all.',
    },
    uncertain: {
      default: 0.65,
      min: 0,
      max: 1,
      unit: 'share of located days',
      describe: 'The most that days without a stated network, or the first weeks alone, count.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 0.1, grade: 'low' },
    { from: 0.3, grade: 'medium' },
    { from: 0.7, grade: 'high' },
  ],
  measure(history, limits) {
    if (signInsOf(history.events).length === 0) return notEvaluated('no-sign-ins')
    const stays = foreignStaysOf(history, { windowDays: limits.window })
    if (stays === undefined) return notEvaluated('no-located-sign-ins')
    const declared = history.profile.declaredCountry
    if (declared === undefined) return notEvaluated('no-declared-country')
    const share = stays.foreign.length / stays.located.length
    const steady =
      stays.foreign.length >= STEADY_DAYS &&
      share >= limits.steadyShare &&
      spanOf(stays) >= limits.steadySpan
    const early = foreignAtStart(history)
    const value = patternShare({
      share,
      steady,
      early: early.foreign.length >= limits.earlyDays ? early.share : 0,
      uncertain: isNetworkStated(stays.foreign, history) ? 1 : limits.uncertain,
      firstWeeks: limits.uncertain,
    })
    // Visits matter only where there is no stronger pattern.
    const told =
      value > 0 || stays.isShuttle
        ? stays
        : (foreignStaysOf(history, { windowDays: limits.memory }) ?? stays)
    const comesBack =
      isNetworkStated(told.foreign, history) &&
      visitsIn(told) >= limits.visits &&
      spanOf(told) >= limits.steadySpan
    const counted = Math.max(
      value,
      comesBack ? VISITS_VALUE : 0,
      told.isShuttle ? SHUTTLE_VALUE : 0,
    )
    const isEarly = !steady && value > 0
    const days = isEarly ? early.foreign : told.foreign
    const explanation = explanationOf(days, told, history)
    return measured({
      value: explanation === undefined ? counted : Math.min(counted, limits.explained),
      facts: {
        days: days.length,
        located: isEarly ? early.located : told.located.length,
        countries: [...new Set(days.flatMap(({ countries }) => [...countries]))].sort(),
        declared,
        ...(told.isClockAbroad && !isEarly ? { clock: true } : {}),
        ...(told.isShuttle && !isEarly ? { visits: visitsIn(told) } : {}),
        ...(explanation === undefined ? {} : { explanation }),
      },
      evidence: counted === 0 ? [] : mostRecent(days).flatMap(countryEvidence),
    })
  },
  explain: ({ facts }) =>
    `On ${facts.days} of ${facts.located} located days the contractor, declared in ${facts.declared}, signed in only from ${facts.countries.join(', ')}${facts.explanation === undefined ? '' : `; ${EXPLANATION_WORDS[facts.explanation]}`}${facts.visits === undefined ? '' : `; ${facts.visits === 1 ? 'once there and back, too far for a journey' : `${facts.visits} times there and back, too far for so many journeys`}`}${facts.clock === true ? '; the machine keeps the time of there on the days at home too' : ''}.`,
})

/** Fewer foreign days are a trip, however far apart they lie. */
const STEADY_DAYS = 3

const EXPLANATION_WORDS: Readonly<Record<Explanation | 'gateway' | 'move', string>> = {
  move: 'on the device used at home before, and paid there, as after a move that nobody told',
  gateway: 'through a connection of the client, as its people do',
  'same-device': 'on a device known from home, as travellers do',
  nomad: 'on one device and for weeks in each country, as nomads do',
  journey: 'between days at home, as travellers do',
  commute: 'in the same weeks as at home, as commuters do',
}

function explanationOf(
  days: readonly LocatedDay[],
  told: ForeignStays,
  history: ContractorHistory,
): Explanation | 'gateway' | 'move' | undefined {
  if (isBehindGateway(days, history)) return 'gateway'
  const there = untoldMoveOf(history)
  return there !== undefined && banksIn(there, history) ? 'move' : told.explanation
}

/** Is there an account in that country that is not known as somebody else’s? */
function banksIn(country: string, history: ContractorHistory): boolean {
  return history.destinations.some((each) => each.country === country && !isAnothers(each, history))
}

function isBehindGateway(days: readonly LocatedDay[], history: ContractorHistory): boolean {
  if (days.length === 0) return false
  const gateways = gatewaysOf(history)
  return days.every(({ sessions }) =>
    sessions.every(({ ip }) => ip !== undefined && gateways.has(ip)),
  )
}

function patternShare(found: {
  readonly share: number
  readonly steady: boolean
  readonly early: number
  readonly uncertain: number
  readonly firstWeeks: number
}): number {
  const steady = found.steady ? Math.min(found.share, found.uncertain) : 0
  return Math.max(steady, Math.min(found.early, found.firstWeeks))
}

/** What several visits count, however few their days: the lower edge of the grade `low`. */
const VISITS_VALUE = 0.1

/** What going back and forth to a far country counts: the lower edge of the grade `medium`. */
const SHUTTLE_VALUE = 0.3

/** Days from the first foreign day to the last. */
function spanOf({ foreign }: ForeignStays): number {
  const [first] = foreign
  const last = foreign[foreign.length - 1]
  return first === undefined || last === undefined ? 0 : last.day - first.day
}

/** Runs of foreign days with days at home between them. */
function visitsIn({ located, foreign }: ForeignStays): number {
  const away = new Set(foreign)
  return located.filter((each, at) => {
    const before = located[at - 1]
    return away.has(each) && (before === undefined || !away.has(before))
  }).length
}

/** Foreign days, and their share, in the first 14 days of the engagement that has most of them. */
function foreignAtStart(history: ContractorHistory): {
  readonly foreign: readonly LocatedDay[]
  readonly located: number
  readonly share: number
} {
  const all = locatedDaysOf(history.events)
  const starts = history.profile.engagements.map(({ startDate }) => {
    const located = all.filter(({ day }) => day >= startDate && day < startDate + 14)
    const foreign = located.filter((each) => isForeign(each, history))
    const share = located.length === 0 ? 0 : foreign.length / located.length
    return { foreign, located: located.length, share }
  })
  const none = { foreign: [], located: 0, share: 0 }
  return starts.toSorted((a, b) => b.foreign.length - a.foreign.length)[0] ?? none
}

/** Is the kind of network stated as one that hides nothing, or shown by the machine’s clock, on most of these days? */
function isNetworkStated(days: readonly LocatedDay[], history: ContractorHistory): boolean {
  const stated = days.filter(({ sessions }) => sessions.some((each) => isPlaced(each, history)))
  return stated.length * 2 > days.length
}

function countryEvidence({ sessions }: LocatedDay) {
  return sessions.slice(0, 1).map((session) => eventEvidence(session, 'country', session.country))
}
