/**
 * The report as a MISP event, for `POST /events` or a file import: own organisation only, not published.
 * Source: MISP core format and the object templates of MISP/misp-objects, whose ids and versions are named.
 *
 * The template of a bank account needs the number; a masked account is told in the annotations.
 */
import type { DestinationWire, Dossier, PaymentWire } from '../contract/report-dossier.ts'
import type { Report } from '../contract/report.ts'
import { BANDS } from '../domain/assessment.ts'
import {
  type Catalogue,
  type Finding,
  contractorsToMatch,
  descriptionOf,
  findingsOf,
} from './findings.ts'
import { nameUuid } from './name-uuid.ts'
import { type CaseFinding, type Verdict, verdictOf, verdictText } from './verdict.ts'

const TEMPLATES = {
  'user-account': { uuid: '49606b06-22f0-4ac8-8eee-2f12ad46f3d3', version: '6', category: 'misc' },
  'coin-address': {
    uuid: 'd0e6997e-78da-4815-a6a1-cfc1c1cb8a46',
    version: '7',
    category: 'financial',
  },
  transaction: { uuid: 'a47fa26a-01b6-4747-a394-5144e34456dc', version: '1', category: 'misc' },
  annotation: { uuid: '5d8dc046-15a1-4ca3-a09f-ed4ede7c4487', version: '3', category: 'misc' },
  report: { uuid: '70a68471-df22-4e3f-aa1a-5a3be19f82df', version: '8', category: 'misc' },
} as const

/** The latest payments of each contractor; the JSON holds all. */
const MOST_PAYMENTS = 60

export function reportMisp(report: Report, catalogue: Catalogue): string {
  const findings = findingsOf(report, catalogue)
  const techniques = [...new Set(findings.flatMap((finding) => finding.techniques))].sort()
  const verdict = verdictOf(report)
  const toMatch = contractorsToMatch(report)
  const event = {
    uuid: nameUuid('misp event', report.report_id),
    info: `Wagewatch: payroll risk, ${report.scope.kind} ${report.scope.id ?? report.platform}, as of ${report.as_of.slice(0, 10)}`,
    date: report.as_of.slice(0, 10),
    timestamp: seconds(report.generated_at),
    threat_level_id: threatLevel(findings),
    analysis: verdict?.decided === undefined ? '1' : '2',
    distribution: '0',
    published: false,
    Orgc: { name: report.platform, uuid: nameUuid('misp organisation', report.platform) },
    Tag: [
      { name: 'tlp:amber' },
      { name: 'PAP:AMBER' },
      ...verdictTags(verdict),
      ...techniques.map((id) => ({ name: `wagewatch:technique="${id}"` })),
    ],
    Attribute: [],
    Object: [
      reportObject(report),
      ...report.dossiers.flatMap((dossier) => dossierObjects(dossier, report, toMatch)),
      ...findings.map((finding) => annotationOf(finding, report)),
    ],
  }
  return `${JSON.stringify({ Event: event })}\n`
}

/** By the taxonomies `workflow` and `false-positive`: how likely it is that this is none. */
const FALSE_POSITIVE_RISK: Readonly<Record<CaseFinding, 'low' | 'medium' | 'high'>> = {
  confirmed: 'low',
  suspicious: 'medium',
  benign: 'high',
  'false-positive': 'high',
  'insufficient-data': 'medium',
  duplicate: 'medium',
}

function verdictTags(verdict: Verdict | undefined): readonly { readonly name: string }[] {
  const finding = verdict?.decided?.finding
  if (finding === undefined) {
    return [{ name: 'workflow:state="draft"' }, { name: 'false-positive:risk="medium"' }]
  }
  return [
    { name: 'workflow:state="complete"' },
    { name: `false-positive:risk="${FALSE_POSITIVE_RISK[finding]}"` },
    { name: `wagewatch:verdict="${finding}"` },
  ]
}

/** MISP counts down: 1 is high, 3 low, 4 undefined. */
function threatLevel(findings: readonly Finding[]): string {
  const worst = Math.max(0, ...findings.map(({ alert }) => BANDS.indexOf(alert.band)))
  return ['4', '3', '2', '1', '1'][worst] ?? '4'
}

type Part = {
  readonly relation: string
  readonly type: string
  readonly value: string
  readonly category?: string
  /** Worth matching elsewhere. */
  readonly match?: 'match'
}

function object(
  report: Report,
  template: keyof typeof TEMPLATES,
  name: string,
  parts: readonly Part[],
): object {
  const { uuid, version, category } = TEMPLATES[template]
  const id = nameUuid(`misp ${template}`, JSON.stringify([report.report_id, name]))
  return {
    uuid: id,
    name: template,
    'meta-category': category,
    template_uuid: uuid,
    template_version: version,
    distribution: '5',
    timestamp: seconds(report.generated_at),
    Attribute: parts.map(({ relation, type, value, category: own = 'Other', match }, index) => ({
      uuid: nameUuid('misp attribute', `${id} ${index}`),
      object_relation: relation,
      type,
      category: own,
      value,
      to_ids: match === 'match',
      disable_correlation: match !== 'match',
      distribution: '5',
      timestamp: seconds(report.generated_at),
    })),
  }
}

const text = (relation: string, value: string): Part => ({ relation, type: 'text', value })

function reportObject(report: Report): object {
  const { summary } = report
  const verdict = verdictOf(report)
  return object(report, 'report', 'report', [
    text('title', `Wagewatch risk report of ${report.platform}`),
    text('case-number', report.scope.id ?? report.report_id),
    text(
      'summary',
      `${summary.assessed} contractors assessed, ${summary.by_band.critical} critical, ${summary.by_band.high} high. A lead, not a finding of guilt or nationality.${verdict === undefined ? '' : ` ${verdictText(verdict)}`}`,
    ),
  ])
}

function dossierObjects(
  dossier: Dossier,
  report: Report,
  toMatch: ReadonlySet<string>,
): readonly object[] {
  const { contractor_id: contractor, destinations, payments } = dossier
  const match = toMatch.has(contractor) ? ({ match: 'match' } as const) : {}
  return [
    object(report, 'user-account', contractor, [
      text('user-id', contractor),
      text('account-type', 'payroll'),
    ]),
    ...destinations.flatMap((destination) =>
      walletObject(destination, { contractor, report, match }),
    ),
    ...payments
      .slice(-MOST_PAYMENTS)
      .map((payment) => transactionObject(payment, contractor, report)),
  ]
}

function walletObject(
  { address, network, destination_id }: DestinationWire,
  of: { readonly contractor: string; readonly report: Report; readonly match: Pick<Part, 'match'> },
): readonly object[] {
  if (address === undefined) return []
  const wallet: Part = {
    relation: 'address-crypto',
    type: 'text',
    value: address,
    category: 'Financial fraud',
    ...of.match,
  }
  const parts = [wallet, ...(network === undefined ? [] : [text('text', `Network ${network}`)])]
  return [object(of.report, 'coin-address', `${of.contractor} ${destination_id}`, parts)]
}

function transactionObject(payment: PaymentWire, contractor: string, report: Report): object {
  const to = payment.destination === undefined ? '' : ` to ${payment.destination}`
  return object(report, 'transaction', `${contractor} ${payment.payment_id}`, [
    text('transaction-number', payment.payment_id),
    text('amount', `${payment.amount} ${payment.currency}`),
    { relation: 'date', type: 'datetime', value: `${payment.pay_date}T00:00:00.000000+0000` },
    text('text', `Wages of contractor ${contractor}${to}: ${payment.status}`),
  ])
}

function annotationOf(finding: Finding, report: Report): object {
  const destinations = (finding.dossier?.destinations ?? []).map(({ description }) => description)
  const paid = destinations.length === 0 ? '' : `\nPayout destinations: ${destinations.join('; ')}.`
  return object(report, 'annotation', finding.uid, [
    text('text', `${finding.title}\n${descriptionOf(finding)}${paid}`),
    text('type', 'Other'),
  ])
}

function seconds(instantText: string): string {
  return String(Math.floor(Date.parse(instantText) / 1000))
}
