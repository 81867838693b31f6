/**
 * The contractor complains after a payout change: wages are missing, or the change was not theirs.
 *
 * Per support request within 60 days after a payout change: 2 where it disowns the change, 1 where it says
 * that pay did not arrive. The strongest one counts. Speaks for a theft from the contractor only.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import { type Instant, MS_PER_DAY, day, startOf } from '../domain/calendar.ts'
import { eventSeen } from '../domain/event-evidence.ts'
import type { ContractorHistory } from '../domain/history.ts'

/** Words and codes of help desks; a code such as `unauthorised-change` works in any language. */
const DISOWNED =
  /not[ _-]?me\b|not (mine|his|hers|theirs)\b|un-?authori[sz]ed|(did ?n[o’']?t|did not|never)( \w+){0,2} (change|update|request|approve|authori[sz]e|make)|not my (account|bank|change)|hacked|hijack|compromised|phish|stolen|fraudulent|take[ -]?over|without (my|his|her|their|the contractor[’']?s?) (knowledge|consent|permission|approval)|(some|any)(body|one)( else)?( \w+)? (changed|altered|edited|updated|replaced)|(do|did|does)( not|n[’']t) recogni[sz]e/i
const MISSING =
  /missing[ _-]?(pay|salary|wage|money|deposit)|(pay|payment|salary|wages?|money|deposit)( \w+){0,3} (is |are |was )?(missing|not (arrived|received)|(has|did) ?n[o’']?t (arrive|come))|(did ?n[o’']?t|did not|ha(s|ve|d)( not|n[’']t)|never) (receive|get|got)|where is my (pay|salary|money|wage)|not been paid/i

export const hijackComplaint = defineIndicator({
  id: 'hijack-complaint',
  version: 3,
  use: 'score',
  family: 'engagement',
  title: 'The contractor disowns the change',
  question:
    'Did the contractor complain about missing pay or a strange change after the payout changed?',
  redFlags: ['PD-24'],
  techniques: [],
  references: [
    {
      title: 'PSA: payroll diversion by social engineering (FBI IC3)',
      date: '2018-09',
      url: 'https://gtm.com/business/warning-about-payroll-direct-deposit-fraud/',
    },
    {
      title: 'Payroll pirate attacks (Microsoft, Storm-2657)',
      date: '2025-10-09',
      url: 'https://thewindowsupdate.com/2025/10/09/investigating-targeted-payroll-pirate-attacks-affecting-us-universities',
    },
  ],
  falsePositives: [
    'A payment that is merely late.',
    'A typing error in the new account.',
    'An impostor who plays the victim after being found out.',
  ],
  blindSpots: [
    'Victims who have not noticed yet.',
    'Requests in words or languages that the patterns do not know; a coded `detail` is safest.',
  ],
  triage: [
    'Call back on a contact point known before the change and ask which change is theirs.',
    'Freeze the new destination and ask the bank to recall payments of the last 72 hours.',
    'Ask the identity provider for mailbox rules and second factors added in the week before the change.',
  ],
  reads: ['event.support_request.detail'],
  parameters: {
    window: {
      default: 120,
      min: 7,
      max: 180,
      unit: 'days',
      describe: 'A complaint this long after a payout change belongs to it.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'medium' },
    { from: 2, grade: 'high' },
  ],
  measure(history, { window }) {
    const changes = payoutChanges(history)
    if (history.events.length === 0) return notEvaluated('no-events')
    const complaints = history.events.flatMap((event) => {
      const points = pointsOf(event.detail ?? '')
      if (event.kind !== 'support_request' || points === 0) return []
      const follows = changes.some((at) => event.at >= at && event.at <= at + window * MS_PER_DAY)
      return follows ? [{ event, points }] : []
    })
    const value = Math.max(0, ...complaints.map(({ points }) => points))
    return measured({
      value,
      facts: { disowned: value >= 2, window },
      evidence: complaints.map(({ event }) => eventSeen(event)),
    })
  },
  explain: ({ facts: { disowned, window } }) =>
    disowned
      ? `Within ${window} days after a payout change the contractor said that it was not theirs.`
      : `Within ${window} days after a payout change the contractor said that pay had not arrived.`,
})

function pointsOf(detail: string): number {
  if (DISOWNED.test(detail)) return 2
  return MISSING.test(detail) ? 1 : 0
}

/** A change whose day nobody gave may have come at any time since the batch before, which a month usually parts. */
const BATCH_DAYS = 31

/** Changes told by events, and the earliest days on which a destination after the first may have taken effect. */
function payoutChanges({ events, destinations }: ContractorHistory): readonly Instant[] {
  const [, ...later] = destinations
  return [
    ...events.filter(({ kind }) => kind === 'payout_change').map(({ at }) => at),
    ...later.map(({ effectiveFrom, effectiveFromBasis: basis }) =>
      startOf(basis === 'given' ? effectiveFrom : day(effectiveFrom - BATCH_DAYS)),
    ),
  ]
}
