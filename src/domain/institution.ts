import type { Destination } from './destination.ts'

/** What stands for the institution of a wallet. */
export const WALLETS = 'a wallet'

/**
 * Where a destination is kept, for telling who left or joined what together. Wallets have no institution;
 * moving to a wallet together is a cohort all the same.
 */
export function institutionOf({ institution, method }: Destination): string | undefined {
  return institution ?? (method === 'crypto' ? WALLETS : undefined)
}
