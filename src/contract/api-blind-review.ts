/** Blind reviews on the wire. Who had an alert is told once everybody of the review is judged. */
import { Type } from 'typebox'
import { BLIND_VERDICTS } from '../review/blind-review.ts'
import { ActorResource } from './api-audit.ts'
import { closed, count, instantText, oneOf, text } from './field-schemas.ts'

export const BlindTallyResource = Type.Object(
  {
    verdicts: Type.Object(
      Object.fromEntries(BLIND_VERDICTS.map((each) => [each, count('Contractors.')])),
      { ...closed, description: 'Contractors by verdict.' },
    ),
    diverting: Type.Optional(
      Type.Object(
        {
          share: Type.Number({ description: 'Look diverting, of those who could be told.' }),
          low: Type.Number({ description: '95 % interval (Wilson).' }),
          high: Type.Number({ description: '95 % interval (Wilson).' }),
        },
        { ...closed, description: 'Absent where nobody could be told.' },
      ),
    ),
  },
  { ...closed, description: 'What reviewers saw in some contractors.' },
)

export const BlindOutcomeResource = Type.Object(
  { unflagged: BlindTallyResource, flagged: BlindTallyResource },
  { ...closed, description: 'By whether they had an alert when drawn.' },
)

const position = Type.Integer({ minimum: 1, description: '1, 2, 3, … in the order of review.' })

export const BlindItemResource = Type.Object(
  {
    position,
    contractor_id: text('Whom it is about.'),
    verdict: Type.Optional(oneOf(BLIND_VERDICTS, 'Absent until somebody judged.')),
    reason: Type.Optional(text('What they saw, or missed.')),
    by: Type.Optional(ActorResource),
    at: Type.Optional(instantText('When it was judged.')),
    had_alert: Type.Optional(
      Type.Boolean({ description: 'Told once everybody of the review is judged.' }),
    ),
  },
  closed,
)

const reviewFields = {
  id: text('Its id.'),
  seed: text('What it was drawn with.'),
  by: ActorResource,
  at: instantText('When it was drawn.'),
  as_of: instantText('Facts are those known then.'),
  drawn_from: count('Contractors without an alert from whom it was drawn.'),
  contractors: count('To be judged.'),
  judged: count('Of them so far.'),
  outcome: Type.Optional(BlindOutcomeResource),
}

export const BlindReviewResource = Type.Object(reviewFields, {
  ...closed,
  description: 'Contractors with and without an alert, judged by the facts alone.',
})

export const BlindReviewDetail = Type.Object(
  { ...reviewFields, items: Type.Array(BlindItemResource, { description: 'In order.' }) },
  { ...closed, description: 'A blind review with its contractors.' },
)

export const NewBlindReview = Type.Object(
  {
    seed: Type.String({ minLength: 1, maxLength: 100, description: 'Such as 2026-Q1.' }),
    size: Type.Integer({
      minimum: 1,
      maximum: 200,
      default: 20,
      description: 'Contractors without an alert; a quarter as many with one are mixed in.',
    }),
  },
  { ...closed, description: 'A blind review to draw.' },
)

export const BlindJudgementBody = Type.Object(
  {
    verdict: oneOf(BLIND_VERDICTS, 'By the facts alone.'),
    reason: Type.String({ minLength: 10, maxLength: 2000, description: 'Why, in a sentence.' }),
  },
  { ...closed, description: 'What somebody saw in a contractor.' },
)

export const blindItemPath = Type.Object({ id: text('Id of the blind review.'), position }, closed)
