/**
 * The contractor wants a letter to unlock an exchange account.
 *
 * 1 for a request for proof of work or income that names an exchange, a wallet or tokens; 2 where it also
 * says that the account is frozen. Letters for visas, loans, rent and banks are routine and never count.
 */
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'
import type { Event } from '../domain/event.ts'
import { eventSeen, mostRecent } from '../domain/event-evidence.ts'

const LETTER =
  /letter|proof of|certificate|confirmation of (work|employment|income)|source of funds/i
const EXCHANGE =
  /\bexchange (account|wallet|support|asks|wants|froze|has)|crypto|wallet|\b(my|the|an) exchange\b|token|coin/i
const FROZEN = /fr(o|ee)ze|frozen|\b(un)?lock|suspend|restrict|\bblocked|withheld/i

export const proofOfWorkRequest = defineIndicator({
  id: 'proof-of-work-request',
  version: 1,
  use: 'corroborating',
  family: 'engagement',
  title: 'Wants a letter for an exchange',
  question: 'Did the contractor ask for proof of work to unlock an exchange account?',
  redFlags: ['CR-08'],
  techniques: [],
  references: [
    {
      title: 'DPRK IT workers framework (Security Alliance)',
      date: '2025-26',
      url: 'https://frameworks.securityalliance.org/',
    },
  ],
  falsePositives: [
    'Letters for a visa, a loan or a lease.',
    'Exchanges that ask every customer for the source of funds.',
  ],
  blindSpots: [
    'Requests in words or languages that the patterns do not know.',
    'Forged letters need no request.',
  ],
  triage: [
    'Ask which exchange wants the letter and compare it with the wallets paid in the last 12 months.',
    'Ask the exchange’s compliance desk, on its published address, whether it asked.',
  ],
  reads: [],
  parameters: {},
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'low' },
    { from: 2, grade: 'medium' },
  ],
  measure({ events }) {
    if (events.length === 0) return notEvaluated('no-events')
    const requests = events.filter(({ kind }) => kind === 'support_request')
    const letters = requests.filter(isLetterForExchange)
    const frozen = letters.some(({ detail }) => FROZEN.test(detail ?? ''))
    return measured({
      value: (letters.length > 0 ? 1 : 0) + (frozen ? 1 : 0),
      facts: { frozen },
      evidence: mostRecent(letters).map(eventSeen),
    })
  },
  explain: ({ facts: { frozen } }) =>
    `The contractor asked for proof of work for an exchange or wallet${frozen ? ' that is frozen' : ''}.`,
})

function isLetterForExchange({ detail = '' }: Event): boolean {
  return LETTER.test(detail) && EXCHANGE.test(detail)
}
