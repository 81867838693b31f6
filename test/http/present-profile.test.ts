import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { ContractorRecord } from '../../src/contract/records.ts'
import { contractorId } from '../../src/domain/ids.ts'
import { profileWire } from '../../src/http/presenters/present-profile.ts'
import { at, onDay, profile } from '../support/history.ts'

test('a profile is shown as the record that would say the same', () => {
  const wire = profileWire(
    contractorId('c-1'),
    profile({
      legalName: 'Jordan B. Avery',
      address: { city: 'Columbus', postalCode: '43004', country: 'US' },
      kyc: { status: 'verified', verifiedAt: at('2025-01-02T00:00:00Z'), nameMatch: 'match' },
      referredBy: contractorId('c-2'),
      engagements: [
        {
          clientId: 'client-1',
          startDate: onDay('2025-01-01'),
          rate: 55.5,
          rateCurrency: 'USD',
          ratePeriod: 'hour',
        },
      ],
    }),
  )
  expect(wire).toEqual({
    contractor_id: 'c-1',
    display_name: 'Jordan Avery',
    legal_name: 'Jordan B. Avery',
    entity_type: 'individual',
    declared_country: 'US',
    address: { city: 'Columbus', postal_code: '43004', country: 'US' },
    kyc: { status: 'verified', verified_at: '2025-01-02T00:00:00.000Z', name_match: 'match' },
    referred_by: 'c-2',
    observed_at: '2025-01-01T00:00:00.000Z',
    engagements: [
      {
        client_id: 'client-1',
        start_date: '2025-01-01',
        rate: '55.5',
        rate_currency: 'USD',
        rate_period: 'hour',
      },
    ],
  })
  expect(Value.Errors(ContractorRecord, wire)).toEqual([])
})
