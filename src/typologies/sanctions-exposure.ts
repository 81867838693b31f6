import { defineTypology } from '../detection/typology.ts'

/** A payout, a holder or the way of the money touches a listed party. */
export const sanctionsExposure = defineTypology({
  id: 'sanctions-exposure',
  version: 1,
  title: 'Sanctions exposure',
  description: 'A payout destination, its holder or the onward money matches a sanctions list.',
  stance: 'diversion',
  innocentExplanations: [
    'A namesake of a listed person: a name alone proves nothing.',
    'A dusting transfer, or the hot wallet of an exchange.',
  ],
  weights: {
    'sanctioned-identifier': {
      points: 90,
      because:
        'An exact identifier of a list is decisive; dealing with it is forbidden (31 CFR 510).',
    },
    'listed-onward-receiver': {
      points: 66,
      because: 'Money that reaches a listed address at once is exposure, escalated alone (CR-04).',
    },
    'sanctioned-name': {
      points: 45,
      because: 'A name needs two further identifiers; alone it must stay below an alert (PD-19).',
    },
    'onward-convergence': { points: 16, because: 'Money of several contractors meets downstream.' },
    'holder-mismatch': { points: 10, because: 'The listed party may stand behind the holder.' },
    'shared-destination': { points: 16, because: 'Several contractors feed the listed party.' },
    'foreign-sign-ins': { points: 16, because: 'The person is not where declared.' },
    'bank-to-wallet-switch': { points: 10, because: 'The exposure began with a change of rail.' },
  },
})
