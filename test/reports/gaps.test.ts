import { expect, test } from 'vitest'
import { gapsIn } from '../../src/reports/html/gaps.ts'

test('gaps are grouped by reason, and by the field that would close them', () => {
  const gaps = gapsIn([
    { indicator: 'shared-device', reason: 'no-devices' },
    { indicator: 'low-rate', reason: 'no-rate' },
    { indicator: 'kvm-device', reason: 'no-devices' },
    {
      indicator: 'holder-mismatch',
      reason: 'partly: no destination.holder_name, no contractor.legal_name',
    },
    { indicator: 'company-payee', reason: 'partly: no destination.holder_name' },
    { indicator: 'pay-after-end', reason: 'partly: no a or b, no contractor.legal_name' },
  ])
  expect(gaps).toEqual({
    unmeasured: [
      { reason: 'no-devices', indicators: ['shared-device', 'kvm-device'] },
      { reason: 'no-rate', indicators: ['low-rate'] },
    ],
    partly: 3,
    fields: [
      { field: 'contractor.legal_name', indicators: 2 },
      { field: 'destination.holder_name', indicators: 2 },
      { field: 'a or b', indicators: 1 },
    ],
  })
})

test('nothing missing is no gap', () => {
  expect(gapsIn([])).toEqual({ unmeasured: [], partly: 0, fields: [] })
})
