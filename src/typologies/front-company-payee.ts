import type { Destination } from '../domain/destination.ts'
import { isHeldByCompany } from '../domain/payee.ts'
import { defineTypology } from '../detection/typology.ts'
import { weightsOf } from './weights.ts'

/** Individuals are paid through a company that is neither theirs nor their declared vendor (C13). */
export const frontCompanyPayee = defineTypology({
  id: 'front-company-payee',
  version: 2,
  title: 'Front company payee',
  description: 'Wages of individuals arrive at a company that is not theirs.',
  stance: 'diversion',
  appliesTo: ({ destinations }) => destinations.some((each) => mayBeACompanys(each)),
  innocentExplanations: [
    'An own one-person company, an umbrella company, an employer of record.',
    'A declared staffing agency.',
  ],
  weights: weightsOf({
    defining: {
      'foreign-sign-ins': 'The person works from another country than declared (AD-15).',
      'shared-holder': 'The company holds an account for each of several people (C13, PD-02).',
      'shared-destination': 'The company collects for several strangers (C13, PD-02).',
      'company-payee': 'An individual’s wages arrive at a company that is not theirs (PD-13).',
    },
    strong: {
      'vendor-concentration': 'The vendor’s people share machines or identities (NI-08).',
      'synchronous-change': 'They moved to it in the same days (C13, TM-05).',
      'shared-device': 'One operator for several accounts (NI-03).',
      'shared-connection': 'Laptops of people who live apart stand in one home (C13, NI-03).',
      'kvm-device': 'The machine is driven by hardware (C13, AD-05).',
      'onward-convergence': 'Money meets downstream (NI-09).',
      'identity-dispute': 'The identity is disputed (ID-03).',
      'shared-purse': 'Client and contractor are the same purse (NI-12).',
      'recycled-destination': 'The company served an earlier contractor (PD-23).',
    },
    supporting: {
      'destination-country-mismatch': 'The company is elsewhere (PD-06).',
      'tax-residence-conflict': 'Tax and residence do not agree (ID-15).',
      'early-destination-replacement': 'The company replaced an own account on arrival (PD-04).',
      'layered-payee': 'Several parties stand between client and contractor (PD-14).',
      'shared-contact': 'One phone or mailbox answers for several (NI-01).',
      'shared-address': 'Equipment of several goes to one door (NI-02).',
      'return-then-new-destination': 'The company replaced a frozen account (PD-22).',
      'persona-rewrite': 'The person behind the profile was exchanged (ID-01).',
      'hours-elsewhere': 'Working hours fit another part of the world (TM-01).',
      'input-simulator': 'The machine is kept awake artificially (AD-07).',
      'onward-country': 'Money moves on to a third country (PD-07).',
      'remote-control-tools': 'The machine is driven from afar (AD-04).',
      'device-shipped-elsewhere': 'The laptop lives at another address (ID-06).',
    },
    faint: {
      'young-account': 'The account is younger than the job (ID-16).',
      'fintech-account': 'The account may be a virtual one (PD-11).',
      'account-opening-batch': 'Accounts were opened together (NI-10).',
      'anonymised-egress': 'Sessions hide where they come from (AD-02).',
      'low-rate': 'Works far below the market (EB-04).',
    },
  }),
})

/** Known as a company's, or a bank account of which nobody says whose it is. */
function mayBeACompanys(destination: Destination): boolean {
  if (isHeldByCompany(destination)) return true
  const { method, holderType, holderName, holderMatch } = destination
  const isNamed = holderType !== undefined || holderName !== undefined || holderMatch === 'match'
  return method !== 'crypto' && method !== 'e_money' && !isNamed
}
