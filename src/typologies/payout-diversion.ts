import { defineTypology } from '../detection/typology.ts'
import { weightsOf } from './weights.ts'

/** Wages leave for an account abroad or of a third party, while the person is said to be elsewhere. */
export const payoutDiversion = defineTypology({
  id: 'payout-diversion',
  version: 4,
  title: 'Payout diversion',
  description:
    'Wages are sent to a third party or to a country where the contractor neither lives nor works.',
  stance: 'diversion',
  innocentExplanations: [
    'Relocation, a partner’s or parents’ account, an own company, a multi-currency account.',
    'A payroll hijack: the contractor is the victim of the change.',
  ],
  weights: weightsOf({
    defining: {
      'destination-country-mismatch':
        'Money goes where the person is not said to be (US22, PD-06).',
      'foreign-sign-ins': 'The person works from another country than declared (MS25, AD-15).',
      'holder-mismatch': 'The bank or platform confirms that somebody else is paid (US22, PD-01).',
      'proxy-payee-after-closure':
        'The contractor’s own account closed and a stranger’s took its place.',
    },
    strong: {
      'account-opening-batch': 'Accounts were opened together (NI-10).',
      'payout-after-handover': 'Who is paid changed hands with the account (ID-01).',
      'shared-holder': 'One stranger holds the accounts of several (PD-02).',
      'synchronous-change': 'Others moved to the same place in the same days (TM-05).',
      'return-then-new-destination': 'A frozen or closed account was replaced at once (PD-22).',
      'shared-connection': 'People who live apart share a home connection (NI-03).',
      'tax-residence-conflict':
        'Tax form and residence tell another story than the profile (ID-15).',
      'identity-dispute': 'The owner of the identity says it is not theirs (MANDPOD, ID-03).',
      'persona-rewrite': 'The person behind the profile was exchanged (ID-01).',
      'kyc-name-mismatch': 'The document names somebody else (ID-01).',
      'shared-destination': 'Strangers are paid into the same place (PD-02).',
      'shared-identity-evidence': 'One document serves several names (NI-06).',
      'recycled-destination': 'The account served an earlier contractor (PD-23).',
      'onward-convergence': 'Money of several contractors meets downstream (NI-09).',
      'proxy-account-offer': 'Offered to use somebody else’s account (EB-07).',
      'shared-device': 'Strangers sign in from one device (NI-03).',
      'shared-contact': 'Strangers answer one phone or mailbox (NI-01).',
    },
    supporting: {
      'early-destination-replacement': 'The first destination was a placeholder (PD-04).',
      'destination-churn': 'Destinations do not last (PD-03).',
      'bank-to-wallet-switch': 'Moved from a bank to a wallet while engaged (CR-02).',
      'company-payee': 'An individual is paid through a company (PD-13).',
      'final-pay-redirect': 'The last pay went to a place never seen before (EB-14).',
      'split-leg': 'A share goes to another name (PD-16).',
      'account-handover': 'Contacts and device changed hands (ID-01).',
      'weak-identity-evidence': 'The identity check was shaky (ID-04).',
      'three-places': 'Person, laptop and pay are in three places (AD-03).',
      'impossible-travel': 'Sessions that no journey explains (AD-01).',
      'remote-control-tools': 'The machine is driven from afar (AD-04).',
      'kvm-device': 'The machine is driven from afar (AD-05).',
      'device-shipped-elsewhere': 'The laptop lives at another address (ID-06).',
      'onward-country': 'Money moves on to a third country (PD-07).',
      'hours-elsewhere': 'Working hours fit another part of the world (TM-01).',
      'replacement-on-same-rails': 'Follows another persona (NI-13).',
    },
    faint: {
      'anonymised-egress': 'Sessions hide where they come from (AD-02).',
      'clock-mismatch': 'The device keeps another zone’s time (AD-12).',
      'young-account': 'The account is younger than the job (ID-16).',
      'e-money-switch': 'Moved to an e-money account (PD-09).',
      'fintech-account': 'The account may be a virtual one (PD-11).',
      'identifier-fault': 'The account identifier fails its checksum.',
      'crypto-request': 'Asked for crypto where a bank was offered (CR-01).',
      'offsite-contact': 'Asked to be paid or met off the platform (PD-21).',
      'advance-pressure': 'Presses for advances (PD-20).',
      'contact-churn': 'Contact points do not last (ID-07).',
      'long-days': 'Days that no one person works (TM-02).',
      'night-admin': 'Manages pay at night of the claimed place (TM-04).',
      'many-clients': 'Full-time for several clients at once (NI-11).',
      'low-rate': 'Works far below the market (EB-04).',
      'rapid-forwarding': 'Money leaves as it comes (CR-06).',
      'pay-after-end': 'Paid after the work ended (TM-07).',
    },
  }),
})
