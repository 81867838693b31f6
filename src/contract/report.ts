/**
 * The risk report: the canonical JSON behind every format, as JSON Schema.
 *
 * Written to `schema/risk-report.schema.json`. Names are snake_case on the wire; instants are RFC 3339 in
 * UTC, days ISO 8601. Account numbers appear only masked.
 */
import { type Static, Type } from 'typebox'
import {
  ADVICE,
  ALERT_STATUSES,
  BANDS,
  GRADES,
  RECORD_KINDS,
  SIGNAL_FAMILIES,
} from '../domain/assessment.ts'
import { PROBLEM_SEVERITIES } from '../domain/problem.ts'
import { CASE_STATUSES, DISPOSITIONS } from '../review/case.ts'
import { closed, count, instantText, oneOf, sha256 } from './field-schemas.ts'
import { DossierReport } from './report-dossier.ts'

export const REPORT_SCHEMA = 'wagewatch.report/1'

const Score = Type.Number({ minimum: 0, maximum: 100, description: 'Weight of evidence, 0–100.' })
const Sentences = (description: string) => Type.Array(Type.String(), { description })
const ContractorReference = Type.String({
  minLength: 1,
  description: 'The platform’s id of the contractor.',
})
const BandName = oneOf(BANDS, 'none < 20 ≤ low < 40 ≤ medium < 60 ≤ high < 80 ≤ critical.')
const FamilyName = oneOf(SIGNAL_FAMILIES, 'Independent kind of fact.')

export const EngineReport = Type.Object(
  {
    version: Type.String({ description: 'Version of Wagewatch.' }),
    catalogue_sha256: sha256('Hash over all indicators and typologies.'),
    policy: Type.Object(
      {
        id: Type.String(),
        version: Type.Integer({ minimum: 1 }),
        sha256: sha256('Of the policy.'),
      },
      closed,
    ),
    lists: Type.Array(
      Type.Object(
        {
          name: Type.String(),
          as_of: Type.String({ format: 'date', description: 'Day of publication.' }),
          rows: count('Entries in the list.'),
          sha256: sha256('Of the list file.'),
          stale: Type.Boolean({ description: 'Too old to say “no match”.' }),
        },
        closed,
      ),
    ),
  },
  closed,
)

export const EvidenceReport = Type.Object(
  {
    record: oneOf(RECORD_KINDS, 'Kind of record.'),
    id: Type.String({ description: 'Id of the record.' }),
    field: Type.String(),
    value: Type.String({ description: 'Observed value, masked where it identifies an account.' }),
    at: Type.Optional(Type.String({ description: 'Day or instant at which the fact was true.' })),
  },
  closed,
)

export const ReasonReport = Type.Object(
  {
    indicator: Type.String(),
    version: Type.Integer({ minimum: 1, description: 'Version of the indicator.' }),
    family: FamilyName,
    grade: oneOf(GRADES, 'Name of the interval that holds the value.'),
    value: Type.Number({ description: 'What was measured.' }),
    points: Type.Number({ minimum: 0, description: 'In the typology where it weighs most.' }),
    statement: Type.String({ description: 'One sentence for the reviewer.' }),
    evidence: Type.Array(EvidenceReport),
    innocent_explanations: Sentences('Lawful stories that look the same.'),
    triage: Sentences('Steps that would settle the question.'),
    silenced: Type.Optional(
      Type.Object(
        {
          suppression: Type.String({ description: 'Id of the suppression.' }),
          author: Type.String({ description: 'Who proposed it, as kind:id.' }),
          reason: Type.String({ description: 'Why.' }),
          until: instantText('When it ends.'),
        },
        { ...closed, description: 'Somebody silenced it: it carries no points.' },
      ),
    ),
  },
  closed,
)

export const AssessmentReport = Type.Object(
  {
    contractor_id: ContractorReference,
    as_of: instantText('Nothing received later was read.'),
    band: BandName,
    score: Score,
    typologies: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          score: Score,
          band: BandName,
          alert: Type.Boolean({ description: 'At or above the alert threshold.' }),
          families: Type.Array(FamilyName, { description: 'Those that contributed.' }),
        },
        closed,
      ),
      { description: 'Those with any points, highest first.' },
    ),
    reasons: Type.Array(ReasonReport, { description: 'Most points first.' }),
    not_evaluated: Type.Array(
      Type.Object({ indicator: Type.String(), reason: Type.String() }, closed),
      { description: 'Indicators that could not be measured, or only in part.' },
    ),
    coverage: Type.Number({
      minimum: 0,
      maximum: 1,
      description: 'Share of indicators measured in full; partly measured ones count half.',
    }),
    competing: Type.Array(
      Type.Object({ typology: Type.String(), score: Score, statement: Type.String() }, closed),
      { description: 'Hypotheses that would turn the advice around.' },
    ),
    advice: oneOf(ADVICE, 'Advice only: Wagewatch stops no payment.'),
    facts: Sentences('What is known.'),
    gaps: Sentences('What could not be told.'),
  },
  closed,
)

export const AlertReport = Type.Object(
  {
    contractor_id: ContractorReference,
    typology: Type.String(),
    band: BandName,
    opened_as_of: instantText('When the score first reached the threshold.'),
    updated_as_of: instantText('When it was last confirmed or changed.'),
    status: oneOf(ALERT_STATUSES, 'Closed when the score fell below the threshold.'),
  },
  closed,
)

export const ClusterReport = Type.Object(
  {
    id: Type.String(),
    contractors: Type.Array(ContractorReference),
    artefacts: Type.Array(
      Type.Object(
        {
          kind: Type.String(),
          value: Type.String({ description: 'Masked where it identifies an account.' }),
          contractors: Type.Array(ContractorReference),
        },
        closed,
      ),
    ),
  },
  closed,
)

export const ProblemReport = Type.Object(
  {
    code: Type.String(),
    severity: oneOf(PROBLEM_SEVERITIES, 'error: row rejected; notice: row accepted.'),
    source: Type.String({ description: 'File or batch.' }),
    line: Type.Optional(Type.Integer({ minimum: 1 })),
    pointer: Type.Optional(Type.String({ description: 'JSON Pointer to the record.' })),
    field: Type.Optional(Type.String()),
    message: Type.String(),
    value: Type.Optional(Type.String({ description: 'Masked.' })),
  },
  closed,
)

const REPORT_SCOPES = ['portfolio', 'contractor', 'batch', 'cluster', 'case'] as const

export const ScopeReport = Type.Object(
  {
    kind: oneOf(REPORT_SCOPES, 'What the report is about.'),
    id: Type.Optional(
      Type.String({
        description: 'Of the contractor, batch, cluster or case; absent for a portfolio.',
      }),
    ),
  },
  closed,
)

export const DecisionReport = Type.Object(
  {
    at: instantText('When it was reached.'),
    disposition: oneOf(DISPOSITIONS, 'What was found.'),
    reasons: Type.Array(Type.String(), { description: 'Codes of the reasons that were picked.' }),
    text: Type.String({ description: 'In the words of whoever decided.' }),
    by: Type.String({ description: 'Who decided or proposed it, as kind:id.' }),
    approved_by: Type.Optional(Type.String({ description: 'The second person, as kind:id.' })),
  },
  { ...closed, description: 'A decision on a case.' },
)

const caseFile = {
  status: oneOf(CASE_STATUSES, 'Where the work stood.'),
  opened_at: instantText('When it was opened.'),
  pay_held_since: Type.Optional(instantText('Since when pay is held; absent: it is not.')),
  decisions: Type.Array(DecisionReport, { description: 'Oldest first.' }),
}

export const CaseFileReport = Type.Object(caseFile, {
  ...closed,
  description: 'What people did with the case until the report was written.',
})

export const OwnCaseReport = Type.Object(
  { id: Type.String({ description: 'Of the case.' }), ...caseFile },
  { ...closed, description: 'A case of the contractor, until the report was written.' },
)

export const DecisionCounts = Type.Object(
  Object.fromEntries(DISPOSITIONS.map((each) => [each, Type.Optional(count('Decisions.'))])),
  { ...closed, description: 'Decisions on cases until the report was written, by what was found.' },
)

export const ConversionReport = Type.Union(
  [
    Type.Object({ source: Type.Literal('none') }, { ...closed, description: 'Nothing converted.' }),
    Type.Object(
      {
        source: Type.String({ description: 'Publisher of the rates.' }),
        currency: Type.String({ description: 'Into which amounts were converted.' }),
        rule: Type.String({ description: 'Which rate was taken.' }),
        sha256: sha256('Of the file of rates.'),
      },
      closed,
    ),
  ],
  { description: 'By what amounts were converted, or that none were.' },
)

export const SignatureReport = Type.Object(
  {
    algorithm: Type.Literal('Ed25519'),
    key_id: Type.String({ description: 'First 16 hexadecimal digits of the SHA-256 of the key.' }),
    public_key: Type.String({ description: 'SubjectPublicKeyInfo, DER in base64.' }),
    sha256: sha256('Of the document without this member, as written.'),
    value: Type.String({
      description: 'Signature over `wagewatch-report sha256:<sha256>`, base64.',
    }),
  },
  { ...closed, description: 'Proves that the document is unchanged; see `wagewatch verify`.' },
)

export const ProblemCountsReport = Type.Object(
  {
    errors: count('Faults that rejected a row, or stand against a batch.'),
    notices: count('Remarks on rows that were accepted.'),
  },
  {
    ...closed,
    description:
      'How many faults were found in the data, listed or not; absent where none are looked for.',
  },
)

export const ReportDocument = Type.Object(
  {
    schema: Type.Literal(REPORT_SCHEMA),
    report_id: Type.String({ format: 'uuid', description: 'The same for the same report.' }),
    platform: Type.String({ description: 'Whose payroll this is.' }),
    scope: ScopeReport,
    case: Type.Optional(CaseFileReport),
    cases: Type.Optional(
      Type.Array(OwnCaseReport, {
        description: 'Of a contractor: their cases, oldest first; absent without any.',
      }),
    ),
    decisions: Type.Optional(DecisionCounts),
    raw_identifiers: Type.Optional(
      Type.Object(
        {
          case_id: Type.String({ description: 'The case for which they were asked.' }),
          request_id: Type.String({ description: 'The request that a second person approved.' }),
        },
        {
          ...closed,
          description: 'On what account numbers are shown in clear; absent where none are.',
        },
      ),
    ),
    as_of: instantText('Nothing received later was read.'),
    generated_at: instantText('When the report was written.'),
    engine: EngineReport,
    summary: Type.Object(
      {
        contractors: count('Contractors on record.'),
        assessed: count('Assessments in this report.'),
        by_band: Type.Object(
          {
            none: count('Assessments.'),
            low: count('Assessments.'),
            medium: count('Assessments.'),
            high: count('Assessments.'),
            critical: count('Assessments.'),
          },
          closed,
        ),
        alerts: count('Open alerts.'),
        incomplete: count('Assessments with at least one indicator that was not fully evaluated.'),
      },
      closed,
    ),
    problem_counts: Type.Optional(ProblemCountsReport),
    assessments: Type.Array(AssessmentReport, { description: 'Worst first.' }),
    alerts: Type.Array(AlertReport),
    clusters: Type.Array(ClusterReport),
    conversion: ConversionReport,
    dossiers: Type.Array(DossierReport, {
      description: 'Records behind the flagged contractors, or behind all of a narrower scope.',
    }),
    problems: Type.Array(ProblemReport, {
      description:
        'The first faults found in the data, at most 1,000; `problem_counts` has how many there are.',
    }),
    manifest: Type.Record(Type.String(), Type.String(), {
      description: 'SHA-256 of every input by its name.',
    }),
    signature: Type.Optional(SignatureReport),
  },
  { ...closed, title: 'Wagewatch risk report' },
)

export type Report = Static<typeof ReportDocument>
export type AssessmentWire = Static<typeof AssessmentReport>
export type ReasonWire = Static<typeof ReasonReport>
export type EvidenceWire = Static<typeof EvidenceReport>
export type ClusterWire = Static<typeof ClusterReport>
export type AlertWire = Static<typeof AlertReport>
export type ReportSignature = Static<typeof SignatureReport>
export type ReportScopeWire = Static<typeof ScopeReport>
export type RawIdentifiersWire = NonNullable<Report['raw_identifiers']>
export type ConversionWire = Static<typeof ConversionReport>
export type CaseFileWire = Static<typeof CaseFileReport>
export type OwnCaseWire = Static<typeof OwnCaseReport>
export type DecisionCountsWire = Readonly<Record<string, number>>
