import { Type } from 'typebox'
import { createKey } from '../../application/platforms/create-key.ts'
import { listKeys } from '../../application/platforms/list-keys.ts'
import { revokeKey } from '../../application/platforms/revoke-key.ts'
import { closed, pageOf } from '../../contract/field-schemas.ts'
import { CreatedKey, KeyResource, NewKey } from '../../contract/api-key.ts'
import { type Instant, parseInstant } from '../../domain/calendar.ts'
import { refuseScope } from '../request/bearer.ts'
import { jsonBodyReader } from '../request/json-body.ts'
import { jsonResponse, ok } from '../answer/json-response.ts'
import { createdKeyWire, keyWire } from '../presenters/present-key.ts'
import { Refusal } from '../answer/refusal.ts'
import { NO_PARAMETERS, type Route, keyedRoute } from '../route.ts'

const readNewKey = jsonBodyReader(NewKey)

export const KEY_ROUTES: readonly Route[] = [
  keyedRoute({
    method: 'get',
    path: '/v1/keys',
    id: 'listKeys',
    tag: 'Keys',
    summary: 'API keys of your platform',
    description: 'Without their secrets, which nobody can read again. All on one page.',
    access: 'admin',
    pathParameters: NO_PARAMETERS,
    queryParameters: NO_PARAMETERS,
    answers: [
      {
        status: 200,
        description: 'All keys.',
        content: { 'application/json': { schema: pageOf(KeyResource, 'Oldest first.') } },
      },
    ],
    refusals: [],
    async handle({ application, tenant }) {
      return ok({ items: (await listKeys(application, tenant)).map(keyWire) })
    },
  }),
  keyedRoute({
    method: 'post',
    path: '/v1/keys',
    id: 'createKey',
    tag: 'Keys',
    summary: 'Make an API key',
    description: 'The answer is the only place where the secret appears.',
    access: 'admin',
    pathParameters: NO_PARAMETERS,
    queryParameters: NO_PARAMETERS,
    body: {
      description: 'Name, scopes and, better than not, an end.',
      content: {
        'application/json': {
          schema: NewKey,
          example: {
            name: 'nightly payroll export',
            scopes: ['batches:write'],
            expires_at: '2027-01-31T00:00:00Z',
          },
        },
      },
    },
    answers: [
      {
        status: 201,
        description: 'The key.',
        content: { 'application/json': { schema: CreatedKey } },
      },
    ],
    refusals: ['payload-too-large', 'unsupported-media-type'],
    async handle(call) {
      const { application, tenant, actor, scopes: own } = call
      const { name, scopes, expires_at } = await readNewKey(call)
      // Who manages keys must not come by drafts of suspicion through a key made for the purpose.
      if (scopes.includes('sar:read') && !own.includes('sar:read')) refuseScope('sar:read')
      const expiry =
        expires_at === undefined
          ? {}
          : { expiresAt: futureInstant(expires_at, application.clock()) }
      const created = await createKey(application, {
        tenant,
        actor,
        name,
        scopes,
        ...expiry,
      })
      return jsonResponse({ status: 201, headers: {}, body: createdKeyWire(created) })
    },
  }),
  keyedRoute({
    method: 'delete',
    path: '/v1/keys/{id}',
    id: 'revokeKey',
    tag: 'Keys',
    summary: 'Revoke an API key',
    description: 'From now on it is refused. Revoking it again changes nothing.',
    access: 'admin',
    pathParameters: Type.Object({ id: Type.String({ description: 'Id of the key.' }) }, closed),
    queryParameters: NO_PARAMETERS,
    answers: [{ status: 204, description: 'Revoked.', content: {} }],
    refusals: ['not-found'],
    async handle({ application, tenant, actor, path }) {
      await revokeKey(application, { tenant, actor }, path.id)
      return new Response(null, { status: 204 })
    },
  }),
]

function futureInstant(text: string, now: Instant): Instant {
  const at = parseInstant(text)
  if (at !== undefined && at > now) return at
  throw new Refusal('invalid-request', 'The body is not valid.', {
    members: {
      errors: [
        { code: 'not-in-future', pointer: '/expires_at', message: 'A key must end in the future.' },
      ],
    },
  })
}
