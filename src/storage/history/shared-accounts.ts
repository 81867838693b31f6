/**
 * What the records of all its contractors together say of an account: that a company holds it, as an account has one
 * holder; or that nobody does, as a bank cannot confirm it as several people's own.
 */
import type { SharedArtefact } from '../../domain/artefact.ts'
import { isCustodian } from '../../domain/custodians.ts'
import type { Destination } from '../../domain/destination.ts'
import { type ContractorId, type DestinationKey, destinationKey } from '../../domain/ids.ts'
import { nameKey } from '../../domain/names.ts'
import { isHeldByCompany } from '../../domain/payee.ts'
import { findContractorKeys } from '../contractor-keys.ts'
import type { Horizon } from '../records/observation-drafts.ts'
import type { DestinationFacts } from '../records/observations.ts'
import { readDestinationVersions } from '../records/read-destinations.ts'
import type { Db } from '../store.ts'

export type SharedAccounts = {
  /** Held by a company, as at least one record says; its name where it keeps or advances other people’s money. */
  readonly companies: ReadonlyMap<DestinationKey, string | undefined>
  /** Numbers in front of the pooled account of a provider, or joint accounts: confirmed as the own of several people. */
  readonly pooled: ReadonlySet<DestinationKey>
}

const NONE: SharedAccounts = { companies: new Map(), pooled: new Set() }

/** Those among the accounts of these contractors, as known by then. */
export async function sharedAccounts(
  db: Db,
  { tenant, upTo }: Horizon,
  contractors: ReadonlySet<ContractorId>,
): Promise<SharedAccounts> {
  if (contractors.size === 0) return NONE
  const keys = await findContractorKeys(db, tenant, [...contractors])
  const rows = await readDestinationVersions(db, { tenant, upTo, contractors: keys.values() })
  const told = rows
    .toSorted((a, b) => a.sequence - b.sequence)
    .map(({ key, contractor, body }) => {
      const facts: DestinationFacts = JSON.parse(body)
      return { key: destinationKey(key), contractor, facts }
    })
  return {
    companies: heldByCompanies(told),
    pooled: confirmedForSeveral(told),
  }
}

type Told = {
  readonly key: DestinationKey
  readonly contractor: number
  readonly facts: DestinationFacts
}

function heldByCompanies(told: readonly Told[]): SharedAccounts['companies'] {
  const companies = new Map<DestinationKey, string | undefined>()
  for (const { key, facts } of told) {
    if (!isHeldByCompany(facts)) continue
    const { holderName } = facts
    const isKeeper = holderName !== undefined && isCustodian(holderName)
    companies.set(key, isKeeper ? holderName : companies.get(key))
  }
  return companies
}

/** Accounts that bank or platform confirm as the own of people of different names. */
function confirmedForSeveral(told: readonly Told[]): ReadonlySet<DestinationKey> {
  const owners = new Map<DestinationKey, Map<number, string>>()
  for (const { key, contractor, facts } of told) {
    const known = owners.get(key) ?? new Map<number, string>()
    owners.set(key, known)
    // Silence takes nothing back; who has the account under no name has it under the own one.
    if (facts.holderMatch === 'none') known.delete(contractor)
    if (facts.holderMatch === 'match')
      known.set(contractor, nameKey(facts.holderName ?? '') ?? `contractor ${contractor}`)
  }
  return new Set(
    [...owners].flatMap(([key, names]) => (new Set(names.values()).size > 1 ? [key] : [])),
  )
}

/** The destinations, a company's where their own records say nothing of the holder and another contractor's do. */
export function withHolders(
  destinations: readonly Destination[],
  { companies }: SharedAccounts,
): readonly Destination[] {
  // Hardly anybody shares an account with anybody.
  if (companies.size === 0) return destinations
  return destinations.map((each) => withHolder(each, companies))
}

function withHolder(destination: Destination, companies: SharedAccounts['companies']): Destination {
  const { key, holderName, holderType } = destination
  const isSilent = holderName === undefined && holderType === undefined
  if (!isSilent || !companies.has(key)) return destination
  const keeper = companies.get(key)
  return {
    ...destination,
    holderType: 'company',
    ...(keeper === undefined ? {} : { holderName: keeper }),
  }
}

/** The shared values, a pooled account as common as what the whole platform shares. */
export function withPools(
  shared: readonly SharedArtefact[],
  { pooled }: SharedAccounts,
): readonly SharedArtefact[] {
  if (pooled.size === 0) return shared
  return shared.map((each) =>
    each.kind === 'destination' && pooled.has(destinationKey(each.value))
      ? { ...each, others: [], common: true }
      : each,
  )
}
