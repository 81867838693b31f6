/** Methods of payout as people call what is paid into. */
import type { Method } from './destination.ts'

export const METHOD_WORDS: Readonly<Record<Method, string>> = {
  ach: 'ACH account',
  sepa: 'SEPA account',
  swift: 'SWIFT account',
  local_bank: 'bank account',
  card: 'card',
  e_money: 'e-money account',
  crypto: 'wallet',
  cheque: 'cheque address',
}
