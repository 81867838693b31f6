import { defineTypology } from '../detection/typology.ts'
import { weightsOf } from './weights.ts'

/** A later persona on the rails of an earlier one. */
export const personaSuccession = defineTypology({
  id: 'persona-succession',
  version: 1,
  title: 'Persona succession',
  description: 'One operator continues under a new name after the earlier persona left.',
  stance: 'diversion',
  innocentExplanations: [
    'A spouse, relative or flat-mate who is hired next.',
    'The staff of one agency; an account number that the bank issued again.',
  ],
  weights: weightsOf({
    decisive: {
      'replacement-on-same-rails': 'Begins where another ended, with the same rails (NI-13).',
      'recycled-destination': 'The destination served an earlier contractor (PD-23).',
    },
    defining: {},
    strong: {
      'shared-identity-evidence': 'One document serves several names (NI-06).',
      'persona-rewrite': 'The person behind the profile was exchanged (ID-12).',
      'holder-mismatch': 'The account still carries another name (PD-01).',
      'identity-dispute': 'The identity is disputed (ID-03).',
      'foreign-sign-ins': 'The person works from another country than declared (AD-15).',
      'onward-convergence': 'Money meets downstream (NI-09).',
      'kyc-name-mismatch': 'The document names somebody else (ID-01).',
    },
    supporting: {
      'payout-after-handover': 'Who is paid changed hands with the account (ID-01).',
      'shared-holder': 'The holder is another’s too (PD-02).',
      'shared-contact': 'The contact points are another’s (NI-01).',
      'shared-device': 'The device was another’s (NI-03).',
      'shared-destination': 'The destination is another’s (PD-02).',
      'final-pay-redirect': 'The last pay went to a place never seen before (EB-14).',
      'early-destination-replacement': 'The first destination was a placeholder (PD-04).',
      'destination-country-mismatch': 'Money goes where the person is not (PD-06).',
      'company-payee': 'An individual is paid through a company (PD-13).',
      'account-handover': 'Contacts and device changed hands (ID-01).',
      'referral-ring': 'Recommended by the predecessor (NI-04).',
      'return-then-new-destination': 'A frozen account was replaced at once (PD-22).',
      'tax-residence-conflict': 'Tax and residence do not agree (ID-15).',
      'impossible-travel': 'Sessions that no journey explains (AD-01).',
      'hours-elsewhere': 'Working hours fit another part of the world (TM-01).',
      'strange-session-change': 'The change came from an unfamiliar session (PD-24).',
      'synchronous-change': 'Others changed in the same days (TM-05).',
      'pay-after-end': 'Paid after the work ended (TM-07).',
    },
    faint: {
      'anonymised-egress': 'Sessions hide where they come from (AD-02).',
      'clock-mismatch': 'The device keeps another zone’s time (AD-12).',
      'young-account': 'The account is younger than the job (ID-16).',
      'contact-churn': 'Contact points do not last (ID-07).',
    },
  }),
})
