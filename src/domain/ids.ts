/** Branded identifiers, so that a contractor id cannot be passed where a batch id is meant. */

declare const brand: unique symbol
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name }

/** The HR platform that posts batches. Data never crosses tenants. */
export type TenantId = Branded<number, 'TenantId'>

/** The platform's own id of a contractor, unique within the tenant. */
export type ContractorId = Branded<string, 'ContractorId'>

/**
 * What makes two payout destinations the same: `account:<keyed fingerprint>`, `wallet:<address>`,
 * `token:<platform fingerprint>`, `mail:<address>` or, where nothing identifying is known,
 * `own:<contractor>:<reference>`, which never equals another contractor's key.
 */
export type DestinationKey = Branded<string, 'DestinationKey'>

export const tenantId = (value: number): TenantId => value as TenantId
export const contractorId = (value: string): ContractorId => value as ContractorId
export const destinationKey = (value: string): DestinationKey => value as DestinationKey
