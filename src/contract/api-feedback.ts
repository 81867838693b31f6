/** Suppressions, track records, policies and backtests on the wire. */
import { Type } from 'typebox'
import { PolicyDocument } from '../detection/policy.ts'
import { SUPPRESSION_STATES } from '../domain/suppression.ts'
import { DISPOSITIONS } from '../review/case.ts'
import { ActorResource } from './api-audit.ts'
import { closed, count, instantText, oneOf, sha256, text } from './field-schemas.ts'

const suppressed = {
  contractor_id: text('For whom.'),
  indicator: text('Which indicator.'),
}

export const SuppressionResource = Type.Object(
  {
    id: text('Its id.'),
    ...suppressed,
    reason: text('Why.'),
    until: instantText('When it ends by itself.'),
    case_id: Type.Optional(text('The case that it comes from.')),
    state: oneOf(SUPPRESSION_STATES, 'What became of it.'),
    by: ActorResource,
    at: instantText('When it was proposed.'),
    settled_by: Type.Optional(ActorResource),
    from: Type.Optional(instantText('In effect with batches known from then on.')),
    revoked_at: Type.Optional(instantText('In effect no more from then on.')),
  },
  { ...closed, description: 'Silences one indicator for one contractor. Assessments show it.' },
)

export const NewSuppression = Type.Object(
  {
    ...suppressed,
    reason: Type.String({ minLength: 10, maxLength: 2000, description: 'Why, in a sentence.' }),
    until: Type.String({ format: 'date-time', description: 'When it ends; within a year.' }),
    case_id: Type.Optional(text('The case that it comes from.')),
  },
  { ...closed, description: 'A suppression to propose.' },
)

export const PreviewRequest = Type.Object(suppressed, {
  ...closed,
  description: 'What would be silenced.',
})

export const SuppressionPreviewResource = Type.Object(
  {
    batches: count('Looked at, each with what was known then.'),
    alerts: count('Of the contractor, by typology, ever.'),
    hidden: Type.Array(
      Type.Object(
        {
          typology: text('The pattern.'),
          at: instantText('When it was first seen.'),
          confirmed: Type.Boolean({ description: 'A case about it was confirmed or escalated.' }),
        },
        closed,
      ),
      { description: 'Alerts that would not have been.' },
    ),
  },
  { ...closed, description: 'What a suppression would have hidden.' },
)

const verdictText = {
  text: Type.Optional(Type.String({ maxLength: 10_000, description: 'Why.' })),
}

export const SuppressionVerdictBody = Type.Object(
  {
    verdict: oneOf(['approve', 'reject', 'withdraw', 'revoke'], 'Revoking needs no second person.'),
    ...verdictText,
  },
  { ...closed, description: 'What becomes of a suppression.' },
)

export const TrackRecordResource = Type.Object(
  {
    indicator: text('The indicator.'),
    decided: count('Decided cases in which it carried points.'),
    by_disposition: Type.Object(
      Object.fromEntries(DISPOSITIONS.map((each) => [each, count('Cases.')])),
      { ...closed, description: 'Cases by what was found.' },
    ),
    precision: Type.Optional(
      Type.Object(
        {
          share: Type.Number({ description: 'Confirmed or escalated, of those told either way.' }),
          low: Type.Number({ description: '95 % interval (Wilson).' }),
          high: Type.Number({ description: '95 % interval (Wilson).' }),
        },
        { ...closed, description: 'Absent while nobody told.' },
      ),
    ),
  },
  { ...closed, description: 'How often an indicator was right here.' },
)

const policyName = Type.Object(
  {
    id: text('What the document calls itself.'),
    version: Type.Integer({ minimum: 1, description: 'Its own version.' }),
    sha256: sha256('Of the document as canonical JSON.'),
  },
  closed,
)

const versionFields = {
  version: Type.Integer({ minimum: 1, description: '1, 2, 3, … in order of proposal.' }),
  policy: policyName,
  note: text('What it changes.'),
  state: oneOf(['waiting', 'approved', 'rejected', 'withdrawn'], 'What became of it.'),
  by: ActorResource,
  at: instantText('When it was proposed.'),
  settled: Type.Optional(
    Type.Object({ by: ActorResource, at: instantText('When.'), text: text('Why.') }, closed),
  ),
}

export const PolicyVersionResource = Type.Object(versionFields, {
  ...closed,
  description: 'A policy that was proposed.',
})

export const PoliciesResource = Type.Object(
  {
    in_force: policyName,
    version: Type.Optional(count('Its number; absent: the policy of the installation.')),
    items: Type.Array(PolicyVersionResource, { description: 'Latest first.' }),
    rescreen: Type.Optional(
      Type.Object(
        {
          version: count('Number of the policy that asked for it; 0: newer sanctions lists did.'),
          at: instantText('When it was asked for.'),
          assessed: count('Contractors so far.'),
          contractors: count('To be assessed; 0 while it has not begun.'),
        },
        { ...closed, description: 'While everybody is still being assessed anew.' },
      ),
    ),
  },
  { ...closed, description: 'Policies of your platform.' },
)

export const PolicyInForceResource = Type.Object(
  {
    in_force: policyName,
    version: Type.Optional(count('Its number; absent: the policy of the installation.')),
    document: PolicyDocument,
  },
  { ...closed, description: 'The policy in force with its document.' },
)

export const PolicyDetailResource = Type.Object(
  {
    ...versionFields,
    document: PolicyDocument,
    differences: Type.Array(
      Type.Object(
        {
          pointer: text('JSON Pointer into the document.'),
          before: Type.Optional(Type.Unknown({ description: 'In force.' })),
          after: Type.Optional(Type.Unknown({ description: 'In this one.' })),
        },
        closed,
      ),
      { description: 'What it changes against the policy in force.' },
    ),
  },
  { ...closed, description: 'A policy with its document.' },
)

const anyPolicy = Type.Unsafe<object>({ type: 'object', description: 'A policy document.' })

export const NewPolicy = Type.Object(
  {
    policy: anyPolicy,
    note: Type.String({ minLength: 1, maxLength: 2000, description: 'What it changes.' }),
  },
  { ...closed, description: 'A policy to propose.' },
)

export const PolicyVerdictBody = Type.Object(
  { verdict: oneOf(['approve', 'reject', 'withdraw'], 'Approving publishes it.'), ...verdictText },
  { ...closed, description: 'What becomes of a policy.' },
)

export const BacktestRequest = Type.Object(
  {
    policy: anyPolicy,
    every: Type.Optional(
      oneOf(['batch', 'month'], 'Look at every batch, or (default) the last of each month.'),
    ),
  },
  { ...closed, description: 'A policy to try.' },
)

const BacktestAlertResource = Type.Object(
  {
    contractor_id: text('The contractor.'),
    declared_country: text('Where they declare to live.'),
    typology: text('The pattern.'),
    at: instantText('When it is first seen.'),
  },
  closed,
)

export const BacktestResource = Type.Object(
  {
    times: Type.Array(Type.String({ format: 'date-time' }), { description: 'Looked at.' }),
    contractors: count('Known at the last of them.'),
    before: count('Alerts under the policy in force.'),
    after: count('Alerts under the other.'),
    gained: Type.Array(BacktestAlertResource, { description: 'Only under the other.' }),
    lost: Type.Array(BacktestAlertResource, { description: 'Only under the one in force.' }),
    moved: Type.Array(
      Type.Object({ ...BacktestAlertResource.properties, before: instantText('Before.') }, closed),
      { description: 'Under both, at another time.' },
    ),
  },
  { ...closed, description: 'What another policy would have said of stored payroll.' },
)
