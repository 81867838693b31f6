/** The audit log on the wire. */
import { Type } from 'typebox'
import { ACTOR_KINDS } from '../domain/actor.ts'
import { AUDIT_ACTIONS } from '../domain/audit.ts'
import { closed, instantText, oneOf, sha256, text } from './field-schemas.ts'

export const ActorResource = Type.Object(
  {
    kind: oneOf(ACTOR_KINDS, 'What kind of hand it was; cli: somebody at the machine itself.'),
    id: text('Id of the user or API key, account at the machine, or part of the product.'),
    behind: Type.Optional(text('Of an API key: the user or key that stands behind it.')),
  },
  { ...closed, description: 'Who did it.' },
)

export const AuditEntryResource = Type.Object(
  {
    sequence: Type.Integer({ minimum: 1, description: '1, 2, 3, … without a gap.' }),
    at: instantText('When it was done.'),
    actor: ActorResource,
    action: oneOf(AUDIT_ACTIONS, 'What was done.'),
    subject: Type.Object(
      { kind: text('Such as batch, key or case.'), id: text('Its id.') },
      { ...closed, description: 'What it was done to.' },
    ),
    detail: Type.Unsafe<object>({ type: 'object', description: 'Facts of the change, by action.' }),
    previous_sha256: sha256('Hash of the entry before; zeros before the first.'),
    sha256: sha256('Hash of this entry, the one before among its content.'),
  },
  { ...closed, description: 'One entry of the audit log.' },
)

export const AuditHeadResource = Type.Object(
  {
    sequence: Type.Integer({ minimum: 0, description: 'Number of the last entry.' }),
    sha256: sha256('Its hash.'),
  },
  { ...closed, description: 'The end of the audit log: note it elsewhere.' },
)
