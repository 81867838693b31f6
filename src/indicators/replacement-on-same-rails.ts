/**
 * A later persona on the rails of an earlier one.
 *
 * Looks at contractors of another name who share a destination, wallet, cheque address, contact point,
 * device or home with this one, and of whom one began within `window` days of the other's end. The value
 * counts the distinct kinds shared with the strongest such contractor; a payout destination counts two,
 * because a home or a returned laptop changes hands lawfully.
 *
 * Worked example: B starts three weeks after A's last payment and is paid into A's account → value 2.
 */
import { byText } from '../domain/by-text.ts'
import type { ArtefactKind } from '../domain/artefact.ts'
import type { Day } from '../domain/calendar.ts'
import type { Engagement, Neighbour } from '../domain/contractor.ts'
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { formatDay } from '../domain/calendar.ts'
import { withAnd } from '../domain/with-and.ts'
import { isAgencyAccount } from '../network/agency.ts'
import { sharingsOf } from '../network/sharing.ts'

const RAILS = [
  'destination',
  'wallet',
  'mailing-address',
  'account-trace',
] as const satisfies readonly ArtefactKind[]
const TRACES = [
  'phone',
  'email',
  'device',
  'home-address',
  'shipping-address',
] as const satisfies readonly ArtefactKind[]

export const replacementOnSameRails = defineIndicator({
  id: 'replacement-on-same-rails',
  version: 4,
  use: 'score',
  family: 'network',
  title: 'A successor on the same rails',
  question:
    'Did this contractor begin soon after another ended, with the other’s destination or contacts?',
  redFlags: ['NI-13'],
  techniques: ['T1585'],
  references: [
    {
      title: 'Inside the North Korean infiltrator threat (Flare, IBM X-Force)',
      date: '2026-03-18',
      url: 'https://flare.io/learn/resources/north-korean-infiltrator-threat',
    },
    {
      title: 'Jasper Sleet: evolving tactics (Microsoft)',
      date: '2025-06-30',
      url: 'https://www.microsoft.com/en-us/security/blog/2025/06/30/jasper-sleet-north-korean-remote-it-workers-evolving-tactics-to-infiltrate-organizations/',
    },
  ],
  falsePositives: [
    'A family member or flat-mate who is hired next.',
    'A returned company laptop that is given to the next hire.',
    'The staff of one agency.',
  ],
  blindSpots: ['A successor on new rails.', 'End dates that the platform does not report.'],
  triage: [
    'Compare the last payment of the predecessor with the first of the successor.',
    'Ask the client whether the successor was recommended by the predecessor.',
  ],
  reads: [
    [
      'destination.iban',
      'destination.account_number',
      'destination.account_fingerprint',
      'destination.address',
      'contractor.phone',
      'contractor.email',
    ],
    'contractor.engagements.end_date',
  ],
  parameters: {
    window: {
      default: 120,
      min: 14,
      max: 365,
      unit: 'days',
      describe: 'Longest time between the end of one and the beginning of the other.',
    },
    overlap: {
      default: 21,
      min: 0,
      max: 90,
      unit: 'days',
      describe: 'Longest overlap that still counts as a hand-over.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'low' },
    { from: 2, grade: 'medium' },
    { from: 3, grade: 'high' },
  ],
  measure(history, { window, overlap }) {
    const own = spanOf(history.profile.engagements, history.firstPaid, history.lastPaid)
    if (own === undefined) return notEvaluated('no-engagement')
    const sharings = sharingsOf(
      history,
      [...RAILS, ...TRACES],
      ['same-person', 'household', 'same-vendor'],
    )
    const kindsBy = new Map<Neighbour, Set<ArtefactKind>>()
    const successors = new Set<Neighbour>()
    for (const { artefact, unrelated } of sharings) {
      if (isAgencyAccount(artefact, history)) continue
      for (const { neighbour } of unrelated) {
        const span = spanOf(neighbour.engagements, neighbour.firstPaid, neighbour.lastPaid)
        if (span === undefined) continue
        const isSuccessor = begins(span, own, { window, overlap })
        if (!isSuccessor && !begins(own, span, { window, overlap })) continue
        if (isSuccessor) successors.add(neighbour)
        kindsBy.set(neighbour, (kindsBy.get(neighbour) ?? new Set()).add(artefact.kind))
      }
    }
    const [strongest] = [...kindsBy]
      .map(([neighbour, kinds]) => ({ neighbour, kinds, value: valueOf(kinds) }))
      .sort((a, b) => b.value - a.value || byText(a.neighbour.contractor, b.neighbour.contractor))
    if (strongest === undefined) return measured({ value: 0, facts: NOBODY, evidence: [] })
    const { neighbour, kinds, value } = strongest
    return measured({
      value,
      facts: {
        other: neighbour.contractor,
        isSuccessor: successors.has(neighbour),
        shared: sharedInWords(kinds),
      },
      evidence: [
        {
          record: 'contractor',
          id: neighbour.contractor,
          field: 'engagements',
          value: `shares ${sharedInWords(kinds)}`,
          at: formatDay(neighbour.lastPaid ?? own.from),
        },
      ],
    })
  },
  explain: ({ facts }) =>
    `Contractor ${facts.other}, who ${facts.isSuccessor ? 'began as this one left' : 'left as this one began'}, shares ${facts.shared}.`,
})

const NOBODY = { other: '', isSuccessor: false, shared: '' }

const SHARED_WORDS: Readonly<Record<(typeof RAILS | typeof TRACES)[number], string>> = {
  destination: 'the payout destination',
  'account-trace': 'an account of the same bank, ending and holder',
  wallet: 'the wallet',
  'mailing-address': 'the address for cheques',
  phone: 'the phone number',
  email: 'the e-mail address',
  device: 'a device',
  'home-address': 'the home address',
  'shipping-address': 'the address for equipment',
}

/** In the order of the lists above; one account known in both ways is told once. */
function sharedInWords(kinds: ReadonlySet<ArtefactKind>): string {
  const told = [...RAILS, ...TRACES].filter((kind) => kinds.has(kind))
  const isKnown = kinds.has('destination')
  return withAnd(
    told.filter((kind) => !isKnown || kind !== 'account-trace').map((kind) => SHARED_WORDS[kind]),
  )
}

type Span = { readonly from: Day; readonly to: Day | undefined; readonly ended: boolean }

/** From the first engagement or payment to the last end; open while an engagement has no end. */
function spanOf(
  engagements: readonly Engagement[],
  firstPaid: Day | undefined,
  lastPaid: Day | undefined,
): Span | undefined {
  const starts = [...engagements.map(({ startDate }) => startDate), firstPaid]
  const from = starts.filter((each) => each !== undefined).sort((a, b) => a - b)[0]
  if (from === undefined) return undefined
  const ends = engagements.map(({ endDate }) => endDate)
  const open = ends.length === 0 || ends.includes(undefined)
  const to = ends.filter((each) => each !== undefined).sort((a, b) => b - a)[0]
  return { from, to: open ? lastPaid : to, ended: !open }
}

/** Days without pay after which an engagement without an end date has ended. */
const SILENCE = 45

/** Does the later one begin as the earlier one ends? */
function begins(
  later: Span,
  earlier: Span,
  { window, overlap }: { readonly window: number; readonly overlap: number },
): boolean {
  if (earlier.to === undefined || later.from <= earlier.from) return false
  const silent = (later.to ?? later.from) - earlier.to > SILENCE
  if (!earlier.ended && !silent) return false
  const gap = later.from - earlier.to
  return gap >= -overlap && gap <= window
}

function valueOf(kinds: ReadonlySet<ArtefactKind>): number {
  const rails = RAILS.some((kind) => kinds.has(kind)) ? 2 : 0
  return rails + TRACES.filter((kind) => kinds.has(kind)).length
}
