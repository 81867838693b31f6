/** Cases on the wire. */
import { type Static, Type } from 'typebox'
import { BANDS } from '../domain/assessment.ts'
import {
  CASE_EVENT_KINDS,
  CASE_STATUSES,
  DISPOSITIONS,
  HOLD_GROUNDS,
  HOLD_LENGTHS,
} from '../review/case.ts'
import { CLOCK_KINDS } from '../review/clocks.ts'
import { REASON_CODE_IDS } from '../review/reason-codes.ts'
import { ActorResource } from './api-audit.ts'
import { closed, count, dayText, instantText, oneOf, sha256, text } from './field-schemas.ts'
import { AssessmentReport, ClusterReport } from './report.ts'

const words = (description: string) => Type.String({ minLength: 1, maxLength: 10_000, description })

const CaseAlertResource = Type.Object(
  {
    contractor_id: text('The contractor.'),
    typology: text('The pattern.'),
    band: oneOf(BANDS, 'How strong it is.'),
    status: oneOf(['open', 'closed'], 'Whether the score is still at the threshold.'),
  },
  { ...closed, description: 'An alert of the case.' },
)

export const PickedReasonBody = Type.Object(
  {
    code: oneOf(REASON_CODE_IDS, 'Why.'),
    evidence: Type.Array(
      Type.Union([
        Type.Object(
          { contractor_id: text('Of the case.'), indicator: text('In its reasons.') },
          closed,
        ),
        Type.Object({ note: text('Id of a note of the case.') }, closed),
        Type.Object({ attachment: text('Id of an attachment of the case.') }, closed),
      ]),
      { minItems: 1, maxItems: 50, description: 'What it rests on.' },
    ),
  },
  { ...closed, description: 'A reason, tied to evidence.' },
)

const findingFields = {
  disposition: oneOf(DISPOSITIONS, 'What was found.'),
  reasons: Type.Array(PickedReasonBody, { maxItems: 20, description: 'Picked from codes.' }),
  text: text('In the words of the reviewer.'),
}

const holdFields = {
  length: oneOf(HOLD_LENGTHS, 'One pay cycle, or longer, which needs four eyes.'),
  ground: oneOf(HOLD_GROUNDS, 'What it rests on.'),
  text: text('Why.'),
  review_by: dayText('When it is to be looked at again; passing it releases nothing.'),
}

const settledFields = { by: ActorResource, at: instantText('When.'), text: text('Why.') }
const Settled = Type.Object(settledFields, closed)

export const ProposalResource = Type.Object(
  {
    id: text('Its id.'),
    kind: oneOf(['disposition', 'hold', 'identifiers'], 'What is proposed.'),
    state: oneOf(['waiting', 'approved', 'rejected', 'withdrawn'], 'What became of it.'),
    by: ActorResource,
    at: instantText('When it was proposed.'),
    finding: Type.Optional(Type.Object(findingFields, closed)),
    hold: Type.Optional(Type.Object(holdFields, closed)),
    purpose: Type.Optional(text('What raw identifiers are asked for.')),
    settled: Type.Optional(Settled),
  },
  { ...closed, description: 'Something that needs a second pair of eyes.' },
)

export const HoldResource = Type.Object(
  {
    ...holdFields,
    by: ActorResource,
    since: instantText('Since when.'),
    released: Type.Optional(Settled),
  },
  { ...closed, description: 'Pay held for review. It ends by a release, and by nothing else.' },
)

const ClockResource = Type.Object(
  {
    kind: oneOf(CLOCK_KINDS, 'What is due.'),
    on: dayText('When.'),
    days_left: Type.Integer({ description: 'Until then; negative: overdue.' }),
    why: text('Where it comes from.'),
  },
  { ...closed, description: 'What is due when. Running out decides nothing.' },
)

const summaryFields = {
  id: text('Id of the case.'),
  version: count('Number of its events; also the `ETag`.'),
  status: oneOf(CASE_STATUSES, 'Where the work is.'),
  band: oneOf(BANDS, 'The highest of its alerts.'),
  priority: Type.Number({ description: 'Score × urgency: the order of the queue.' }),
  score: Type.Number({ description: 'The highest of its contractors.' }),
  urgency: Type.Number({
    description:
      '1 at the next pay cut-off, halved with every week before; 0.1 where redirected pay is back at the account of before.',
  }),
  why: text('Why it stands where it stands.'),
  pay_at_stake: Type.Array(
    Type.Object({ amount: text('A decimal.'), currency: text('As it is paid.') }, closed),
    {
      description:
        'What the next pay run likely pays the contractors who were paid lately, by currency, unconverted: as announced, ' +
        'else the middle of the last three pay days.',
    },
  ),
  pay_back_since: Type.Optional(
    dayText(
      'First pay day at the account of before, of a case of redirected pay that is back there for two pay days.',
    ),
  ),
  opened_at: instantText('When it was opened.'),
  evidence_at: instantText('When evidence last joined.'),
  updated_at: instantText('When anything last happened.'),
  alerts: Type.Array(CaseAlertResource, { description: 'In order of contractor.' }),
  clocks: Type.Array(ClockResource, { description: 'Soonest first.' }),
  disposition: Type.Optional(oneOf(DISPOSITIONS, 'What was last found.')),
  assignee: Type.Optional(text('Who it is given to, as kind:id.')),
  claim: Type.Optional(
    Type.Object({ by: ActorResource, until: instantText('End of the lease.') }, closed),
  ),
  hold: Type.Optional(HoldResource),
  waiting: Type.Optional(ProposalResource),
  tags: Type.Array(Type.String(), { description: 'In order of the alphabet.' }),
  snoozed_until: Type.Optional(instantText('Put off until then.')),
  due_on: Type.Optional(dayText('Set by a reviewer.')),
  duplicate_of: Type.Optional(text('The case that it repeats.')),
}

export const CaseSummaryResource = Type.Object(summaryFields, {
  ...closed,
  description: 'A case: the alerts of one cluster under review together.',
})
export type CaseSummaryWire = Static<typeof CaseSummaryResource>

const NoteResource = Type.Object(
  {
    id: text('Its id.'),
    about: oneOf(['fact', 'opinion'], 'What is known, or what somebody makes of it.'),
    text: text('The note.'),
    by: ActorResource,
    at: instantText('When.'),
  },
  { ...closed, description: 'A note.' },
)

const AttachmentResource = Type.Object(
  {
    id: text('Its id.'),
    name: text('Name of the file.'),
    media_type: text('As the sender had it.'),
    bytes: count('Size.'),
    sha256: sha256('Of its bytes.'),
    by: ActorResource,
    at: instantText('When.'),
  },
  { ...closed, description: 'A file, kept sealed and handed back as bytes only.' },
)

const DecidedResource = Type.Object(
  {
    ...findingFields,
    by: ActorResource,
    at: instantText('When it took effect.'),
    approved_by: Type.Optional(ActorResource),
    alerts: Type.Array(CaseAlertResource, { description: 'What it was decided on.' }),
  },
  { ...closed, description: 'The latest decision.' },
)

const lines = (description: string) => Type.Array(Type.String(), { description })

export const CaseResource = Type.Object(
  {
    ...summaryFields,
    headline: text('The case in one sentence.'),
    decided: Type.Optional(DecidedResource),
    proposals: Type.Array(ProposalResource, { description: 'Oldest first.' }),
    holds: Type.Array(HoldResource, { description: 'Oldest first.' }),
    notes: Type.Array(NoteResource, { description: 'Oldest first.' }),
    attachments: Type.Array(AttachmentResource, { description: 'Oldest first.' }),
    assessments: Type.Array(AssessmentReport, { description: 'Latest, by contractor.' }),
    clusters: Type.Array(ClusterReport, { description: 'What links them.' }),
    explanations: Type.Array(
      Type.Object(
        {
          contractor_id: text('Whom it may be told.'),
          about: lines('Which of their own data were looked at.'),
          helps: lines('What would settle it.'),
          rights: text('What they can ask for.'),
        },
        closed,
      ),
      { description: 'What contractors may be told.' },
    ),
  },
  { ...closed, description: 'A case with everything that decides it.' },
)
export type CaseWire = Static<typeof CaseResource>

export const CaseEventResource = Type.Object(
  {
    kind: oneOf(CASE_EVENT_KINDS, 'What happened.'),
    by: ActorResource,
    at: instantText('When.'),
    detail: Type.Unsafe<object>({ type: 'object', description: 'Its facts, by kind.' }),
  },
  { ...closed, description: 'What happened to a case.' },
)

const nullable = <const Schema extends object>(schema: Schema) => ({
  anyOf: [schema, { type: 'null' }],
})
const orNull = (schema: object, description: string) =>
  Type.Optional(Type.Unsafe<string | null>({ ...nullable(schema), description }))

const changeFields = {
  assignee: orNull(
    { type: 'string', pattern: '^user:.+$', maxLength: 200 },
    'Whom to give it to, as user:id of somebody who may work cases; null: nobody.',
  ),
  tags: Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 50 }), { maxItems: 20, uniqueItems: true }),
  ),
  snoozed_until: orNull({ type: 'string', format: 'date-time' }, 'Put it off; null: no longer.'),
  duplicate_of: Type.Optional(text('The case that it repeats; closes this one.')),
}

export const CaseChanges = Type.Object(
  {
    ...changeFields,
    due_on: orNull({ type: 'string', format: 'date' }, 'When it is due; null: as the clocks say.'),
  },
  { ...closed, minProperties: 1, description: 'What to change; absent fields stay.' },
)
export type CaseChangesWire = Static<typeof CaseChanges>

export const BulkChanges = Type.Object(
  {
    ids: Type.Array(Type.String(), { minItems: 1, maxItems: 200, description: 'Cases.' }),
    ...changeFields,
  },
  { ...closed, minProperties: 2, maxProperties: 2, description: 'One change to many cases.' },
)

export const BulkOutcomes = Type.Object(
  {
    outcomes: Type.Array(
      Type.Object(
        {
          id: text('The case.'),
          version: Type.Optional(count('Afterwards.')),
          refused: Type.Optional(
            Type.Object({ code: text('Why not.'), message: text('Why not.') }, closed),
          ),
        },
        closed,
      ),
      { description: 'In the order of the ids.' },
    ),
  },
  { ...closed, description: 'What became of each.' },
)

export const ClaimBody = Type.Object(
  {
    minutes: Type.Integer({ minimum: 1, maximum: 480, description: 'How long the lease runs.' }),
  },
  { ...closed, description: 'A lease; claiming again renews it.' },
)

export const NoteBody = Type.Object(
  {
    about: oneOf(['fact', 'opinion'], 'What is known, or what you make of it.'),
    text: words('The note.'),
  },
  { ...closed, description: 'A note.' },
)

export const DispositionBody = Type.Object(
  {
    ...findingFields,
    text: Type.String({ minLength: 10, maxLength: 10_000, description: 'In a sentence or more.' }),
  },
  { ...closed, description: 'What was found.' },
)

export const HoldBody = Type.Object(
  { ...holdFields, text: words('Why.') },
  { ...closed, description: 'Pay to hold.' },
)

export const ReasonBody = Type.Object({ text: words('Why.') }, { ...closed, description: 'Why.' })

export const PurposeBody = Type.Object(
  { purpose: words('What they are needed for.') },
  { ...closed, description: 'What raw identifiers are needed for.' },
)

export const VerdictBody = Type.Object(
  {
    verdict: oneOf(['approve', 'reject', 'withdraw'], 'Only who proposed it withdraws it.'),
    text: Type.Optional(Type.String({ maxLength: 10_000, description: 'Why; needed to reject.' })),
  },
  { ...closed, description: 'What becomes of a proposal.' },
)
