/**
 * Draft narrative of a suspicious activity report (FinCEN Form 111): who, what, when, where, why, how. Each
 * clause cites records; what is not on record is left to the filer.
 *
 * That a report exists must not be revealed (31 USC 5318(g)(2)): only keys with a permission of their own
 * get it, and nothing else in the product tells that one was drafted.
 */
import type { Report } from '../../contract/report.ts'
import {
  type Subject,
  dollarsOf,
  grouped,
  listMatchesOf,
  nameOf,
  paymentsOf,
  spanOf,
  totalsText,
} from './subjects.ts'
import { wrapped } from './worksheet.ts'

/** Payments told one by one; more are told by their totals. */
const MOST_LISTED = 20

type Clause = { readonly name: string; readonly text: string }

export function narrativeClauses(report: Report, subjects: readonly Subject[]): readonly Clause[] {
  const span = spanOf(subjects)
  const { minor, payments } = dollarsOf(subjects, report)
  const when = span === undefined ? '' : ` between ${span[0]} and ${span[1]}`
  return [
    {
      name: 'INTRO',
      text: `DRAFT, NOT FILED. [Filer] files this initial SAR on ${payments} payouts of contractor wages totalling USD ${grouped({ minor, currency: 'USD' })}${when}. [Key term, if any.]`,
    },
    { name: 'WHO', text: subjects.map(whoText).join(' ') },
    { name: 'WHAT', text: `Paid out: ${totalsText(subjects)}. ${reasonsOf(subjects)}` },
    { name: 'WHEN', text: whenText(report, subjects) },
    { name: 'WHERE', text: whereText(subjects) },
    { name: 'WHY', text: whyText(subjects) },
    { name: 'HOW', text: patternsText(subjects) },
    { name: 'ACTION', text: '[Held, terminated, law enforcement contacted; names and dates.]' },
    {
      name: 'RECORDS',
      text: `Payroll records of ${report.platform} as of ${report.as_of}; Wagewatch report ${report.report_id}, hashes of all inputs in its manifest. [Where held; contact.]`,
    },
    { name: 'OFAC', text: ofacText(subjects) },
  ]
}

export function sarNarrative(report: Report, subjects: readonly Subject[]): string {
  const clauses = narrativeClauses(report, subjects).flatMap(({ name, text }) => [
    '',
    `${name}:`,
    ...wrapped(text, ''),
  ])
  return `${['DRAFT – NOT FILED – CONFIDENTIAL (31 USC 5318(g)(2))', 'FinCEN SAR narrative (Form 111, Part V)', ...clauses].join('\n')}\n`
}

function whoText(subject: Subject): string {
  const { dossier } = subject
  const holders = [...new Set(dossier.destinations.flatMap(({ holder_name }) => holder_name ?? []))]
  const others = holders.filter(
    (holder) => holder !== dossier.display_name && holder !== dossier.legal_name,
  )
  const aka =
    dossier.display_name === nameOf(subject) ? '' : `, also shown as ${dossier.display_name}`
  const contact = [dossier.email, dossier.phone].filter((each) => each !== undefined).join(', ')
  return `${nameOf(subject)}${aka} (contractor ${dossier.contractor_id}), ${dossier.entity_type}, declares to live in ${dossier.declared_country ?? '[not declared]'}${contact === '' ? '' : `; ${contact}`}.${others.length === 0 ? '' : ` Accounts are held by ${others.join(', ')}.`}`
}

function reasonsOf(subjects: readonly Subject[]): string {
  return subjects
    .flatMap(({ assessment }) =>
      assessment.reasons
        .slice(0, 4)
        .map(
          ({ statement, evidence }) =>
            `${assessment.contractor_id}: ${statement}${cited(evidence)}`,
        ),
    )
    .join(' ')
}

/** The first records of a reason, so that each clause can be traced. */
function cited(evidence: readonly { readonly record: string; readonly id: string }[]): string {
  const ids = [...new Set(evidence.map(({ record, id }) => `${record} ${id}`))].slice(0, 3)
  return ids.length === 0 ? '' : ` [${ids.join('; ')}]`
}

function whenText(report: Report, subjects: readonly Subject[]): string {
  const first = report.alerts.map(({ opened_as_of }) => opened_as_of).sort()[0]
  const detected = first === undefined ? '' : `First detected ${first.slice(0, 10)}. `
  const payments = paymentsOf(subjects)
  const listed = payments
    .slice(0, MOST_LISTED)
    .map(
      ({ pay_date, amount, currency, status }) => `${pay_date} ${amount} ${currency} (${status})`,
    )
  const more = payments.length - listed.length
  return `${detected}${listed.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`
}

function whereText(subjects: readonly Subject[]): string {
  const destinations = subjects.flatMap(({ dossier }) =>
    dossier.destinations.map(
      ({ description, country }) => `${description}${country === undefined ? '' : ` (${country})`}`,
    ),
  )
  const places = subjects.flatMap(({ dossier }) =>
    dossier.sign_ins.flatMap(({ country }) => country ?? []),
  )
  const signIns =
    places.length === 0 ? '' : ` Sign-ins from ${[...new Set(places)].sort().join(', ')}.`
  return `Payout destinations: ${[...new Set(destinations)].join('; ')}.${signIns}`
}

function whyText(subjects: readonly Subject[]): string {
  const innocent = subjects.flatMap(({ assessment }) =>
    assessment.reasons.slice(0, 2).flatMap(({ innocent_explanations }) => innocent_explanations),
  )
  const rivals = subjects.flatMap(({ assessment }) =>
    assessment.competing.map(({ statement }) => statement),
  )
  const gaps = subjects.flatMap(({ assessment }) => assessment.not_evaluated).length
  return `Records contradict each other or are shared in ways unusual for this platform. Innocent explanations considered: ${[...new Set(innocent)].join(' ')} Competing hypotheses: ${[...new Set(rivals)].join(' ') || 'none with enough evidence.'} ${gaps} measurements were not possible in full.`
}

function patternsText(subjects: readonly Subject[]): string {
  return subjects
    .map(({ assessment }) => {
      const [typology] = assessment.typologies
      const steps = assessment.reasons.map(({ indicator }) => indicator.replaceAll('-', ' '))
      return `${assessment.contractor_id}: ${typology === undefined ? 'no pattern' : typology.id.replaceAll('-', ' ')}, by ${steps.slice(0, 8).join(', ')}.`
    })
    .join(' ')
}

function ofacText(subjects: readonly Subject[]): string {
  const matches = listMatchesOf(subjects).length
  return `${matches === 0 ? 'No list entry is cited.' : `${matches} list entries are cited.`} [Separate report to OFAC: yes or no.]`
}
