/** Every typology, in alphabetical order. */
import type { Typology } from '../detection/typology.ts'
import { cryptoCollector } from './crypto-collector.ts'
import { eMoneyFunnel } from './e-money-funnel.ts'
import { facilitatorPayee } from './facilitator-payee.ts'
import { frontCompanyPayee } from './front-company-payee.ts'
import { laptopFarm } from './laptop-farm.ts'
import { payoutDiversion } from './payout-diversion.ts'
import { payrollHijack } from './payroll-hijack.ts'
import { personaSuccession } from './persona-succession.ts'
import { rentedIdentity } from './rented-identity.ts'
import { sanctionsExposure } from './sanctions-exposure.ts'

export const TYPOLOGIES: readonly Typology[] = [
  cryptoCollector,
  eMoneyFunnel,
  facilitatorPayee,
  frontCompanyPayee,
  laptopFarm,
  payoutDiversion,
  payrollHijack,
  personaSuccession,
  rentedIdentity,
  sanctionsExposure,
]
