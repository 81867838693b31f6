import { describe, expect, it } from 'vitest'
import { countryListBaseline, ruleCountBaseline } from '../../src/evaluation/baselines.ts'
import type { EvaluationBatch } from '../../src/evaluation/evaluation-batch.ts'

const EMPTY: EvaluationBatch = {
  batch: {},
  contractors: [],
  destinations: [],
  payments: [],
  events: [],
}

const BATCH: EvaluationBatch = {
  ...EMPTY,
  contractors: [
    { contractor_id: 'shenyang', display_name: 'A', declared_country: 'CN' },
    { contractor_id: 'ohio', display_name: 'B', declared_country: 'US' },
    { contractor_id: 'texas', display_name: 'C', declared_country: 'US' },
  ],
  destinations: [
    {
      destination_id: 'd1',
      contractor_id: 'shenyang',
      method: 'local_bank',
      country: 'CN',
      account_number: '1',
    },
    {
      destination_id: 'd2',
      contractor_id: 'ohio',
      method: 'ach',
      country: 'US',
      account_number: '2',
      holder_match: 'none',
    },
    {
      destination_id: 'd3',
      contractor_id: 'texas',
      method: 'local_bank',
      bic: 'MERDRU2E',
      account_number: '3',
    },
  ],
}

const LATER: EvaluationBatch = {
  ...EMPTY,
  destinations: [
    { destination_id: 'd4', contractor_id: 'texas', method: 'ach', account_number: '2' },
  ],
  events: [
    {
      contractor_id: 'ohio',
      at: '2025-02-03T10:00:00Z',
      kind: 'login',
      country: 'US',
      network_type: 'vpn',
    },
  ],
}

describe('the country list', () => {
  it('flags everybody who lives or is paid there, whatever else is known', () => {
    const { flagged } = countryListBaseline([BATCH, LATER])
    expect([...flagged].sort()).toEqual(['shenyang', 'texas'])
  })
})

describe('the rule count', () => {
  const { flagged, scores } = ruleCountBaseline([BATCH, LATER])

  it('counts different flags once each', () => {
    expect(scores.get('ohio')).toBe(3)
    expect(scores.get('texas')).toBe(3)
    expect(scores.get('shenyang')).toBeUndefined()
  })

  it('flags at three', () => {
    expect([...flagged].sort()).toEqual(['ohio', 'texas'])
    expect(ruleCountBaseline([BATCH]).flagged.size).toBe(0)
  })
})
