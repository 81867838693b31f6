/** Why a case is decided as it is: codes to pick from, each tied to evidence, beside the reviewer's words. */
import type { Disposition } from './case.ts'

export type ReasonCode = {
  readonly title: string
  /** What it may be given for. */
  readonly for: readonly Disposition[]
}

const RISK = ['confirmed-risk', 'suspicious-escalated'] as const
const BENIGN = ['benign-explained'] as const
const ERROR = ['rule-error'] as const
const OPEN = ['insufficient-data', 'suspicious-escalated'] as const

export const REASON_CODES = {
  'payee-is-third-party': { title: 'The holder of the destination is somebody else', for: RISK },
  'payee-collects-for-many': { title: 'One payee collects for several workers', for: RISK },
  'identity-is-not-theirs': { title: 'The identity belongs to somebody else', for: RISK },
  'control-by-others': { title: 'Others control the account or the devices', for: RISK },
  'money-goes-onward': { title: 'The money goes on to where it was hidden from', for: RISK },
  'listed-party': { title: 'A listed party or identifier is involved', for: RISK },
  'persona-succession': { title: 'An earlier persona’s rails are used again', for: RISK },
  'provider-confirmed': { title: 'The payout provider or bank confirmed it', for: RISK },
  'victim-of-hijack': {
    title: 'The contractor is the victim: pay was redirected by a thief',
    for: [...BENIGN, ...RISK],
  },
  'joint-or-household-account': { title: 'Joint account or shared household', for: BENIGN },
  'relocation-confirmed': { title: 'Relocation, confirmed', for: BENIGN },
  'agency-or-employer-of-record': { title: 'Agency, vendor or employer of record', for: BENIGN },
  'own-company': { title: 'The contractor’s own company', for: BENIGN },
  'bank-or-provider-migration': { title: 'The bank or provider moved or merged', for: BENIGN },
  'own-e-money-account': { title: 'The contractor’s own e-money account', for: BENIGN },
  'shared-premises-or-network': { title: 'Co-working, carrier or company network', for: BENIGN },
  'name-change': { title: 'Marriage or another change of name', for: BENIGN },
  'own-account-at-home': { title: 'Own account in the home country', for: BENIGN },
  'threshold-too-tight': { title: 'The threshold is too tight', for: ERROR },
  'misread-record': { title: 'A record was misread', for: ERROR },
  'wrong-source-data': { title: 'The platform’s data was wrong', for: ERROR },
  'subject-did-not-answer': { title: 'The contractor did not answer', for: OPEN },
  'provider-did-not-answer': { title: 'The provider did not answer', for: OPEN },
  'data-missing': { title: 'What would decide it is not known', for: OPEN },
} as const satisfies Readonly<Record<string, ReasonCode>>

export type ReasonCodeId = keyof typeof REASON_CODES
export const REASON_CODE_IDS = Object.keys(REASON_CODES) as readonly ReasonCodeId[]

export function suits(code: ReasonCodeId, disposition: Disposition): boolean {
  const suited: readonly Disposition[] = REASON_CODES[code].for
  return suited.includes(disposition)
}
