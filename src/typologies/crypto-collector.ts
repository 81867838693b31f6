import { defineTypology } from '../detection/typology.ts'
import { weightsOf } from './weights.ts'

/** Wallets that are shared, swept to one place, or exposed to listed addresses (C02+C03, C17, C21). */
export const cryptoCollector = defineTypology({
  id: 'crypto-collector',
  version: 4,
  title: 'Crypto collector',
  description:
    'Wages paid in stablecoins are shared, swept to one collector or cashed out together.',
  stance: 'diversion',
  // Nobody collects what never was in a wallet.
  appliesTo: ({ destinations, onward }) =>
    destinations.some(({ method }) => method === 'crypto') ||
    onward.some(({ receiver }) => receiver.walletAddress !== undefined),
  innocentExplanations: [
    'Customers of one exchange, whose hot wallet all share.',
    'A couple, a guild treasury, good wallet hygiene.',
  ],
  weights: weightsOf({
    decisive: {
      'shared-destination': 'Several people, one wallet (CR-05).',
      'onward-convergence':
        'Wallets of several contractors are emptied into one (C02, C21, NI-09).',
    },
    defining: {
      'foreign-sign-ins': 'The person works from another country than declared (AD-15).',
      'listed-onward-receiver': 'Money reaches a listed address (CR-04).',
    },
    strong: {
      'shared-connection': 'People who live apart share a home connection (C21, NI-03).',
      'recycled-destination': 'The wallet served an earlier contractor (PD-23).',
      'shared-device': 'One operator for several wallets (NI-03).',
      'synchronous-change': 'Wallets were replaced in the same days (TM-05).',
      'shared-identity-evidence': 'One document serves several names (NI-06).',
    },
    supporting: {
      'payout-after-handover': 'Who is paid changed hands with the account (ID-01).',
      'bank-to-wallet-switch': 'Moved from a bank to a wallet while engaged (CR-02).',
      'destination-churn': 'Destinations do not last (PD-03).',
      'strange-session-change': 'The payout was changed from an unfamiliar session (PD-24).',
      'concurrent-sessions': 'Two operators at once (AD-13).',
      'remote-control-tools': 'The machine is driven from afar (AD-04).',
      'kvm-device': 'The machine is driven from afar (AD-05).',
      'account-handover': 'Contacts and device changed hands (ID-01).',
      'wallet-rotation': 'A new wallet every few cycles (C03, CR-10).',
      'return-then-new-destination': 'A freeze was followed by a new wallet (C03, PD-22).',
      'fresh-wallet': 'The wallet is new or an exchange’s (CR-03).',
      'shared-contact': 'One phone or mailbox answers for several (NI-01).',
      'referral-ring': 'They recommend each other (C21, NI-04).',
      'impossible-travel': 'Sessions that no journey explains (AD-01).',
      'hours-elsewhere': 'Working hours fit another part of the world (TM-01).',
      'holder-mismatch': 'Somebody else is paid (PD-01).',
      'early-destination-replacement': 'The wallet replaced a placeholder (PD-04).',
      'proof-of-work-request': 'Asks for papers after an exchange froze the money (CR-08).',
      'replacement-on-same-rails': 'Follows another persona (NI-13).',
      'persona-rewrite': 'The person behind the profile was exchanged (ID-01).',
      'tax-residence-conflict': 'Tax and residence do not agree (ID-15).',
      'identity-dispute': 'The identity is disputed (ID-03).',
      'kyc-name-mismatch': 'The document names somebody else (ID-01).',
    },
    faint: {
      'rapid-forwarding': 'Money leaves as it comes, as it does to anybody’s exchange (CR-06).',
      'long-days': 'Days that no one person works (TM-02).',
      'contact-churn': 'Contact points do not last (ID-07).',
      'night-admin': 'Manages pay at night of the claimed place (TM-04).',
      'e-money-switch': 'Moved to an e-money account (PD-09).',
      'young-account': 'The destination is younger than the job (ID-16).',
      'crypto-request': 'Asked for crypto where a bank was offered (CR-01).',
      'anonymised-egress': 'Sessions hide where they come from (AD-02).',
      'clock-mismatch': 'The device keeps another zone’s time (AD-12).',
      'offsite-contact': 'Asked to be paid or met off the platform (PD-21).',
      'identifier-fault': 'The wallet fails its checksum.',
      'many-clients': 'Full-time for several clients at once (NI-11).',
      'weak-identity-evidence': 'The identity check was shaky (ID-04).',
    },
  }),
})
