/**
 * A report as a small platform would get it: three contractors on one account, a robbed contractor, a
 * wallet on a sanctions list, one weak sign and one unremarkable contractor. All people are invented.
 */
import type { Report } from '../../src/contract/report.ts'
import type {
  Alert,
  Assessment,
  Cluster,
  EngineVersions,
  Evidence,
  Reason,
} from '../../src/domain/assessment.ts'
import { type ContractorId, contractorId } from '../../src/domain/ids.ts'
import type { Problem } from '../../src/domain/problem.ts'
import { type RiskReportInput, riskReport } from '../../src/reports/risk-report.ts'
import { at, onDay } from './history.ts'

export const SAMPLE_AS_OF = at('2026-10-05T08:00:00Z')

export const RING: readonly ContractorId[] = ['C-2041', 'C-2042', 'C-2077'].map(contractorId)
export const VICTIM = contractorId('C-1190')
export const LISTED = contractorId('C-3310')
export const WEAK = contractorId('C-0871')
export const CLEAN = contractorId('C-0412')

const COLLECTOR = '·· 4417'

const SHARED_ACCOUNT: Omit<Reason, 'evidence'> = {
  indicator: 'shared-destination',
  version: 1,
  family: 'network',
  grade: 'high',
  value: 3,
  points: 40,
  statement:
    'Three contractors who declare no common employer are paid into one account (·· 4417); on this platform 99.2 % of accounts receive one contractor’s wages.',
  innocentExplanations: [
    'Members of one household with a joint account.',
    'A staffing vendor’s account that the platform has not recorded as such.',
  ],
  triage: [
    'Ask the payout provider for the name in which account ·· 4417 is held.',
    'Compare the devices and addresses of the three contractors.',
    'Ask each contractor, separately, whose account it is.',
  ],
}

const HOLDER_MISMATCH: Omit<Reason, 'evidence'> = {
  indicator: 'holder-name-mismatch',
  version: 2,
  family: 'payout',
  grade: 'high',
  value: 1,
  points: 30,
  statement:
    'The account is held by a company; the contractor is engaged as an individual and the bank reports no match of names.',
  innocentExplanations: ['The contractor bills through an own company.', 'A maiden or trade name.'],
  triage: ['Ask for a statement heading that shows holder and account.'],
}

const FAR_SIGN_IN: Omit<Reason, 'evidence'> = {
  indicator: 'sign-in-country-contradiction',
  version: 1,
  family: 'access',
  grade: 'medium',
  value: 0.62,
  points: 13,
  statement: '62 % of sign-ins since July come from hosting networks outside the declared country.',
  innocentExplanations: ['A corporate VPN with an exit abroad.', 'Travel that was announced.'],
  triage: ['Ask the client which VPN its contractors are told to use.'],
}

function ringAssessment(contractor: ContractorId, score: number, destination: string): Assessment {
  const evidence: readonly Evidence[] = [
    ...RING.map((member, index): Evidence => ({
      record: 'destination',
      id: `D-88${index + 1}`,
      field: 'account',
      value: `${COLLECTOR} (${member})`,
      at: `2026-0${index + 5}-12`,
    })),
    { record: 'payment', id: 'P-40913', field: 'amount', value: '6200.00 USD', at: '2026-09-30' },
  ]
  return {
    contractor,
    asOf: SAMPLE_AS_OF,
    band: score >= 80 ? 'critical' : 'high',
    score,
    typologies: [
      {
        id: 'facilitator-payee',
        score,
        band: score >= 80 ? 'critical' : 'high',
        alert: true,
        families: ['network', 'payout', 'access'],
      },
      {
        id: 'payout-diversion',
        score: 58.5,
        band: 'medium',
        alert: false,
        families: ['payout', 'access'],
      },
      { id: 'payroll-hijack', score: 24, band: 'low', alert: false, families: ['payout'] },
    ],
    reasons: [
      { ...SHARED_ACCOUNT, evidence },
      {
        ...HOLDER_MISMATCH,
        evidence: [
          {
            record: 'destination',
            id: destination,
            field: 'holder_name',
            value: 'Harbour Lane Trading Ltd',
          },
          {
            record: 'destination',
            id: destination,
            field: 'holder_match',
            value: 'none',
            at: '2026-06-12',
          },
          { record: 'contractor', id: contractor, field: 'entity_type', value: 'individual' },
        ],
      },
      {
        ...FAR_SIGN_IN,
        evidence: [
          {
            record: 'event',
            id: 'E-70113',
            field: 'country',
            value: 'CN · hosting',
            at: '2026-09-28T02:14:00.000Z',
          },
          { record: 'contractor', id: contractor, field: 'declared_country', value: 'US' },
        ],
      },
    ],
    notEvaluated: [
      { indicator: 'shipping-address-contradiction', reason: 'no device_shipped event' },
      { indicator: 'onward-common-receiver', reason: 'no transfer record' },
    ],
    coverage: 0.84,
    competing: [
      {
        typology: 'payroll-hijack',
        score: 24,
        statement:
          'Payroll hijack: the contractor may be the victim. Ask on a contact point known before the change whether the change is theirs.',
      },
    ],
    advice: 'hold-for-review',
    facts: [
      'Declared to live and work in US; engaged by 1 client.',
      '9 payments between 2026-01-30 and 2026-09-30 to 2 payout destinations.',
      '41 events on record.',
    ],
    gaps: [
      'no device_shipped event: could not tell, or only in part, for shipping-address-contradiction.',
      'no transfer record: could not tell, or only in part, for onward-common-receiver.',
    ],
  }
}

const victim: Assessment = {
  contractor: VICTIM,
  asOf: SAMPLE_AS_OF,
  band: 'high',
  score: 67.5,
  typologies: [
    {
      id: 'payroll-hijack',
      score: 67.5,
      band: 'high',
      alert: true,
      families: ['access', 'payout'],
    },
    {
      id: 'payout-diversion',
      score: 59.9,
      band: 'medium',
      alert: false,
      families: ['payout', 'access'],
    },
  ],
  reasons: [
    {
      indicator: 'change-after-new-sign-in',
      version: 1,
      family: 'access',
      grade: 'high',
      value: 0.4,
      points: 40,
      statement:
        'The payout destination was changed 24 minutes after the first sign-in from an unknown device, four days before pay day.',
      evidence: [
        {
          record: 'event',
          id: 'E-51820',
          field: 'device_id',
          value: 'dev-new-77',
          at: '2026-09-26T03:11:00.000Z',
        },
        {
          record: 'event',
          id: 'E-51822',
          field: 'kind',
          value: 'payout_change',
          at: '2026-09-26T03:35:00.000Z',
        },
        {
          record: 'payment',
          id: 'P-1190-9',
          field: 'pay_date',
          value: '2026-09-30',
          at: '2026-09-30',
        },
      ],
      innocentExplanations: ['A new laptop and a new bank in the same week.'],
      triage: [
        'Call the contractor on the phone number recorded before 2026-09-26.',
        'Ask the client’s help desk for password resets in that week.',
      ],
    },
    {
      indicator: 'holder-name-mismatch',
      version: 2,
      family: 'payout',
      grade: 'medium',
      value: 0.5,
      points: 27.5,
      statement: 'The new account’s holder is unknown to the bank’s name check.',
      evidence: [{ record: 'destination', id: 'D-1190b', field: 'holder_match', value: 'unknown' }],
      innocentExplanations: ['The bank takes no part in confirmation of payee.'],
      triage: ['Ask the payout provider to confirm the holder.'],
    },
  ],
  notEvaluated: [{ indicator: 'peer-rate', reason: 'peer group smaller than 20' }],
  coverage: 0.91,
  competing: [
    {
      typology: 'payout-diversion',
      score: 59.9,
      statement:
        'Payout diversion: the contractor may be party to it. Links to other contractors and the lack of a complaint speak for this.',
    },
  ],
  advice: 'verify-before-pay',
  facts: ['Declared to live and work in NL; engaged by 2 clients.'],
  gaps: ['peer group smaller than 20: could not tell, or only in part, for peer-rate.'],
}

const listed: Assessment = {
  contractor: LISTED,
  asOf: SAMPLE_AS_OF,
  band: 'critical',
  score: 100,
  typologies: [
    {
      id: 'sanctions-exposure',
      score: 100,
      band: 'critical',
      alert: true,
      families: ['sanctions'],
    },
    {
      id: 'crypto-collector',
      score: 45,
      band: 'medium',
      alert: false,
      families: ['flow', 'payout'],
    },
  ],
  reasons: [
    {
      indicator: 'sanctioned-identifier',
      version: 1,
      family: 'sanctions',
      grade: 'high',
      value: 1,
      points: 100,
      statement: 'The wallet to which wages are sent equals an address on the OFAC SDN list.',
      evidence: [
        {
          record: 'destination',
          id: 'D-3310',
          field: 'address',
          value: '0xINVENTED…00f1',
          at: '2026-03-02',
        },
        {
          record: 'list',
          id: 'ofac-sdn/EXAMPLE-1',
          field: 'address',
          value: '0xINVENTED…00f1',
          at: '2026-10-01',
        },
      ],
      innocentExplanations: ['A mistyped or pasted address that the contractor does not control.'],
      triage: [
        'Take the match to sanctions counsel before anything else; reporting clocks may be running.',
        'Establish who holds the funds now.',
      ],
    },
  ],
  notEvaluated: [],
  coverage: 1,
  competing: [],
  advice: 'hold-for-review',
  facts: ['Declared to live and work in PL; engaged by 1 client.'],
  gaps: [],
}

const weak: Assessment = {
  ...victim,
  contractor: WEAK,
  band: 'low',
  score: 22.4,
  typologies: [
    { id: 'payout-diversion', score: 22.4, band: 'low', alert: false, families: ['payout'] },
  ],
  reasons: victim.reasons.slice(1).map((reason) => ({ ...reason, points: 22.4 })),
  competing: [],
  advice: 'none',
}

const clean: Assessment = {
  contractor: CLEAN,
  asOf: SAMPLE_AS_OF,
  band: 'none',
  score: 0,
  typologies: [],
  reasons: [],
  notEvaluated: [],
  coverage: 1,
  competing: [],
  advice: 'none',
  facts: ['Declared to live and work in US; engaged by 1 client.'],
  gaps: [],
}

function alert(
  contractor: ContractorId,
  typology: string,
  band: Alert['band'],
  opened = '2026-09-07T08:00:00Z',
): Alert {
  return {
    contractor,
    typology,
    band,
    openedAsOf: at(opened),
    updatedAsOf: SAMPLE_AS_OF,
    status: 'open',
  }
}

const versions: EngineVersions = {
  version: '0.1.0',
  catalogueSha256: 'a1'.repeat(32),
  policy: { id: 'default', version: 1, sha256: 'b2'.repeat(32) },
  lists: [
    {
      name: 'ofac-sdn',
      asOf: onDay('2026-10-01'),
      rows: 18_942,
      sha256: 'c3'.repeat(32),
      stale: false,
    },
    {
      name: 'uk-ofsi',
      asOf: onDay('2026-06-30'),
      rows: 5_120,
      sha256: 'd4'.repeat(32),
      stale: true,
    },
  ],
}

const cluster: Cluster = {
  id: 'cluster-C-2041',
  contractors: RING,
  artefacts: [
    { kind: 'destination', value: COLLECTOR, contractors: RING },
    { kind: 'device', value: 'dev-5f09', contractors: RING.slice(0, 2) },
    {
      kind: 'shipping-address',
      value: '14 Quarry Road, Unit 3, Dayton',
      contractors: RING.slice(1),
    },
  ],
}

const problems: readonly Problem[] = [
  {
    code: 'invalid-date',
    severity: 'error',
    source: 'september.csv',
    line: 318,
    field: 'pay_date',
    message: 'The day 2026-09-31 does not exist; write YYYY-MM-DD.',
    value: '2026-09-31',
  },
  {
    code: 'protected-field-dropped',
    severity: 'notice',
    source: 'september.csv',
    line: 1,
    field: 'nationality',
    message: 'This field is never stored.',
  },
]

export const SAMPLE_INPUT: RiskReportInput = {
  platform: 'Example Payroll',
  scope: { kind: 'portfolio' },
  asOf: SAMPLE_AS_OF,
  generatedAt: at('2026-10-05T08:00:41Z'),
  versions,
  contractors: 1204,
  assessments: [
    clean,
    weak,
    victim,
    ...RING.map((member, index) => ringAssessment(member, 83 - index * 5, `D-88${index + 1}`)),
    listed,
  ],
  alerts: [
    ...RING.map((member, index) =>
      alert(member, 'facilitator-payee', index === 0 ? 'critical' : 'high'),
    ),
    alert(VICTIM, 'payroll-hijack', 'high', '2026-10-05T08:00:00Z'),
    alert(LISTED, 'sanctions-exposure', 'critical'),
  ],
  clusters: [cluster],
  exhibits: new Map(),
  problems,
  problemCounts: { errors: 1, notices: 1 },
  manifest: { 'september.csv': 'e5'.repeat(32), 'august.json': 'f6'.repeat(32) },
}

export const sampleReport = (): Report => riskReport(SAMPLE_INPUT)
