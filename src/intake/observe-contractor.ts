import type { IntroducedContractorWire, EngagementWire } from '../contract/records.ts'
import type { Engagement } from '../domain/contractor.ts'
import { contractorId } from '../domain/ids.ts'
import { addressOf } from './address.ts'
import { defined } from './defined.ts'
import {
  countryFaults,
  currencyFaults,
  instantFaults,
  orderFaults,
  zoneFaults,
} from './field-checks.ts'
import { maskValue } from './mask-value.ts'
import type { Loose } from './loose.ts'
import type { Fault } from './place.ts'
import { presentFields } from './present-fields.ts'
import { optionalDay, optionalInstant, readDay } from './read-day.ts'
import type { Observed } from './reading.ts'

/** A profile as the platform holds it. `entity_type` defaults to individual. */
export function observeContractor(wire: IntroducedContractorWire): Observed {
  const faults = contractorFaults(wire)
  if (faults.length > 0) return { faults }
  const { kyc } = wire
  const profile = defined({
    observedAt: optionalInstant(wire.observed_at),
    displayName: wire.display_name,
    legalName: wire.legal_name,
    entityType: wire.entity_type ?? 'individual',
    email: wire.email,
    phone: wire.phone === undefined ? undefined : bareNumber(wire.phone),
    declaredCountry: wire.declared_country,
    declaredRegion: wire.declared_region,
    declaredCity: wire.declared_city,
    address: addressOf(wire.address),
    timeZone: wire.time_zone,
    taxForm: wire.tax_form,
    taxCountry: wire.tax_country,
    taxIdFingerprint: wire.tax_id_fingerprint,
    kyc: kyc === undefined ? undefined : kycOf(kyc),
    fingerprints: wire.fingerprints,
    referredBy: wire.referred_by === undefined ? undefined : contractorId(wire.referred_by),
    vendorId: wire.vendor_id,
    engagements: (wire.engagements ?? []).flatMap(engagementOf),
  })
  const contractor = contractorId(wire.contractor_id)
  const present = presentFields('contractor', wire)
  return { observation: { record: 'contractor', contractor, profile, present }, faults: [] }
}

/** `+44 (0)1632 960-960` → `+441632960960`: the nought in brackets is dialled only within the country. */
function bareNumber(phone: string): string {
  return phone.replace('(0)', '').replace(/[^+\d]/g, '')
}

function kycOf(kyc: NonNullable<IntroducedContractorWire['kyc']>) {
  return defined({
    status: kyc.status,
    method: kyc.method,
    documentFingerprint: kyc.document_fingerprint,
    verifiedAt: optionalInstant(kyc.verified_at),
    nameMatch: kyc.name_match,
  })
}

/** A list, because the type cannot know that the start was validated before. */
function engagementOf(wire: EngagementWire): readonly Engagement[] {
  const startDate = readDay(wire.start_date)
  if (startDate === undefined) return []
  const engagement = defined({
    clientId: wire.client_id,
    roleFamily: wire.role_family,
    startDate,
    endDate: optionalDay(wire.end_date),
    rate: wire.rate === undefined ? undefined : Number(wire.rate),
    rateCurrency: wire.rate_currency,
    ratePeriod: wire.rate_period,
    hoursPerWeek: wire.hours_per_week,
  })
  return [engagement]
}

/** What a JSON Schema cannot say about a profile. */
export function contractorFaults(wire: Loose<IntroducedContractorWire>): readonly Fault[] {
  return [
    ...countryFaults([
      ['declared_country', wire.declared_country],
      ['tax_country', wire.tax_country],
      ['address.country', wire.address?.country],
    ]),
    ...zoneFaults([['time_zone', wire.time_zone]]),
    ...instantFaults([
      ['observed_at', wire.observed_at],
      ['kyc.verified_at', wire.kyc?.verified_at],
    ]),
    ...(wire.engagements ?? []).flatMap(engagementFaults),
  ]
}

function engagementFaults(wire: Loose<EngagementWire>, place: number): readonly Fault[] {
  const at = `engagements.${place}`
  const unknown = currencyFaults([[`${at}.rate_currency`, wire.rate_currency]])
  const order = orderFaults({
    start: `${at}.start_date`,
    end: `${at}.end_date`,
    from: optionalDay(wire.start_date),
    to: optionalDay(wire.end_date),
    value: wire.end_date,
  })
  const { rate } = wire
  if (rate?.startsWith('-') !== true) return [...unknown, ...order]
  const message = 'Write a rate of zero or more.'
  const field = `${at}.rate`
  return [
    ...unknown,
    ...order,
    { code: 'invalid-amount', field, message, value: maskValue(field, rate) },
  ]
}
