/**
 * The report as a STIX 2.1 bundle, TLP:AMBER. Source: OASIS STIX 2.1; wallets by stix2extensions.
 *
 * Contractors are named by the platform’s id alone. STIX has no object for a masked account, and an id made
 * from an account number could be guessed: destinations other than wallets are told in the notes.
 */
import type { Dossier, SignInWire } from '../contract/report-dossier.ts'
import type { Report } from '../contract/report.ts'
import {
  type Catalogue,
  type Finding,
  contractorsToMatch,
  descriptionOf,
  findingsOf,
} from './findings.ts'
import { nameUuid, uuidV5 } from './name-uuid.ts'
import { techniqueName } from './techniques.ts'
import { type CaseFinding, verdictOf, verdictText } from './verdict.ts'

/** Of deterministic ids of cyber observables: STIX 2.1, section 2.9. */
const OBSERVABLES = '00abedb4-aa42-466c-9c01-fed23315a9b7'
const WALLET_EXTENSION = 'extension-definition--be78509e-6958-51b1-8b26-d17ee0eba2d7'
const TLP_EXTENSION = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d'
const AMBER = 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421'

type StixObject = { readonly type: string; readonly id: string } & Readonly<Record<string, unknown>>

export function reportStix(report: Report, catalogue: Catalogue): string {
  const findings = findingsOf(report, catalogue)
  const own = ownObjects(report)
  const toMatch = contractorsToMatch(report)
  const content = [
    ...contractors(report),
    ...techniques(findings, report),
    ...report.dossiers.flatMap((dossier) => observations(dossier, report, toMatch)),
    ...findings.map((finding) => noteOf(finding, report)),
    ...opinions(findings, report),
  ]
  const objects = uniqueById([...own, ...content, reportObject(report, content)])
  const id = `bundle--${nameUuid('stix bundle', report.report_id)}`
  return `${JSON.stringify({ type: 'bundle', id, objects })}\n`
}

const productId = `identity--${nameUuid('stix identity', 'wagewatch')}`
const platformId = (report: Report) => `identity--${nameUuid('stix platform', report.platform)}`
const contractorId = ({ platform }: Report, contractor: string) =>
  `identity--${nameUuid('stix contractor', JSON.stringify([platform, contractor]))}`

/** What every object of ours carries. */
function ours(report: Report) {
  return {
    spec_version: '2.1',
    created_by_ref: productId,
    created: report.generated_at,
    modified: report.generated_at,
    object_marking_refs: [AMBER],
  }
}

function ownObjects(report: Report): readonly StixObject[] {
  const { created_by_ref: _, ...root } = ours(report)
  return [
    {
      type: 'marking-definition',
      spec_version: '2.1',
      id: AMBER,
      created: '2022-10-01T00:00:00.000Z',
      name: 'TLP:AMBER',
      extensions: { [TLP_EXTENSION]: { extension_type: 'property-extension', tlp_2_0: 'amber' } },
    },
    { type: 'identity', id: productId, ...root, name: 'Wagewatch', identity_class: 'system' },
    {
      type: 'identity',
      id: platformId(report),
      ...ours(report),
      name: report.platform,
      identity_class: 'organization',
    },
  ]
}

function contractors(report: Report): readonly StixObject[] {
  const named = new Set([
    ...report.alerts.map(({ contractor_id }) => contractor_id),
    ...report.dossiers.map(({ contractor_id }) => contractor_id),
  ])
  return [...named].map((contractor) => ({
    type: 'identity',
    id: contractorId(report, contractor),
    ...ours(report),
    name: `contractor:${contractor}`,
    identity_class: 'individual',
  }))
}

function techniques(findings: readonly Finding[], report: Report): readonly StixObject[] {
  const all = [...new Set(findings.flatMap((finding) => finding.techniques))].sort()
  return all.map((technique) => ({
    type: 'attack-pattern',
    id: `attack-pattern--${nameUuid('stix technique', technique)}`,
    ...ours(report),
    name: techniqueName(technique),
    external_references: [
      {
        source_name: technique.startsWith('F') ? 'mitre-f3' : 'mitre-attack',
        external_id: technique,
      },
    ],
  }))
}

/** Network addresses and wallets, seen with a contractor; the wallets of some are worth matching elsewhere. */
function observations(
  dossier: Dossier,
  report: Report,
  toMatch: ReadonlySet<string>,
): readonly StixObject[] {
  const matching = toMatch.has(dossier.contractor_id)
  const about = contractorId(report, dossier.contractor_id)
  const key = JSON.stringify([report.platform, dossier.contractor_id])
  return [
    ...dossier.sign_ins.flatMap((signIn) => signInObjects(signIn, { report, about, key })),
    ...dossier.destinations.flatMap((destination) => {
      const { address, first_paid, last_paid, effective_from, payments } = destination
      if (address === undefined) return []
      const wallet = walletOf(address)
      const first = `${first_paid ?? effective_from}T00:00:00.000Z`
      const last = `${last_paid ?? first_paid ?? effective_from}T00:00:00.000Z`
      const seen = observed(report, `${key} ${wallet.id}`, {
        first_observed: first,
        last_observed: last < first ? first : last,
        number_observed: Math.max(1, payments),
        object_refs: [wallet.id],
      })
      return [
        wallet,
        seen,
        related(report, 'related-to', seen.id, about),
        ...(matching ? indicatorOf(report, address, first, seen.id) : []),
      ]
    }),
  ]
}

function signInObjects(
  { ip, times, first, last }: SignInWire,
  { report, about, key }: { report: Report; about: string; key: string },
): readonly StixObject[] {
  const type = ip.includes(':') ? 'ipv6-addr' : 'ipv4-addr'
  const address = {
    type,
    spec_version: '2.1',
    id: `${type}--${observableId({ value: ip })}`,
    value: ip,
  }
  const seen = observed(report, `${key} ${address.id}`, {
    first_observed: first,
    last_observed: last,
    number_observed: times,
    object_refs: [address.id],
  })
  return [address, seen, related(report, 'related-to', seen.id, about)]
}

/** STIX 2.1, section 2.9: UUID version 5 of the identifying properties as canonical JSON. */
function observableId(identifying: Readonly<Record<string, string>>): string {
  return uuidV5(OBSERVABLES, JSON.stringify(identifying))
}

function walletOf(address: string): StixObject {
  return {
    type: 'cryptocurrency-wallet',
    spec_version: '2.1',
    id: `cryptocurrency-wallet--${observableId({ value: address })}`,
    value: address,
    extensions: { [WALLET_EXTENSION]: { extension_type: 'new-sco' } },
  }
}

function observed(
  report: Report,
  name: string,
  facts: Readonly<Record<string, unknown>>,
): StixObject {
  const id = `observed-data--${nameUuid('stix observation', name)}`
  return { type: 'observed-data', id, ...ours(report), ...facts }
}

function indicatorOf(
  report: Report,
  address: string,
  since: string,
  seen: string,
): readonly StixObject[] {
  const quoted = address.replaceAll('\\', '\\\\').replaceAll("'", "\\'")
  const indicator = {
    type: 'indicator',
    id: `indicator--${nameUuid('stix indicator', JSON.stringify([report.platform, address]))}`,
    ...ours(report),
    name: 'Wallet that received wages of a flagged contractor',
    indicator_types: ['anomalous-activity'],
    pattern: `[cryptocurrency-wallet:value = '${quoted}']`,
    pattern_type: 'stix',
    valid_from: since,
  }
  return [indicator, related(report, 'based-on', indicator.id, seen)]
}

function related(report: Report, type: string, source: string, target: string): StixObject {
  return {
    type: 'relationship',
    id: `relationship--${nameUuid('stix relationship', `${type} ${source} ${target}`)}`,
    ...ours(report),
    relationship_type: type,
    source_ref: source,
    target_ref: target,
  }
}

function noteOf(finding: Finding, report: Report): StixObject {
  const { uid, title, alert, assessment, dossier } = finding
  const destinations = (dossier?.destinations ?? []).map(({ description }) => description)
  const paid = destinations.length === 0 ? [] : [`Payout destinations: ${destinations.join('; ')}.`]
  return {
    type: 'note',
    id: `note--${uid}`,
    ...ours(report),
    abstract: `${title} (${alert.band}, ${alert.status})`,
    content: [descriptionOf(finding), ...paid].join('\n'),
    object_refs: [contractorId(report, assessment.contractor_id)],
  }
}

/** Whether people agree with what was found. */
const OPINIONS: Readonly<Record<CaseFinding, string>> = {
  confirmed: 'strongly-agree',
  suspicious: 'agree',
  benign: 'disagree',
  'false-positive': 'strongly-disagree',
  'insufficient-data': 'neutral',
  duplicate: 'neutral',
}

/** On the findings of a case that is decided; by the platform, whose people decided. */
function opinions(findings: readonly Finding[], report: Report): readonly StixObject[] {
  const verdict = verdictOf(report)
  if (verdict?.decided === undefined || findings.length === 0) return []
  const name = JSON.stringify([report.platform, verdict.caseId])
  return [
    {
      type: 'opinion',
      id: `opinion--${nameUuid('stix opinion', name)}`,
      ...ours(report),
      created_by_ref: platformId(report),
      opinion: OPINIONS[verdict.decided.finding],
      explanation: verdictText(verdict),
      object_refs: findings.map(({ uid }) => `note--${uid}`),
    },
  ]
}

function reportObject(report: Report, content: readonly StixObject[]): StixObject {
  const refs = [platformId(report), ...content.map(({ id }) => id)]
  return {
    type: 'report',
    id: `report--${report.report_id}`,
    ...ours(report),
    name: `Wagewatch risk report as of ${report.as_of}`,
    report_types: ['observed-data'],
    published: report.generated_at,
    object_refs: [...new Set(refs)],
    external_references: [
      { source_name: 'wagewatch', external_id: report.report_id },
      ...(report.scope.kind === 'case'
        ? [{ source_name: 'wagewatch-case', external_id: report.scope.id }]
        : []),
    ],
  }
}

/** Contractors share addresses and wallets: the first of each id stays. */
function uniqueById(objects: readonly StixObject[]): readonly StixObject[] {
  return [
    ...new Map(objects.toReversed().map((object) => [object.id, object])).values(),
  ].toReversed()
}
