/** Indicators and lists on the wire: what is measured, and against what. */
import { type Static, Type } from 'typebox'
import { GRADES, SIGNAL_FAMILIES } from '../domain/assessment.ts'
import { closed, count, dayText, oneOf, sha256, text } from './field-schemas.ts'

const sentences = (description: string) => Type.Array(Type.String(), { description })

export const IndicatorResource = Type.Object(
  {
    id: text('Stable id.'),
    version: Type.Integer({ minimum: 1, description: 'Grows when results can change.' }),
    use: oneOf(
      ['score', 'corroborating'],
      'A corroborating one counts only beside points of another family.',
    ),
    family: oneOf(SIGNAL_FAMILIES, 'Independent kind of fact.'),
    title: text('The pattern in a few words.'),
    question: text('The question that is measured.'),
    red_flags: sentences('Published red flags behind it.'),
    techniques: sentences('MITRE ids, where one fits.'),
    references: Type.Array(
      Type.Object(
        { title: text('Title.'), date: text('Date of publication.'), url: text('Address.') },
        closed,
      ),
      { description: 'Published sources.' },
    ),
    false_positives: sentences('Lawful stories that look the same.'),
    blind_spots: sentences('What it cannot see.'),
    triage: sentences('Steps that would settle the question.'),
    parameters: Type.Record(
      Type.String(),
      Type.Object(
        {
          default: Type.Number(),
          min: Type.Number(),
          max: Type.Number(),
          unit: text('Unit.'),
          describe: text('Meaning.'),
        },
        closed,
      ),
      { description: 'Numbers that a policy may set.' },
    ),
    bands: Type.Array(
      Type.Object(
        {
          from: Type.Union([Type.Number(), Type.Null()], {
            description: 'Lower edge; null is minus infinity.',
          }),
          grade: oneOf(GRADES, 'Name of the interval.'),
        },
        closed,
      ),
      { description: 'Half-open intervals of the measured number.' },
    ),
  },
  { ...closed, description: 'One measurable question about a contractor.' },
)
export type IndicatorWire = Static<typeof IndicatorResource>

export const ListResource = Type.Object(
  {
    name: text('Name of the list.'),
    as_of: dayText('Day of publication.'),
    rows: count('Entries.'),
    sha256: sha256('Of the list file.'),
    stale: Type.Boolean({ description: 'Too old to say “no match”.' }),
  },
  { ...closed, description: 'A sanctions or network list as it is loaded.' },
)
export type ListWire = Static<typeof ListResource>
