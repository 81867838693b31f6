/** From a Hono request to a route's handler: who, how often, with which parameters. */
import type { Context as HonoContext } from 'hono'
import { ApplicationError } from '../../domain/application-error.ts'
import { LOGGED_STATUSES } from '../../application/audit/log-refusal.ts'
import type { Acting } from '../../domain/actor.ts'
import { callerOf, formerCallerOf, requireScope } from '../request/bearer.ts'
import type { AppEnvironment } from '../app-environment.ts'
import { parameterReader, queryOf } from '../request/parameters.ts'
import { PROBLEM_TYPES, type ProblemCode } from './problem-types.ts'
import { type QuotaPolicy, type QuotaState, quotaHeaders } from '../guards/quota.ts'
import { Refusal } from './refusal.ts'
import {
  type KeyedRoute,
  type PublicCall,
  type Route,
  type Surroundings,
  scopesOf,
} from '../route.ts'

export type Spending = {
  readonly policy: QuotaPolicy
  readonly of: (keyId: string) => QuotaState
}

type Handler = (c: HonoContext<AppEnvironment>) => Promise<Response> | Response

export function answering(route: Route, surroundings: Surroundings, spending: Spending): Handler {
  if (route.access !== 'public') return answeringKeyed(route, surroundings, spending)
  return (c) => {
    c.set('route', route.path)
    return route.handle(callOf(c, surroundings))
  }
}

function answeringKeyed(
  route: KeyedRoute,
  surroundings: Surroundings,
  spending: Spending,
): Handler {
  const readPath = parameterReader(route.pathParameters)
  const readQuery = parameterReader(route.queryParameters)
  return async (c) => {
    c.set('route', route.path)
    const request = c.req.raw
    let known: Acting | undefined
    try {
      const caller = await callerOf(surroundings.application, request)
      known = caller
      spend(c, caller.actor.id, spending)
      requireScope(caller, ...scopesOf(route))
      return await route.handle({
        ...callOf(c, surroundings),
        tenant: caller.tenant,
        actor: caller.actor,
        scopes: caller.scopes,
        path: readPath(c.req.param()),
        query: readQuery(queryOf(request.url)),
      })
    } catch (error) {
      const code = loggedCode(error)
      if (code !== undefined) {
        known ??= await formerCallerOf(surroundings.application, request)
        const { method, path } = route
        if (known !== undefined) await surroundings.refusals(known, { method, route: path, code })
      }
      throw error
    }
  }
}

/** The code of a refusal that goes into the audit log. */
function loggedCode(error: unknown): ProblemCode | undefined {
  if (!(error instanceof Refusal) && !(error instanceof ApplicationError)) return undefined
  return LOGGED_STATUSES.has(PROBLEM_TYPES[error.code].status) ? error.code : undefined
}

function callOf(c: HonoContext<AppEnvironment>, surroundings: Surroundings): PublicCall {
  const requestId = c.get('requestId')
  const onBroken = (error: unknown) => surroundings.log.failed(error, requestId)
  return { ...surroundings, request: c.req.raw, requestId, onBroken }
}

/** Puts the quota fields on whatever will be answered, and refuses above the quota. */
function spend(c: HonoContext<AppEnvironment>, keyId: string, { policy, of }: Spending): void {
  const state = of(keyId)
  c.set('quotaHeaders', quotaHeaders(policy, state))
  if (!state.exceeded) return
  throw new Refusal('quota-exceeded', `More than ${policy.quota} requests in a window.`, {
    headers: { 'retry-after': String(state.resetSeconds) },
    members: { 'violated-policies': ['default'] },
  })
}
