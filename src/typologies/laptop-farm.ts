import type { ArtefactKind } from '../domain/artefact.ts'
import { defineTypology } from '../detection/typology.ts'
import { weightsOf } from './weights.ts'

const HOUSE_KINDS: ReadonlySet<ArtefactKind> = new Set([
  'home-address',
  'mailing-address',
  'shipping-address',
])

/** A host keeps the laptops of several identities and lets others drive them (C07, C08, C09, C13). */
export const laptopFarm = defineTypology({
  id: 'laptop-farm',
  version: 2,
  title: 'Laptop farm',
  description:
    'A host receives the equipment of several identities and lets distant operators drive it.',
  stance: 'diversion',
  // A house shows by its address, its line or its machines.
  appliesTo: ({ events, shared }) =>
    events.length > 0 || shared.some(({ kind }) => HOUSE_KINDS.has(kind)),
  innocentExplanations: [
    'House-mates, a family or a co-working space.',
    'A house move, a parcel locker, remote support tools that the client approved.',
  ],
  weights: weightsOf({
    decisive: {
      'shared-device': 'One machine serves several identities (NI-03).',
      'shared-connection': 'Laptops of people who live apart stand in one home (NI-03).',
    },
    defining: {
      'remote-control-tools': 'Unapproved remote-control software (AD-04).',
      'shared-address': 'Equipment of several goes to one door (NI-02, NI-14).',
      'kvm-device':
        'Hardware for driving a machine from afar has no place on a worker’s laptop (AD-05).',
    },
    strong: {
      'foreign-sign-ins': 'The operator slips (AD-15).',
      'shared-holder': 'The host holds an account for each (C07, PD-02).',
      'three-places': 'Person, laptop and pay are in three places (AD-03).',
      'concurrent-sessions': 'Two operators at once (AD-13).',
      'shared-destination': 'The host collects the pay (PD-02).',
      'identity-dispute': 'The owner of the identity disputes the job (ID-03).',
      'holder-mismatch': 'The host or another is paid (PD-01).',
      'hours-elsewhere': 'The hours fit where the operator sits, not where the laptop is (TM-01).',
    },
    supporting: {
      'payout-after-handover': 'Who is paid changed hands with the account (ID-01).',
      'device-shipped-elsewhere':
        'Equipment goes to a door that is not the contractor’s (ID-06, AD-09).',
      'many-clients': 'Full-time for several clients at once (NI-11).',
      'impossible-travel': 'Operator and laptop sign in together (AD-01).',
      'shared-contact': 'One phone answers for several (NI-01).',
      'shared-identity-evidence': 'One document serves several names (NI-06).',
      'persona-rewrite': 'The person behind the profile was exchanged (ID-01).',
      'account-handover': 'Contacts and device changed hands (ID-01).',
      'early-destination-replacement': 'The destination was changed on arrival (PD-04).',
      'destination-country-mismatch': 'The pay goes elsewhere (PD-06).',
      'input-simulator': 'The machine is kept awake artificially (AD-07).',
      'long-days': 'Days that no one person works (TM-02).',
      'synchronous-change': 'Others changed in the same days (TM-05).',
      'onward-convergence': 'Money meets downstream (NI-09).',
      'kyc-name-mismatch': 'The document names somebody else (ID-01).',
      'tax-residence-conflict': 'Tax and residence do not agree (ID-15).',
      'pay-after-end': 'Paid after the work ended (TM-07).',
      'recycled-destination': 'The account served an earlier contractor (PD-23).',
    },
    faint: {
      'anonymised-egress': 'Sessions hide where they come from (AD-02).',
      'clock-mismatch': 'The device keeps another zone’s time (AD-12).',
      'night-admin': 'Manages pay at night of the claimed place (TM-04).',
      'low-rate': 'Works far below the market (EB-04).',
      'vendor-concentration': 'They come from one vendor (NI-08).',
      'referral-ring': 'They recommend each other (NI-04).',
      'young-account': 'The account is younger than the job (ID-16).',
      'weak-identity-evidence': 'The identity check was shaky (ID-04).',
    },
  }),
})
