/** Accounts that the records of any of their contractors name as a company's: an account has one holder. */
import type { Destination } from '../../domain/destination.ts'
import { type ContractorId, type DestinationKey, destinationKey } from '../../domain/ids.ts'
import { isHeldByCompany } from '../../domain/payee.ts'
import { findContractorKeys } from '../contractor-keys.ts'
import type { Horizon } from '../records/observation-drafts.ts'
import type { DestinationFacts } from '../records/observations.ts'
import { readDestinationVersions } from '../records/read-destinations.ts'
import type { Db } from '../store.ts'

/** Those among the accounts of these contractors, as known by then. */
export async function companyAccounts(
  db: Db,
  { tenant, upTo }: Horizon,
  contractors: ReadonlySet<ContractorId>,
): Promise<ReadonlySet<DestinationKey>> {
  if (contractors.size === 0) return new Set()
  const keys = await findContractorKeys(db, tenant, [...contractors])
  const rows = await readDestinationVersions(db, { tenant, upTo, contractors: keys.values() })
  const held = rows.filter(({ body }) => {
    const facts: DestinationFacts = JSON.parse(body)
    return isHeldByCompany(facts)
  })
  return new Set(held.map(({ key }) => destinationKey(key)))
}

/** The destinations, a company's where their own records say nothing of the holder and another contractor's do. */
export function withHolders(
  destinations: readonly Destination[],
  companies: ReadonlySet<DestinationKey>,
): readonly Destination[] {
  // Hardly anybody shares an account with anybody.
  if (companies.size === 0) return destinations
  return destinations.map((each) => withHolder(each, companies))
}

function withHolder(destination: Destination, companies: ReadonlySet<DestinationKey>): Destination {
  const { key, holderName, holderType } = destination
  const isSilent = holderName === undefined && holderType === undefined
  return isSilent && companies.has(key) ? { ...destination, holderType: 'company' } : destination
}
