import type { TenantId } from '../domain/ids.ts'
import type { Observation, SealedAccount } from '../domain/observation.ts'
import { BoundedCache } from '../domain/bounded-cache.ts'
import type { Vault } from '../vault/vault.ts'
import type { Fault } from './place.ts'

/** What the reading of one batch holds on to. */
export type Reading = {
  readonly tenant: TenantId
  readonly vault: Vault
  readonly strict: boolean
  /** Sealed accounts by number: the same account is sealed once per batch. */
  readonly seals: BoundedCache<string, SealedAccount>
}

/** An observation, or the faults that stand against it (notices may stand beside an observation). */
export type Observed = { readonly observation?: Observation; readonly faults: readonly Fault[] }

/** About 60 MB when full. */
const CACHED_SEALS = 150_000

export function startReading(options: Omit<Reading, 'seals'>): Reading {
  const { tenant, vault, strict } = options
  return { tenant, vault, strict, seals: new BoundedCache(CACHED_SEALS) }
}
