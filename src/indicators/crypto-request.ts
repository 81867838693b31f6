/**
 * Asks to be paid in crypto although an account works.
 *
 * Counts requests that name crypto while every payment before went to accounts: 1 through support, 2 when
 * one was made off the platform. Nothing for those who are paid into wallets anyway.
 */
import { dayOf, formatInstant } from '../domain/calendar.ts'
import { isWallet } from '../domain/destination-use.ts'
import type { Event } from '../domain/event.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'

const SPEAKS_OF_CRYPTO =
  /\b(?:crypto(?:currency|currencies)?|stable ?coins?|bitcoin|btc|ethereum|eth|usdt|usdc|tether|tron|trc-?20|erc-?20|dai)\b/iu

export const cryptoRequest = defineIndicator({
  id: 'crypto-request',
  version: 1,
  use: 'corroborating',
  family: 'payout',
  title: 'Asks for crypto',
  question: 'Did the contractor ask for crypto where an account was paid?',
  redFlags: ['CR-01'],
  techniques: ['F1018'],
  references: [
    {
      title: 'Guidance on the DPRK Information Technology Workers (US State / Treasury / FBI)',
      date: '2022-05-16',
      url: 'https://home.treasury.gov/system/files/126/20220516_dprk_it_worker_advisory.pdf',
    },
    {
      title: 'Advisory on North Korean IT workers (RCMP, Public Safety, GAC, FINTRAC, CCCS)',
      date: '2025-07-16',
      url: 'https://rcmp.ca/en/news/2025/07/advisory-north-korean-information-technology-it-workers',
    },
  ],
  falsePositives: [
    'Clients that pay in crypto by custom.',
    'Contractors in countries of high inflation.',
    'Contractors without access to a bank.',
  ],
  blindSpots: ['Requests outside the platform, or in words other than the names of assets.'],
  triage: [
    'Read the detail of the event in the evidence: who proposed crypto, and why.',
    'Ask whether the client offers crypto to all.',
  ],
  reads: [['event.support_request.detail', 'event.offsite_contact.detail']],
  parameters: {},
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 1, grade: 'low' },
    { from: 2, grade: 'medium' },
  ],
  measure(history) {
    if (history.events.length === 0) return notEvaluated('no-event')
    const requests = history.events.filter(
      (event) => isRequest(event) && !paidInCryptoBefore(event, history),
    )
    const isOffsite = requests.some(({ kind }) => kind === 'offsite_contact')
    return measured({
      value: requests.length === 0 ? 0 : isOffsite ? 2 : 1,
      facts: { requests: requests.length },
      evidence: requests.map(({ id, detail, at }) => ({
        record: 'event' as const,
        id,
        field: 'detail',
        value: detail ?? '',
        at: formatInstant(at),
      })),
    })
  },
  explain: ({ facts }) =>
    `The contractor asked ${facts.requests === 1 ? 'once' : `${facts.requests} times`} for crypto while paid into an account.`,
})

function isRequest({ kind, detail }: Event): boolean {
  if (kind !== 'support_request' && kind !== 'offsite_contact') return false
  return detail !== undefined && SPEAKS_OF_CRYPTO.test(detail)
}

/** Paid into a wallet already, or never into an account. */
function paidInCryptoBefore({ at }: Event, { destinations }: ContractorHistory): boolean {
  const before = destinations.filter(
    ({ firstPaid }) => firstPaid !== undefined && firstPaid <= dayOf(at),
  )
  return before.length === 0 || before.some((each) => isWallet(each))
}
