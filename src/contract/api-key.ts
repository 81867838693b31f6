/** API keys on the wire. The secret appears once, in the answer that creates it. */
import { Type } from 'typebox'
import { closed, instantText, oneOf, text } from './field-schemas.ts'

export const SCOPES = [
  'batches:write',
  'read',
  'cases:write',
  'cases:approve',
  'policies:write',
  'audit:read',
  'sar:read',
  'admin',
] as const
export type Scope = (typeof SCOPES)[number]

const scopes = Type.Array(
  oneOf(
    SCOPES,
    'batches:write posts batches; read reads everything but files of cases and the audit log; ' +
      'cases:write works cases; cases:approve is the second person; ' +
      'policies:write proposes and publishes policies; audit:read reads the audit log; ' +
      'sar:read, beside read, drafts suspicious activity reports, and is given by its holders only; ' +
      'admin manages keys and webhooks.',
  ),
  { minItems: 1, uniqueItems: true, description: 'What the key may do.' },
)

const keyFields = {
  id: text('Id of the key; not secret.'),
  name: text('What the key is for.'),
  scopes,
  created_at: instantText('When it was made.'),
  expires_at: Type.Optional(instantText('When it ends; absent: never.')),
  revoked_at: Type.Optional(instantText('When it was revoked.')),
}

export const KeyResource = Type.Object(keyFields, { ...closed, description: 'An API key.' })

export const NewKey = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 100, description: 'What the key is for.' }),
    scopes,
    expires_at: Type.Optional(
      Type.String({ format: 'date-time', description: 'RFC 3339 with offset, in the future.' }),
    ),
  },
  { ...closed, description: 'A key to make.' },
)

export const CreatedKey = Type.Object(
  { ...keyFields, secret: text('The key itself. It is shown only here.') },
  { ...closed, description: 'A new key with its secret.' },
)
