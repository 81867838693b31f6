/** Refusals on the wire: RFC 9457 problem details. */
import { Type } from 'typebox'
import { PROBLEM_SEVERITIES } from '../domain/problem.ts'
import { count, oneOf, text } from './field-schemas.ts'

export const ProblemEntry = Type.Object(
  {
    code: text('Stable code of this fault.'),
    message: text('What is wrong and how to mend it.'),
    severity: Type.Optional(oneOf(PROBLEM_SEVERITIES, 'Only faults in rows of a batch have one.')),
    source: Type.Optional(text('Where it was found.')),
    line: Type.Optional(Type.Integer({ minimum: 1, description: 'Line of the body, from 1.' })),
    pointer: Type.Optional(text('JSON Pointer into the body.')),
    field: Type.Optional(text('Field, parameter or header.')),
    value: Type.Optional(text('The offending value, masked.')),
  },
  { description: 'One fault, with its place.' },
)

export const ProblemDetails = Type.Object(
  {
    type: Type.String({ format: 'uri-reference', description: 'Stable; leads to an explanation.' }),
    title: text('The kind of problem.'),
    status: Type.Integer({ minimum: 400, maximum: 599, description: 'The HTTP status.' }),
    detail: text('What happened here.'),
    instance: Type.String({ format: 'uri-reference', description: 'Names this one request.' }),
    code: text('Last part of `type`.'),
    errors: Type.Optional(
      Type.Array(ProblemEntry, { description: 'Every fault, not only the first.' }),
    ),
    error_count: Type.Optional(count('Number of faults when not all are listed.')),
    missing_scope: Type.Optional(text('With `insufficient-scope`: the scope that the key lacks.')),
    accepted: Type.Optional(
      Type.Array(Type.String(), {
        description: 'With `unsupported-media-type`: what is accepted.',
      }),
    ),
    max_bytes: Type.Optional(count('With `payload-too-large`: the limit.')),
    id: Type.Optional(text('With `batch-rejected`: the batch, for its results.')),
    batch_id: Type.Optional(text('With `batch-rejected`: the platform’s own id of the batch.')),
    'violated-policies': Type.Optional(
      Type.Array(Type.String(), {
        description: 'With `quota-exceeded`: policies of `RateLimit-Policy`.',
      }),
    ),
  },
  { description: 'RFC 9457 problem details.' },
)
