/** A profile version as the contractor record that would say the same. */
import type { AddressWire, IntroducedContractorWire } from '../../contract/records.ts'
import { formatDay, formatInstant } from '../../domain/calendar.ts'
import type { Address, Engagement, Kyc, ProfileVersion } from '../../domain/contractor.ts'
import type { ContractorId } from '../../domain/ids.ts'

type EngagementWire = NonNullable<IntroducedContractorWire['engagements']>[number]

export function profileWire(
  contractor: ContractorId,
  profile: ProfileVersion,
): IntroducedContractorWire {
  return defined<IntroducedContractorWire>({
    contractor_id: contractor,
    display_name: profile.displayName,
    legal_name: profile.legalName,
    entity_type: profile.entityType,
    email: profile.email,
    phone: profile.phone,
    declared_country: profile.declaredCountry,
    declared_region: profile.declaredRegion,
    declared_city: profile.declaredCity,
    address: profile.address === undefined ? undefined : addressWire(profile.address),
    time_zone: profile.timeZone,
    tax_form: profile.taxForm,
    tax_country: profile.taxCountry,
    tax_id_fingerprint: profile.taxIdFingerprint,
    kyc: profile.kyc === undefined ? undefined : kycWire(profile.kyc),
    fingerprints: profile.fingerprints,
    referred_by: profile.referredBy,
    vendor_id: profile.vendorId,
    observed_at: formatInstant(profile.observedAt),
    engagements: profile.engagements.map(engagementWire),
  })
}

function addressWire({ postalCode, ...address }: Address): AddressWire {
  return defined<AddressWire>({ ...address, postal_code: postalCode })
}

function kycWire(kyc: Kyc): NonNullable<IntroducedContractorWire['kyc']> {
  return defined<NonNullable<IntroducedContractorWire['kyc']>>({
    status: kyc.status,
    method: kyc.method,
    document_fingerprint: kyc.documentFingerprint,
    verified_at: kyc.verifiedAt === undefined ? undefined : formatInstant(kyc.verifiedAt),
    name_match: kyc.nameMatch,
  })
}

function engagementWire(engagement: Engagement): EngagementWire {
  return defined<EngagementWire>({
    client_id: engagement.clientId,
    role_family: engagement.roleFamily,
    start_date: formatDay(engagement.startDate),
    end_date: engagement.endDate === undefined ? undefined : formatDay(engagement.endDate),
    rate: engagement.rate === undefined ? undefined : String(engagement.rate),
    rate_currency: engagement.rateCurrency,
    rate_period: engagement.ratePeriod,
    hours_per_week: engagement.hoursPerWeek,
  })
}

type WithUndefined<Shape> = { readonly [Key in keyof Shape]: Shape[Key] | undefined }

/** Absent instead of undefined, as the wire types say. */
function defined<Shape extends object>(fields: WithUndefined<Shape>): Shape {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(present) as Shape
}
