/**
 * Client and contractor are one purse: the pay flows back to the client that paid it.
 *
 * Share of the pay that went, as reported, from the contractor's destinations to a party that the reporter
 * names with the client's id. Test payments and refunds are small; a founder who pays the own company is
 * recognised by the name.
 */
import { formatInstant } from '../domain/calendar.ts'
import { directTransfers } from '../domain/direct-transfers.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { isOwnCompany } from '../domain/names.ts'
import { majorUnits, unitOf } from '../domain/money.ts'
import { namesOf } from '../domain/payee.ts'
import type { Transfer, TransferParty } from '../domain/transfer.ts'
import { defineIndicator, measured, notEvaluated } from '../detection/indicator.ts'

export const sharedPurse = defineIndicator({
  id: 'shared-purse',
  version: 2,
  use: 'score',
  family: 'flow',
  title: 'Pay flows back to the client',
  question: 'How much of the pay returns to the client that paid it?',
  redFlags: ['NI-12'],
  techniques: ['F1047'],
  references: [
    {
      title: 'Guidance on the DPRK Information Technology Workers (US State / Treasury / FBI)',
      date: '2022-05-16',
      url: 'https://home.treasury.gov/system/files/126/20220516_dprk_it_worker_advisory.pdf',
    },
  ],
  falsePositives: ['A founder who pays the own company.', 'Test payments and refunds.'],
  blindSpots: ['A client’s account that the reporter of the transfer does not name.'],
  triage: [
    'Ask client and contractor, separately, what the transfers in the evidence were for.',
    'Compare the client’s funding account with the contractor’s destinations.',
  ],
  reads: [['transfer.to.label', 'transfer.to.holder_name']],
  parameters: {
    least: {
      default: 2,
      min: 1,
      max: 12,
      unit: 'transfers',
      describe: 'Fewer transfers than this are a refund.',
    },
  },
  bands: [
    { from: -Infinity, grade: 'none' },
    { from: 0.1, grade: 'low' },
    { from: 0.3, grade: 'medium' },
    { from: 0.6, grade: 'high' },
  ],
  measure(history, { least }) {
    const named = directTransfers(history).filter(({ to }) => namesParty(to))
    if (named.length === 0) return notEvaluated('no-named-receiver')
    const returned = named.filter((transfer) => isToClient(transfer, history))
    const share = returned.reduce((sum, transfer) => sum + partOfPay(transfer, history), 0)
    const value = returned.length < least ? 0 : Math.min(1, share)
    return measured({
      value,
      facts: { percent: Math.round(value * 100), transfers: returned.length },
      evidence:
        value === 0
          ? []
          : returned.slice(0, 12).map(({ id, to, at }) => ({
              record: 'transfer' as const,
              id,
              field: 'to.label',
              value: to.label ?? to.holderName ?? '',
              at: formatInstant(at),
            })),
    })
  },
  explain: ({ facts }) =>
    `${facts.percent} percent of the pay went back to the client in ${facts.transfers} transfers.`,
})

function namesParty({ label, holderName }: TransferParty): boolean {
  return label !== undefined || holderName !== undefined
}

function isToClient({ from, to }: Transfer, history: ContractorHistory): boolean {
  if (!history.destinations.some(({ key }) => key === from.key)) return false
  const clients = new Set(
    history.payments.flatMap(({ clientId }) => (clientId === undefined ? [] : [folded(clientId)])),
  )
  const names = [to.label, to.holderName].filter((name) => name !== undefined)
  const isOwn = names.some((name) => namesOf(history).some((own) => isOwnCompany(name, own)))
  return !isOwn && names.some((name) => clients.has(folded(name)))
}

function folded(name: string): string {
  return name.trim().toLowerCase()
}

function partOfPay({ amount }: Transfer, { payments }: ContractorHistory): number {
  const paid = payments
    .filter((payment) => unitOf(payment.amount.currency) === unitOf(amount.currency))
    .reduce((sum, payment) => sum + majorUnits(payment.amount), 0)
  return paid > 0 ? majorUnits(amount) / paid : 0
}
