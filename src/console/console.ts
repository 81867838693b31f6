/** The console as part of the HTTP application: signing in, and every page of the table. */
import { type Context as HonoContext, Hono } from 'hono'
import { csrf } from 'hono/csrf'
import { ApplicationError, ERROR_CODES } from '../domain/application-error.ts'
import { isStorable } from '../domain/storable-text.ts'
import type { Context } from '../application/context.ts'
import { LOGGED_STATUSES, type RefusalLog } from '../application/audit/log-refusal.ts'
import { type Session, actorOf, readingAs, sessionOf } from '../application/people/session.ts'
import { assetResponse } from './assets.ts'
import { addDoor, signInAddress } from './door.ts'
import { errorPage, missingPage } from './error-page.ts'
import { formTokenOf, readForm, requireToken } from './form.ts'
import { pageResponse } from './frame.ts'
import { PAGES } from './pages.ts'
import { addSecondStep } from './second-step.ts'
import { cookieJar } from './session-cookie.ts'
import { beginningOf } from './pager.ts'
import type { CookieJar, Page, View, Visit } from './view.ts'

export type ConsoleEnvironment = { Variables: { requestId: string; route?: string } }

export type ConsoleOptions = {
  readonly application: Context
  readonly background: { wake(): void }
  readonly log: { failed(error: unknown, requestId: string): void }
  readonly refusals: RefusalLog
}

/** Serves `/` and everything below `/console`. Security headers that every answer has are added outside. */
export function createConsole(options: ConsoleOptions): Hono<ConsoleEnvironment> {
  const { application, log } = options
  const console = new Hono<ConsoleEnvironment>()
  console.get('/', (c) => c.redirect('/console'))
  console.use('/console/*', csrf({ origin: isOwnOrigin }))
  console.get('/console/assets/*', (c) => assetResponse(c.req.path) ?? c.notFound())
  addDoor(console, application)
  addSecondStep(console, application)
  for (const page of PAGES) {
    console.on(page.method.toUpperCase(), page.path, (c) => {
      c.set('route', page.path)
      return answer(c, page, options)
    })
  }
  console.all('/console/*', async (c) => {
    const { session, secret } = await whoIs(c, application)
    if (session === undefined || secret === undefined) return pageResponse(missingPage())
    return pageResponse(missingPage(), { session, formToken: formTokenOf(secret) })
  })
  console.onError((error, c) => refusal(error, c.get('requestId'), log))
  return console
}

async function answer(
  c: HonoContext<ConsoleEnvironment>,
  page: Page,
  { application, background, log, refusals }: ConsoleOptions,
): Promise<Response> {
  const { session, secret, cookies } = await whoIs(c, application)
  if (session === undefined || secret === undefined)
    return c.redirect(signInAddress(c.req.url), 303)
  const formToken = formTokenOf(secret)
  const query = new URL(c.req.url).searchParams
  const visit = {
    application,
    session,
    formToken,
    params: c.req.param(),
    query,
    cookies,
    wakeBackground: () => background.wake(),
  }
  let view: View | Response
  try {
    readingAs(session, page.permission)
    requireStorable(visit)
    view = await viewOf(page, visit, c.req.raw)
  } catch (error) {
    const shown = errorPage(error, c.get('requestId'), beginningOf(c.req.path, query))
    if (shown.status === 500) log.failed(error, c.get('requestId'))
    if (error instanceof ApplicationError && LOGGED_STATUSES.has(ERROR_CODES[error.code])) {
      const acting = { tenant: session.tenant, actor: actorOf(session.user) }
      await refusals(acting, { method: page.method, route: page.path, code: error.code })
    }
    view = shown
  }
  return view instanceof Response
    ? withCookies(c, view)
    : pageResponse(view, { session, formToken })
}

/** Throws `invalid-request` for an address with what no database can be asked for. */
function requireStorable({ params, query }: Visit): void {
  if ([...Object.values(params), ...query.values()].every(isStorable)) return
  throw new ApplicationError('invalid-request', 'This address of a page is damaged.')
}

async function viewOf(page: Page, visit: Visit, request: Request): Promise<View | Response> {
  if (page.method === 'get') return await page.show(visit)
  const form = await readForm(request)
  requireToken(form, visit.formToken)
  return await page.submit({ ...visit, form })
}

type Visitor = {
  readonly session: Session | undefined
  readonly secret: string | undefined
  readonly cookies: CookieJar
}

async function whoIs(c: HonoContext, application: Context): Promise<Visitor> {
  const cookies = cookieJar(c)
  const { secret } = cookies
  const session = secret === undefined ? undefined : await sessionOf(application, secret)
  return { session, secret, cookies }
}

/** Cookies were set on the request's context; an answer made apart from it takes them along. */
function withCookies(c: HonoContext, response: Response): Response {
  return c.newResponse(response.body, response)
}

function refusal(error: unknown, requestId: string, log: ConsoleOptions['log']): Response {
  const view = errorPage(error, requestId)
  if (view.status === 500) log.failed(error, requestId)
  return pageResponse(view)
}

/** The scheme is left out: TLS ends in front of this process. */
function isOwnOrigin(origin: string, c: HonoContext): boolean {
  return URL.canParse(origin) && new URL(origin).host === c.req.header('host')
}
