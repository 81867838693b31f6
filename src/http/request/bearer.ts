/** Who calls: the API key of `Authorization: Bearer`, and what it may do. */
import { authenticate, formerHolder } from '../../application/platforms/authenticate.ts'
import type { Context } from '../../application/context.ts'
import type { Acting } from '../../domain/actor.ts'
import type { Scope } from '../../contract/api-key.ts'
import { Refusal } from '../answer/refusal.ts'

export type Caller = NonNullable<Awaited<ReturnType<typeof authenticate>>>

const BEARER = /^Bearer +([\x21-\x7e]+)$/i

/** Whose key was sent, though it holds no more; undefined without one that ever was. */
export async function formerCallerOf(
  application: Context,
  request: Request,
): Promise<Acting | undefined> {
  const secret = BEARER.exec(request.headers.get('authorization') ?? '')?.[1]
  return secret === undefined ? undefined : await formerHolder(application, secret)
}

/** The holder of the key; throws `unauthenticated` when there is no key, or none that holds. */
export async function callerOf(application: Context, request: Request): Promise<Caller> {
  const header = request.headers.get('authorization')
  if (header === null) throw new Refusal('unauthenticated', 'No API key was sent.')
  const secret = BEARER.exec(header)?.[1]
  const caller = secret === undefined ? undefined : await authenticate(application, secret)
  if (caller !== undefined) return caller
  throw new Refusal('unauthenticated', 'The API key is unknown, revoked or expired.', {
    headers: { 'www-authenticate': 'Bearer realm="wagewatch", error="invalid_token"' },
  })
}

/** Throws `insufficient-scope`, naming the first scope, when the key has none of them. */
export function requireScope(
  { scopes }: Pick<Caller, 'scopes'>,
  ...[first, ...others]: readonly [Scope, ...Scope[]]
): void {
  if (![first, ...others].some((scope) => scopes.includes(scope))) refuseScope(first)
}

/** Who proposes may withdraw; the other verdicts are those of a second person. Throws as `requireScope`. */
export function requireScopeOfVerdict(caller: Pick<Caller, 'scopes'>, verdict: string): void {
  requireScope(caller, verdict === 'withdraw' ? 'cases:write' : 'cases:approve')
}

/** Throws `insufficient-scope`, naming the scope. */
export function refuseScope(scope: Scope): never {
  throw new Refusal('insufficient-scope', `The API key lacks the scope ${scope}.`, {
    headers: {
      'www-authenticate': `Bearer realm="wagewatch", error="insufficient_scope", scope="${scope}"`,
    },
    members: { missing_scope: scope },
  })
}
