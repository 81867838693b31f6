/**
 * People who say to live in different places use one home connection.
 *
 * Only addresses that are no carrier's, company's or anonymiser's and were used on several days count
 * (see `network/artefacts.ts`), and only at overlapping times. House-mates, a co-working space and the
 * same town are no contradiction, unless for weeks in a home abroad: neighbours on record as living in the same city count a fraction, as do those of
 * whom that is not known, unless they live apart from each other, or are three who work for none of the own clients: that
 * is no household, and may be an office. Where five or more others work for one client the
 * address is its gateway, and no home. Abroad, where an address may be the exit of a service that everybody rents, people
 * who all declare other countries and yet sign in for days from one provider’s range count half, and 1 at most; whoever
 * turns up in three such countries, on two days in each, has a service with exits there, and counts low.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { foreignStaysOf, isForeign } from '../domain/foreign-stays.ts'
import type { ContractorHistory } from '../domain/history.ts'
import type { ContractorId } from '../domain/ids.ts'
import type { Address } from '../domain/contractor.ts'
import { oncePer } from '../domain/once-per.ts'
import { differenceBetween } from '../domain/places.ts'
import { locatedDaysOf } from '../domain/sign-ins.ts'
import { isGatewayOf } from '../network/gateways.ts'
import { overlapDays, overlapping, sharesClient } from '../network/relations.ts'
import { livesElsewhere } from '../network/towns.ts'
import {
  type Sharing,
  distinctUnrelated,
  otherContractors,
  sharingEvidence,
  sharingsOf,
} from '../network/sharing.ts'

export const sharedConnection = defineIndicator({
  id: 'shared-connection',
  version: 10,
  use: 'score',
  family: 'network',
  title: 'One home connection for people who live apart',
  question:
    'How many contractors who say to live elsewhere used this contractor’s network address at the same time?',
  redFlags: ['NI-03'],
  techniques: ['F1030'],
  references: [
    {
      title: 'Responding to a DPRK ITW incident (Mandiant)',
      date: '2025-05-19',
      url: 'https://pod.wave.co/podcast/the-defenders-advantage-podcast/responding-to-a-dprk-itw-incident',
    },
    {
      title: 'Guidance on the DPRK Information Technology Workers (US State, Treasury, FBI)',
      date: '2022-05-16',
      url: 'https://home.treasury.gov/system/files/126/20220516_dprk_it_worker_advisory.pdf',
    },
  ],
  falsePositives: [
    'Co-working spaces and house shares.',
    'Families on one connection.',
    'Carrier-grade address translation and company gateways.',
    'A visit of some days to a friend or client.',
    'The exit of a private network service whose kind nobody stated.',
  ],
  blindSpots: ['A connection or residential proxy of its own for every persona.'],
  triage: [
    'Look at the days on which the contractors in the evidence used the address.',
    'Ask the network provider’s published records whether the address is a carrier gateway.',
  ],
  reads: [
    ['event.login.ip', 'event.work_session.ip'],
    ['contractor.address', 'contractor.declared_city'],
  ],
  parameters: {
    sameTownValue: {
      default: 0.1,
      min: 0,
      max: 1,
      unit: 'contractors',
      describe: 'What a sharer in the same town counts: a co-working space is no contradiction.',
    },
    unknownTownValue: {
      default: 0.35,
      min: 0,
      max: 1,
      unit: 'contractors',
      describe: 'What a sharer counts where one of the towns is not on record.',
    },
    together: {
      default: 21,
      min: 1,
      max: 365,
      unit: 'days',
      describe: 'Use over so many days in common counts twice: it is no visit.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 0.3, grade: 'low' },
    { from: 1, grade: 'medium' },
    { from: 2, grade: 'high' },
  ],
  measure(history, { sameTownValue, unknownTownValue, together }) {
    if (!history.events.some(({ ip }) => ip !== undefined)) return notEvaluated('no-addresses')
    const [strongest] = sharingsOf(history, ['ip', 'foreign-range'], EXPLAINING)
      .map((sharing) => atTheSameTime(sharing))
      .map((sharing) => ({
        sharing,
        value: valueOf(sharing, history, { sameTownValue, unknownTownValue, together }),
      }))
      .sort((a, b) => b.value - a.value)
    if (strongest === undefined) {
      return measured({ value: 0, facts: NOBODY, evidence: [] })
    }
    const { sharing, value } = strongest
    return measured({
      value,
      facts: {
        sharers: sharing.unrelated.length,
        address: sharing.artefact.label,
        isRange: sharing.artefact.kind === 'foreign-range',
        homes: homesOf(sharing, history),
      },
      evidence: sharingEvidence(sharing, 'event.ip'),
    })
  },
  explain: ({ facts }) =>
    `${facts.isRange ? 'A connection in the range' : 'The connection'} ${facts.address} is also used by ${otherContractors(facts.sharers)}, ${facts.homes}.`,
})

const NOBODY = { sharers: 0, address: '', isRange: false, homes: '' }

/** Where the others live, as far as that is on record. */
function homesOf({ unrelated }: Sharing, history: ContractorHistory): string {
  const apart = unrelated.filter(({ neighbour }) => livesElsewhere(neighbour, history) === true)
  if (apart.length === unrelated.length) return 'on record as living elsewhere'
  if (apart.length > 0) return `of whom ${apart.length} on record as living elsewhere`
  const isKnown = unrelated.every(({ neighbour }) => livesElsewhere(neighbour, history) === false)
  return isKnown ? 'on record as living in the same town' : 'whose towns are not all on record'
}

function atTheSameTime(sharing: Sharing): Sharing {
  const { own } = sharing.artefact
  const unrelated = sharing.unrelated.filter(({ sighting }) => overlapping(own, sighting, 7))
  return { ...sharing, unrelated }
}

/** A staffing firm explains who is paid, not where its people live. */
const EXPLAINING = ['same-person', 'household'] as const
const SHIPPED_TOGETHER = ['same-person', 'household', 'same-vendor'] as const

type Values = {
  readonly sameTownValue: number
  readonly unknownTownValue: number
  readonly together: number
}

/**
 * Travellers meet by chance: in a foreign range one other is nobody, each of more counts half, and all no more than a
 * grade of `medium`.
 */
const FOREIGN_VALUE = 0.5
const FOREIGN_LIMIT = 1
/** Behind exits of a private network, no more than a grade of `low`. */
const EXIT_LIMIT = 0.5

/** People whose town is the same or unknown never count for more than a grade of `low`. */
const UNCERTAIN_LIMIT = 0.9

/** Beside somebody who lives elsewhere, those whose town is unknown count for one more. */
const UNKNOWN_LIMIT = 1

function valueOf(
  { artefact, unrelated }: Sharing,
  history: ContractorHistory,
  { sameTownValue, unknownTownValue, together }: Values,
): number {
  // Everybody in a foreign range declares another country than that of the range.
  if (artefact.kind === 'foreign-range') {
    if (unrelated.length === 1) return 0
    const limit = changesExits(history) ? EXIT_LIMIT : FOREIGN_LIMIT
    return Math.min(limit, FOREIGN_VALUE * unrelated.length)
  }
  if (isGatewayOf(unrelated, history)) return sameTownValue
  const isAbroad = isHomeAbroad(artefact.value, history)
  const hosted = hostedWith(history)
  let certain = 0
  let unknown = 0
  let neighbourly = 0
  for (const { neighbour, sighting } of unrelated) {
    const elsewhere = hosted.has(neighbour.contractor) || livesElsewhere(neighbour, history)
    const isSteady = overlapDays(artefact.own, sighting) >= together
    if (elsewhere === undefined) unknown += unknownTownValue
    else if (elsewhere) certain += isSteady ? 2 : 1
    else if (isSteady && isAbroad) certain += 1
    else neighbourly += sameTownValue
  }
  const uncertain = Math.min(UNCERTAIN_LIMIT, unknown + neighbourly)
  if (certain > 0) return certain + Math.max(uncertain, Math.min(UNKNOWN_LIMIT, unknown))
  return uncertain + (liveApart(unrelated) || isNoHousehold(unrelated, history) ? 1 : 0)
}

/**
 * Whose machines went to the same door as the subject’s, in a place where the subject does not say to live: where they meet
 * is there, so that a common home town explains nothing.
 */
const hostedWith = oncePer((history: ContractorHistory): ReadonlySet<ContractorId> => {
  const { address, declaredCountry: country, declaredCity: city } = history.profile
  const home: Address = address ?? {
    ...(country === undefined ? {} : { country }),
    ...(city === undefined ? {} : { city }),
  }
  const away = history.events.some(
    ({ kind, address: door }) =>
      kind === 'device_shipped' && door !== undefined && differenceBetween(home, door) !== 'none',
  )
  const doors = away ? sharingsOf(history, ['shipping-address'], SHIPPED_TOGETHER) : []
  return new Set(distinctUnrelated(doors))
})

/** Is the address that of a home in a country where the subject does not live? People of one town meet there for no work. */
function isHomeAbroad(ip: string, history: ContractorHistory): boolean {
  const days = locatedDaysOf(history.events).flatMap((each) => {
    const there = each.sessions.filter((session) => session.ip === ip)
    return there.length === 0 ? [] : [{ each, there }]
  })
  return (
    days.length > 0 &&
    days.every(
      ({ each, there }) =>
        isForeign(each, history) && there.every(({ networkType }) => networkType === 'residential'),
    )
  )
}

/** People of whom no town is known, none of whom works for a client of the subject. */
const NO_HOUSEHOLD = 3

function isNoHousehold(sharers: Sharing['unrelated'], history: ContractorHistory): boolean {
  const strangers = sharers.filter(
    ({ neighbour }) =>
      livesElsewhere(neighbour, history) === undefined && !sharesClient(neighbour, history),
  )
  return strangers.length >= NO_HOUSEHOLD
}

/**
 * Do the others on record live in different places? Then strangers who live apart meet at the connection, wherever
 * the subject lives.
 */
function liveApart(sharers: Sharing['unrelated']): boolean {
  const places = sharers.flatMap(({ neighbour: { city, declaredCountry } }) =>
    city === undefined || declaredCountry === undefined ? [] : `${declaredCountry} ${city}`,
  )
  return new Set(places).size > 1
}

/** Countries beside the declared ones, each on two days within half a year, that tell of exits of a private network. */
const EXIT_COUNTRIES = 3
const EXIT_DAYS = 2
const EXIT_WINDOW_DAYS = 180

/** Whoever is seen in one country after another uses a service with exits there, which its customers share. */
function changesExits(history: ContractorHistory): boolean {
  const { foreign = [] } = foreignStaysOf(history, { windowDays: EXIT_WINDOW_DAYS }) ?? {}
  const days = Map.groupBy(
    foreign.flatMap(({ countries }) => [...countries]),
    (country) => country,
  )
  return [...days.values()].filter(({ length }) => length >= EXIT_DAYS).length >= EXIT_COUNTRIES
}
