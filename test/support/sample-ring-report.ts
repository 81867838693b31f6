/** The report of a case of twelve contractors on one account: one common reason, others of their own. */
import type { Assessment, Cluster } from '../../src/domain/assessment.ts'
import type { ContractorHistory } from '../../src/domain/history.ts'
import { type ContractorId, contractorId } from '../../src/domain/ids.ts'
import { riskReport } from '../../src/reports/risk-report.ts'
import { destination, history, pay, profile } from './history.ts'
import { RING, SAMPLE_INPUT } from './sample-report.ts'

const SIZE = 12
export const RING_IDS = Array.from({ length: SIZE }, (_, index) => contractorId(`W-${index + 10}`))
export const COMMON_STATEMENT = 'Twelve contractors are paid into one account.'

const found = SAMPLE_INPUT.assessments.find(({ contractor }) => contractor === RING[0])
if (found === undefined) throw new Error('the sample has a ring')
/** Everybody’s assessment is made from this one. */
export const MODEL: Assessment = found

const assessed = (contractor: ContractorId, index: number): Assessment => ({
  ...MODEL,
  contractor,
  reasons: MODEL.reasons.map((reason, place) => ({
    ...reason,
    statement: place === 0 ? COMMON_STATEMENT : `Own reason ${place} of ${contractor}.`,
    evidence: Array.from({ length: 30 }, (_, row) => ({
      record: 'payment' as const,
      id: `P-${contractor}-${row}`,
      field: 'payment.amount',
      value: `${row + 1}00.00`,
    })),
  })),
  score: 90 - index,
})

const CLUSTER: Cluster = {
  id: 'cluster-W-10',
  contractors: RING_IDS,
  artefacts: [{ kind: 'destination', value: 'swift ending 4417', contractors: RING_IDS }],
}

const paid = (contractor: ContractorId): ContractorHistory =>
  history({
    contractor,
    profiles: [profile({ displayName: `Worker ${contractor}`, declaredCountry: 'US' })],
    destinations: [destination('d-1', { method: 'swift', last4: '4417' })],
    payments: Array.from({ length: 15 }, (_, index) =>
      pay(`2026-${String((index % 9) + 1).padStart(2, '0')}-28`, {
        id: `P-${contractor}-${index}`,
      }),
    ),
  })

export const RING_EXHIBITS = new Map(RING_IDS.map((id) => [id, paid(id)]))
export const RING_REPORT = riskReport({
  ...SAMPLE_INPUT,
  scope: { kind: 'case', id: 'case-1' },
  caseFile: {
    status: 'closed',
    opened_at: '2026-09-01T08:00:00.000Z',
    decisions: [
      {
        at: '2026-09-08T08:00:00.000Z',
        disposition: 'confirmed-risk',
        reasons: ['shared-destination'],
        text: 'One account for all.',
        by: 'user:u-1',
        approved_by: 'user:u-2',
      },
    ],
  },
  assessments: RING_IDS.map(assessed),
  alerts: RING_IDS.map((contractor) => ({
    contractor,
    typology: 'facilitator-payee',
    band: 'critical',
    openedAsOf: SAMPLE_INPUT.asOf,
    updatedAsOf: SAMPLE_INPUT.asOf,
    status: 'open',
  })),
  clusters: [CLUSTER],
  exhibits: RING_EXHIBITS,
})
