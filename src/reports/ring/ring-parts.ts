/**
 * The report of a ring: the story that its contractors share on a few pages, what is one contractor’s own in
 * short, and the records as annexes.
 */
import type { CaseFileWire, Report } from '../../contract/report.ts'
import { contractorId } from '../../domain/ids.ts'
import type { ContractorHistory } from '../../domain/history.ts'
import type { ContractorId } from '../../domain/ids.ts'
import { clusterPicture } from '../html/cluster-picture.ts'
import { handsOf, standingOf } from '../html/decisions.ts'
import { compactInstant, counted, titleOf } from '../words.ts'
import { annexParts } from './annex.ts'
import { commonStatements, gapParts, inferenceParts, memberParts, rivalPart } from './inferences.ts'
import { adviceParts, headlineText, peopleTable, railsTable } from './joined.ts'
import { jointPayments } from './joint-payments.ts'
import { timelineTable } from './joint-timeline.ts'
import { type Members, membersOf } from './members.ts'
import { type Part, tablePart } from './part.ts'

/** Contractors with a section and an annex; the others are in the tables of all, and in the JSON and CSV. */
const MOST_MEMBERS = 40

export function ringParts(
  report: Report,
  exhibits: ReadonlyMap<ContractorId, ContractorHistory>,
): readonly Part[] {
  const members = membersOf(report)
  return [
    { kind: 'section', id: 'story', title: 'The case in short' },
    { kind: 'paragraph', look: 'strong', text: headlineText(report, members) },
    ...adviceParts(report, members),
    { kind: 'section', id: 'contractors', title: 'Who' },
    peopleTable(report),
    ...railParts(report, members),
    { kind: 'section', id: 'payments', title: 'Payments together' },
    ...jointPayments(report, members),
    { kind: 'section', id: 'timeline', title: 'Timeline' },
    timelineTable(report, members),
    ...(report.case === undefined ? [] : decisionParts(report.case)),
    { kind: 'section', id: 'inference', title: 'What is inferred, and what else could explain it' },
    rivalPart(report, members),
    ...inferenceParts(report, members),
    { kind: 'section', id: 'gaps', title: 'Gaps: what could not be told' },
    ...gapParts(report, members),
    ...sectionsOf(report),
    ...annexesOf(report, exhibits),
  ]
}

function railParts(report: Report, members: Members): readonly Part[] {
  const bands = new Map(report.assessments.map(({ contractor_id, band }) => [contractor_id, band]))
  const joining = report.clusters.filter(({ contractors }) =>
    contractors.some((id) => members.has(id)),
  )
  if (joining.length === 0) return []
  return [
    { kind: 'section', id: 'links', title: 'What they share' },
    railsTable(report, members),
    ...joining.slice(0, 3).map((cluster, index): Part => ({
      kind: 'chart',
      drawn: clusterPicture(cluster, bands, `links-${index + 1}`),
    })),
  ]
}

function decisionParts(file: CaseFileWire): readonly Part[] {
  const rows = file.decisions.map((decision) => [
    compactInstant(decision.at),
    titleOf(decision.disposition),
    decision.reasons.map(titleOf).join('; '),
    decision.text,
    handsOf(decision),
  ])
  return [
    { kind: 'section', id: 'decisions', title: 'Decisions' },
    { kind: 'paragraph', text: standingOf(file) },
    ...(rows.length === 0
      ? []
      : [
          tablePart(
            {
              caption: 'Oldest first',
              columns: [
                { label: 'When', share: 3 },
                { label: 'Found', share: 3.4 },
                { label: 'Reasons', share: 4 },
                { label: 'In their words', share: 7 },
                { label: 'By', share: 3.6 },
              ],
              export: 'csv-decisions',
            },
            rows,
            rows.length,
          ),
        ]),
  ]
}

function titlesOf({ assessments, dossiers }: Report): readonly string[] {
  const names = new Map(dossiers.map((each) => [each.contractor_id, each.display_name]))
  return assessments.map(({ contractor_id: id }) =>
    names.has(id) ? `${names.get(id) ?? ''}, ${id}` : id,
  )
}

function sectionsOf(report: Report): readonly Part[] {
  const titles = titlesOf(report)
  const common = commonStatements(report)
  const left = report.assessments.length - MOST_MEMBERS
  return [
    { kind: 'section', id: 'cases', title: 'Contractor by contractor' },
    ...report.assessments
      .slice(0, MOST_MEMBERS)
      .flatMap((assessment, index) =>
        memberParts(assessment, { title: `${index + 1}. ${titles[index] ?? ''}`, common }),
      ),
    ...(left > 0
      ? [
          {
            kind: 'paragraph' as const,
            text: `${counted(left, 'further contractor')} in the CSV and JSON export.`,
          },
        ]
      : []),
  ]
}

function annexesOf(
  report: Report,
  exhibits: ReadonlyMap<ContractorId, ContractorHistory>,
): readonly Part[] {
  const dossiers = new Map(report.dossiers.map((each) => [each.contractor_id, each]))
  const titles = titlesOf(report)
  return [
    { kind: 'section', id: 'annexes', title: 'Annexes: records', place: 'new-page' },
    ...report.assessments.slice(0, MOST_MEMBERS).flatMap((assessment, index) => {
      const { contractor_id: id } = assessment
      return annexParts({
        name: `A${index + 1}`,
        anchor: `annex-${index + 1}`,
        title: titles[index] ?? '',
        assessment,
        alerts: report.alerts.filter(({ contractor_id }) => contractor_id === id),
        dossier: dossiers.get(id),
        history: exhibits.get(contractorId(id)),
      })
    }),
  ]
}
