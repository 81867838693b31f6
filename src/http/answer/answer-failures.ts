/** What an application answers where nothing is, and where something failed. */
import type { Hono } from 'hono'
import type { AppEnvironment } from '../app-environment.ts'
import type { RequestLog } from '../guards/observe.ts'
import { problemResponse } from './problem-details.ts'
import { Refusal } from './refusal.ts'

export function answerFailures(app: Hono<AppEnvironment>, log: RequestLog): void {
  app.notFound((c) => {
    const hint = c.req.path.endsWith('/') ? ' Leave out the slash at the end.' : ''
    const refusal = new Refusal('no-such-route', `Nothing is at ${c.req.path}.${hint}`)
    return problemResponse(refusal, c.get('requestId'))
  })
  app.onError((error, c) => {
    const response = problemResponse(error, c.get('requestId'))
    if (response.status >= 500) log.failed(error, c.get('requestId'))
    return response
  })
}
