import type { Destination } from '../domain/destination.ts'
import { sponsorBankOf } from '../domain/sponsor-banks.ts'
import { defineTypology } from '../detection/typology.ts'
import { weightsOf } from './weights.ts'

/** A virtual or e-money account stands in front of an account abroad (C06, C08). */
export const eMoneyFunnel = defineTypology({
  id: 'e-money-funnel',
  version: 3,
  title: 'E-money funnel',
  description:
    'An e-money or virtual account hides that wages move on to another person or country.',
  stance: 'diversion',
  appliesTo: ({ destinations, onward }) =>
    onward.length > 0 || destinations.some((each) => isMoneyService(each)),
  innocentExplanations: [
    'Ordinary use of an e-money account by freelancers where banks are slow or dear.',
    'An own account at home behind it.',
  ],
  weights: weightsOf({
    decisive: {
      'onward-convergence': 'Several contractors’ e-money accounts empty into one (NI-09).',
    },
    defining: {
      'onward-country': 'The money moves on to a third country (C06, PD-07).',
      'foreign-sign-ins': 'The person works from another country than declared (AD-15).',
      'shared-destination': 'One e-money account for several people (C06, PD-02).',
      'holder-mismatch': 'The e-money account belongs to somebody else (C06, PD-01).',
    },
    strong: {
      'shared-holder': 'One stranger holds the accounts of several (C06, PD-02).',
      'recycled-destination': 'The account served an earlier contractor (PD-23).',
      'proxy-payee-after-closure': 'A stranger’s account replaced a closed one (PD-05).',
      'return-then-new-destination': 'A frozen account was replaced at once (PD-22).',
      'destination-country-mismatch': 'The account is where the person is not (PD-06).',
      'synchronous-change': 'Others moved to the same provider in the same days (TM-05).',
    },
    supporting: {
      'payout-after-handover': 'Who is paid changed hands with the account (C08, ID-01).',
      'e-money-switch': 'Moved from a bank to an e-money account (PD-09).',
      'young-account': 'The account is younger than the job (ID-16).',
      'account-opening-batch': 'Accounts were opened together (C08, NI-10).',
      'fintech-account': 'The account may be a virtual one (PD-11).',
      'rapid-forwarding': 'Money leaves as it comes (CR-06).',
      'destination-churn': 'One account after the other is limited and replaced (C06, PD-03).',
      'early-destination-replacement': 'The account replaced a placeholder (PD-04).',
      'tax-residence-conflict': 'Tax and residence do not agree (ID-15).',
      'account-handover': 'Contacts and device changed hands (C08, ID-10).',
      'persona-rewrite': 'The person behind the profile was exchanged (ID-01).',
      'shared-contact': 'One phone or mailbox answers for several (NI-01).',
      'shared-device': 'One operator for several accounts (NI-03).',
      'identity-dispute': 'The identity is disputed (ID-03).',
      'hours-elsewhere': 'Working hours fit another part of the world (TM-01).',
      'impossible-travel': 'Sessions that no journey explains (AD-01).',
      'kvm-device': 'The machine is driven from afar (AD-05).',
      'remote-control-tools': 'The machine is driven from afar (AD-04).',
    },
    faint: {
      'anonymised-egress': 'Sessions hide where they come from (AD-02).',
      'clock-mismatch': 'The device keeps another zone’s time (AD-12).',
      'offsite-contact': 'Asked to be paid or met off the platform (PD-21).',
      'many-clients': 'Full-time for several clients at once (NI-11).',
    },
  }),
})

/** E-money, a card or an account that a provider issues, or one at a bank known to stand behind such services. */
function isMoneyService({ method, provider, routingNumber }: Destination): boolean {
  if (method === 'e_money' || method === 'card' || provider !== undefined) return true
  return routingNumber !== undefined && sponsorBankOf(routingNumber) !== undefined
}
