import { defineTypology } from '../detection/typology.ts'
import { weightsOf } from './weights.ts'

/** A thief redirects an honest contractor’s pay (FBI 2018; Storm-2657, Microsoft 2025). */
export const payrollHijack = defineTypology({
  id: 'payroll-hijack',
  version: 4,
  title: 'Payroll hijack',
  description:
    'One sudden change of payout from a strange session, often reverted: the contractor is the victim.',
  stance: 'victim',
  innocentExplanations: [
    'The contractor changed the bank while travelling or on a new phone.',
    'The contractor is party to the change (the competing diversion story).',
  ],
  marks: ['hijack-complaint', 'reverted-destination'],
  presumption: {
    indicators: ['sudden-late-change', 'strange-session-change', 'reverted-destination'],
    explains: [
      'strange-session-change',
      'impossible-travel',
      'proxy-payee-after-closure',
      'shared-destination',
      'recycled-destination',
      'shared-holder',
      'synchronous-change',
      'account-opening-batch',
      'holder-mismatch',
      'company-payee',
      'destination-country-mismatch',
      'destination-churn',
      'bank-to-wallet-switch',
      'e-money-switch',
      'fintech-account',
      'young-account',
      'final-pay-redirect',
      'identifier-fault',
      'onward-convergence',
      'onward-country',
      'rapid-forwarding',
    ],
    habits: ['hours-elsewhere', 'anonymised-egress', 'clock-mismatch'],
    // A thief who takes the account over replaces the mailbox and comes on a machine of his own.
    unnoticed: {
      indicator: 'sudden-late-change',
      explains: ['account-handover', 'contact-churn'],
    },
  },
  weights: weightsOf({
    decisive: {
      'hijack-complaint':
        'The contractor says that the change is not theirs, or misses pay (FBI18).',
    },
    defining: {
      'reverted-destination': 'The old destination came back: somebody noticed (FBI18).',
    },
    strong: {
      'strange-session-change': 'Changed from an unfamiliar, often anonymised session (PD-24).',
      'sudden-late-change': 'One change after a long stable time (FBI18).',
    },
    supporting: {
      'payout-after-handover': 'A thief who takes the account over locks its owner out (MSPP).',
      'holder-mismatch': 'The thief’s account carries another name (PD-01).',
      'destination-country-mismatch': 'The thief’s account is elsewhere (PD-06).',
      'impossible-travel': 'Thief and contractor sign in together (AD-01).',
      'return-then-new-destination': 'The bank returned the money and the old account came back.',
      'fintech-account': 'Thieves use prepaid and virtual accounts (FBI18, PD-10).',
    },
    faint: {
      'young-account': 'The account was opened for the theft (ID-16).',
      'e-money-switch': 'Moved to an e-money account (PD-09).',
    },
  }),
})
