/**
 * The report as one HTML file that can be mailed, opened without a network and printed.
 *
 * Contains no script, loads nothing and carries a policy that forbids both. Whatever a platform sent is
 * escaped where it is inserted.
 */
import type { AssessmentWire, Report } from '../contract/report.ts'
import { type ContractorId, contractorId } from '../domain/ids.ts'
import type { ContractorHistory } from '../domain/history.ts'
import { type Case, caseSection } from './html/case.ts'
import { decisionsSection, ownCasesSection } from './html/decisions.ts'
import { type LinkGroup, linksSection } from './html/links.ts'
import { type Markup, markup, trusted } from './html/markup.ts'
import { masthead, overview } from './html/overview.ts'
import { problemsSection, provenanceSection } from './html/provenance.ts'
import { recordsBlock } from './html/records.ts'
import { lowTable, ranking } from './html/ranking.ts'
import { CONTENT_SECURITY_POLICY, STYLE_SHEET } from './html/style.ts'
import { ringSections, sectionsOf } from './html/ring.ts'
import { dayInWords } from './words.ts'
import { isNarrow } from './narrow-scope.ts'
import { isRing } from './ring/members.ts'
import { ringParts } from './ring/ring-parts.ts'

/** Histories of contractors in detail by id, for names, timelines and dials. */
export type Exhibits = ReadonlyMap<ContractorId, ContractorHistory>

/** More sections than a person reads; the ranking says how many are left to the JSON. */
const MOST_CASES = 200
const MOST_GROUPS = 50

/** Contractors at these have a section each in a report on many. */
const IN_DETAIL: ReadonlySet<AssessmentWire['band']> = new Set(['medium', 'high', 'critical'])

export function reportHtml(report: Report, exhibits: Exhibits): string {
  if (isRing(report)) return document(report, ringBody(report, exhibits)).toString()
  const narrow = isNarrow(report.scope)
  const detailed = report.assessments.filter(({ band }) => narrow || IN_DETAIL.has(band))
  const groups = groupsOf(report, detailed)
  const cases = casesOf(report, detailed.slice(0, MOST_CASES), groups, exhibits)
  const low = report.assessments.filter(({ band }) => band === 'low' && !narrow)
  const body = markup`${masthead(report, contents(report, cases, groups, low))}
<main id="main">
${overview(report)}
${report.case === undefined ? '' : decisionsSection(report.case)}
${report.cases === undefined ? '' : ownCasesSection(report.cases)}
<section id="contractors" aria-labelledby="contractors-title">
<h2 id="contractors-title">Contractors to look at</h2>
${ranking(cases, detailed.length - cases.length)}
</section>
${caseSections(cases)}
${linksSection(groups, new Map(report.assessments.map(({ contractor_id, band }) => [contractor_id, band])))}
${lowTable(low)}
${problemsSection(report)}
${provenanceSection(report)}
</main>`
  return document(report, body).toString()
}

/** Of a ring first what joins it, then each in short, then the records. */
function ringBody(report: Report, exhibits: Exhibits): Markup {
  const parts = ringParts(report, exhibits)
  const links = [
    ...sectionsOf(parts),
    ...(report.problems.length > 0 ? [{ id: 'problems', title: 'Faults in the data' }] : []),
    { id: 'provenance', title: 'How this report was made' },
  ].map(({ id, title }) => markup`<a href="#${id}">${title}</a>`)
  return markup`${masthead(report, links)}
<main id="main">
${ringSections(parts)}
${problemsSection(report)}
${provenanceSection(report)}
</main>`
}

function document(report: Report, body: Markup): Markup {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${CONTENT_SECURITY_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>Payroll risk report, ${dayInWords(report.as_of)} – Wagewatch</title>
<style>${trusted(STYLE_SHEET)}</style>
</head>
<body>
<a class="skip" href="#contractors">Skip to the contractors</a>
${body}
<footer><p>Wagewatch ${report.engine.version}. A lead, not a finding of guilt or nationality.</p></footer>
</body>
</html>
`
}

function caseSections(cases: readonly Case[]): Markup {
  if (cases.length === 0) return markup``
  return markup`<section id="cases" aria-labelledby="cases-title">
<h2 id="cases-title">Contractor by contractor</h2>
${cases.map(caseSection)}
</section>`
}

function contents(
  { case: file, cases: own, problems }: Report,
  cases: readonly Case[],
  groups: readonly LinkGroup[],
  low: readonly AssessmentWire[],
): readonly Markup[] {
  const entries = [
    { shown: true, href: '#summary', title: 'Summary' },
    { shown: file !== undefined || own !== undefined, href: '#decisions', title: 'Decisions' },
    { shown: true, href: '#contractors', title: 'Contractors to look at' },
    { shown: cases.length > 0, href: '#cases', title: 'Contractor by contractor' },
    { shown: groups.length > 0, href: '#links', title: 'Links' },
    { shown: low.length > 0, href: '#low', title: 'Below the line' },
    { shown: problems.length > 0, href: '#problems', title: 'Faults in the data' },
    { shown: true, href: '#provenance', title: 'How this report was made' },
  ]
  return entries
    .filter(({ shown }) => shown)
    .map(({ href, title }) => markup`<a href="${href}">${title}</a>`)
}

function groupsOf({ clusters }: Report, detailed: readonly AssessmentWire[]): readonly LinkGroup[] {
  const ids = new Set(detailed.map(({ contractor_id }) => contractor_id))
  return clusters
    .filter(({ contractors }) => contractors.some((id) => ids.has(id)))
    .slice(0, MOST_GROUPS)
    .map((cluster, index) => ({ cluster, anchor: `link-group-${index + 1}` }))
}

function casesOf(
  { alerts, dossiers, conversion }: Report,
  detailed: readonly AssessmentWire[],
  groups: readonly LinkGroup[],
  exhibits: Exhibits,
): readonly Case[] {
  const dossiersBy = new Map(dossiers.map((each) => [each.contractor_id, each]))
  const alertsBy = Map.groupBy(alerts, ({ contractor_id }) => contractor_id)
  const membership = groups.flatMap((group) =>
    group.cluster.contractors.map((contractor) => ({ contractor, group })),
  )
  const groupsBy = Map.groupBy(membership, ({ contractor }) => contractor)
  return detailed.map((assessment, index) => {
    const history = exhibits.get(contractorId(assessment.contractor_id))
    const dossier = dossiersBy.get(assessment.contractor_id)
    return {
      rank: index + 1,
      // Ids of contractors are free text; the rank makes an anchor that is always valid.
      anchor: `contractor-${index + 1}`,
      assessment,
      ...(history === undefined ? {} : { history, name: history.profile.displayName }),
      ...(dossier === undefined
        ? {}
        : {
            records: recordsBlock(dossier, conversion),
            accounts: dossier.destinations.map(({ account }) => account),
          }),
      alerts: alertsBy.get(assessment.contractor_id) ?? [],
      clusters: (groupsBy.get(assessment.contractor_id) ?? []).map(({ group }) => group),
    }
  })
}
