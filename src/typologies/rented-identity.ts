import { defineTypology } from '../detection/typology.ts'
import { weightsOf } from './weights.ts'

/** Names match everywhere; control changed hands (C08, Didenko). */
export const rentedIdentity = defineTypology({
  id: 'rented-identity',
  version: 3,
  title: 'Rented identity',
  description:
    'A real person’s verified account is operated by somebody else: names match, control does not.',
  stance: 'diversion',
  innocentExplanations: [
    'A new phone and a new provider in the same week.',
    'A stolen account: the contractor is the victim.',
    'The return from months without pay, over which phone, mailbox and bank changed.',
  ],
  weights: weightsOf({
    decisive: {
      'shared-identity-evidence': 'One document serves several names (NI-06).',
      'shared-device': 'One operator drives several identities (NI-03).',
    },
    defining: {
      'many-clients': 'One identity at several clients at once (C09, NI-11).',
      'foreign-sign-ins': 'The operator sits in another country (AD-15).',
      'account-handover': 'Contacts and device changed hands after verification (C08, ID-10).',
      'persona-rewrite': 'The person behind the profile was exchanged (ID-01, ID-12).',
      'identity-dispute': 'The owner of the identity says it is not theirs (ID-03).',
    },
    strong: {
      'payout-after-handover': 'Who is paid changed hands with the account (C08, ID-01).',
      'destination-country-mismatch': 'The pay goes where the person is not (PD-06).',
      'shared-connection': 'People who live apart share a home connection (NI-03).',
      'concurrent-sessions': 'Owner and operator at once (AD-13).',
      'impossible-travel': 'Owner and operator sign in together (AD-01).',
      'proxy-account-offer': 'Offered to use somebody else’s account (EB-07).',
      'kyc-name-mismatch': 'The document names somebody else (ID-01).',
      'holder-mismatch': 'Somebody else is paid (PD-01).',
      'tax-residence-conflict': 'Tax and residence do not agree (ID-15).',
      'shared-contact': 'One phone or mailbox answers for several (NI-01).',
    },
    supporting: {
      'shared-holder': 'One stranger holds the accounts of several (PD-02).',
      'strange-session-change': 'The payout was changed from an unfamiliar session (PD-24).',
      'early-destination-replacement': 'The lender’s account was replaced (PD-04).',
      'destination-churn': 'Destinations do not last (PD-03).',
      'shared-destination': 'Strangers are paid into the same place (PD-02).',
      'hours-elsewhere': 'Working hours fit another part of the world (TM-01).',
      'weak-identity-evidence': 'The identity check was shaky (ID-04).',
      'remote-control-tools': 'The machine is driven from afar (AD-04).',
      'kvm-device': 'The machine is driven from afar (AD-05).',
      'account-opening-batch': 'Accounts were opened together (NI-10).',
      'young-account': 'The account is younger than the job (ID-16).',
      'anonymised-egress': 'Sessions hide where they come from (AD-02).',
      'clock-mismatch': 'The device keeps another zone’s time (AD-12).',
      'contact-churn': 'Contact points do not last (ID-07).',
      'synchronous-change': 'Others changed in the same days (TM-05).',
      'three-places': 'Person, laptop and pay are in three places (AD-03).',
      'onward-convergence': 'Money meets downstream (NI-09).',
    },
    faint: {
      'long-days': 'Days that no one person works (TM-02).',
      'night-admin': 'Manages pay at night of the claimed place (TM-04).',
      'low-rate': 'Works far below the market (EB-04).',
      'offsite-contact': 'Asked to be paid or met off the platform (PD-21).',
      'e-money-switch': 'Moved to an e-money account (PD-09).',
      'fintech-account': 'The account may be a virtual one (PD-11).',
    },
  }),
})
