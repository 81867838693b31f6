import type { Day, Instant } from './calendar.ts'
import type { ContractorId } from './ids.ts'

export type Address = {
  readonly line1?: string
  readonly line2?: string
  readonly city?: string
  readonly region?: string
  readonly postalCode?: string
  readonly country?: string
}

export const ENTITY_TYPES = ['individual', 'company'] as const
export const NAME_MATCHES = ['match', 'close', 'none', 'unknown'] as const
export const KYC_STATUSES = ['verified', 'pending', 'failed', 'none'] as const
export const TAX_FORMS = ['W9', 'W8BEN', 'W8BENE', 'other'] as const
/** Law ties these forms to a country: a W-9 is of a United States person, a W-8 of anyone else. */
export const TAX_FORM_COUNTRY = 'US'

export const RATE_PERIODS = ['hour', 'day', 'week', 'month', 'year', 'project'] as const

export type NameMatch = (typeof NAME_MATCHES)[number]

/** A contractor's work for one client. */
export type Engagement = {
  readonly clientId: string
  readonly roleFamily?: string
  readonly startDate: Day
  readonly endDate?: Day
  readonly rate?: number
  readonly rateCurrency?: string
  readonly ratePeriod?: (typeof RATE_PERIODS)[number]
  readonly hoursPerWeek?: number
}

export type Kyc = {
  readonly status?: (typeof KYC_STATUSES)[number]
  readonly method?: string
  readonly documentFingerprint?: string
  readonly verifiedAt?: Instant
  readonly nameMatch?: NameMatch
}

/** The profile as the platform held it from `observedAt` on, known to us since `knownAt`. */
export type ProfileVersion = {
  readonly knownAt: Instant
  readonly observedAt: Instant
  readonly displayName: string
  readonly legalName?: string
  readonly entityType: (typeof ENTITY_TYPES)[number]
  readonly email?: string
  readonly phone?: string
  /** Unknown where the records come from payment files, which seldom say it. */
  readonly declaredCountry?: string
  readonly declaredRegion?: string
  readonly declaredCity?: string
  readonly address?: Address
  readonly timeZone?: string
  readonly taxForm?: (typeof TAX_FORMS)[number]
  readonly taxCountry?: string
  readonly taxIdFingerprint?: string
  readonly kyc?: Kyc
  /** Opaque tokens, compared for equality only. */
  readonly fingerprints?: {
    readonly resume?: string
    readonly portrait?: string
    readonly portfolio?: string
  }
  readonly referredBy?: ContractorId
  readonly vendorId?: string
  readonly engagements: readonly Engagement[]
}

/** What an indicator may know of another contractor who shares an artefact with the subject. */
export type Neighbour = {
  readonly contractor: ContractorId
  readonly displayName: string
  readonly legalName?: string
  readonly entityType: ProfileVersion['entityType']
  readonly declaredCountry?: string
  /** Of the address, else as declared; lower case. */
  readonly city?: string
  /** Likewise, of earlier versions of the profile. */
  readonly earlierCities?: readonly string[]
  readonly addressKey?: string
  readonly phone?: string
  readonly vendorId?: string
  readonly referredBy?: ContractorId
  readonly engagements: readonly Engagement[]
  readonly firstPaid?: Day
  readonly lastPaid?: Day
}
