/** Refused requests of known actors in the audit log, without letting them flood it. */
import { type Acting, actorText } from '../../domain/actor.ts'
import { type Instant, MS_PER_HOUR } from '../../domain/calendar.ts'
import { logAudit } from './audit-log.ts'
import type { Context } from '../context.ts'

/** The same refusal of the same actor is logged once in so long; those between are counted. */
const QUIET_MS = MS_PER_HOUR
/** Actors with routes; the longest quiet are forgotten first. */
const MOST_REMEMBERED = 10_000

export type RefusedRequest = {
  readonly method: string
  /** Template, never the path: a path holds ids. */
  readonly route: string
  readonly code: string
}

export type RefusalLog = (acting: Acting, request: RefusedRequest) => Promise<void>

/** Statuses that are logged: who may not, or not now. */
export const LOGGED_STATUSES: ReadonlySet<number> = new Set([401, 403, 429])

type Remembered = { readonly at: Instant; readonly since: number }

/** One per process: what it counted and has not written yet is lost when it ends. */
export function createRefusalLog(context: Context): RefusalLog {
  const remembered = new Map<string, Remembered>()
  return async ({ tenant, actor }, { method, route, code }) => {
    const key = JSON.stringify([tenant, actorText(actor), method, route, code])
    const known = remembered.get(key)
    const now = context.clock()
    if (known !== undefined && now - known.at < QUIET_MS) {
      remembered.set(key, { at: known.at, since: known.since + 1 })
      return
    }
    remembered.delete(key)
    remembered.set(key, { at: now, since: 0 })
    const [oldest] = remembered.keys()
    if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest)
    const subject = { kind: 'route', id: route }
    const earlier =
      known === undefined || known.since === 0 ? {} : { not_logged_before: known.since }
    const detail = { method, code, ...earlier }
    await context.store.write(tenant, (db) =>
      logAudit(db, context, { tenant, actor, action: 'request.refused', subject, detail }),
    )
  }
}
