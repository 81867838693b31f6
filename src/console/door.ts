/** What is open to those who are not signed in: signing in, and choosing a password with a link. */
import type { Hono } from 'hono'
import { ApplicationError } from '../domain/application-error.ts'
import { choosePassword, readLink } from '../application/people/choose-password.ts'
import type { Context } from '../application/context.ts'
import { halfSessionOf } from '../application/people/half-session.ts'
import { onlyPlatform } from '../application/platforms/only-platform.ts'
import { sessionOf } from '../application/people/session.ts'
import { signIn } from '../application/people/sign-in.ts'
import type { ConsoleEnvironment } from './console.ts'
import { type Form, readForm } from './form.ts'
import { pageResponse } from './frame.ts'
import { signInPage } from './pages/sign-in.ts'
import { codePage, welcomePage } from './pages/welcome.ts'
import { cookieJar } from './session-cookie.ts'
import { goTo } from './view.ts'

const SIGN_IN = '/console/sign-in'
const WELCOME = '/console/welcome'
export const SECOND_STEP = '/console/second-factor'
const CHOSEN = '/console/welcome/password'

/** Where to sign in, and come back to this page afterwards. */
export function signInAddress(url: string): string {
  const { pathname, search } = new URL(url)
  const next = `${pathname}${search}`
  return next === '/console' ? SIGN_IN : `${SIGN_IN}?next=${encodeURIComponent(next)}`
}

export function addDoor(console: Hono<ConsoleEnvironment>, application: Context): void {
  console.get(SIGN_IN, async (c) => {
    c.set('route', SIGN_IN)
    const { secret } = cookieJar(c)
    const next = ownPath(c.req.query('next'))
    if (secret !== undefined && (await sessionOf(application, secret)) !== undefined) {
      return goTo(next)
    }
    const platform = c.req.query('platform') ?? (await onlyPlatform(application))
    return pageResponse(signInPage({ next, platform, done: c.req.query('done') }))
  })
  console.post(SIGN_IN, async (c) => {
    c.set('route', SIGN_IN)
    const form = await readForm(c.req.raw)
    const cookies = cookieJar(c)
    const next = ownPath(form.text('next'))
    const platform = form.text('platform')
    let sent = ''
    const opened = await refused(async () => {
      const secret = await signIn(application, {
        platform,
        name: form.text('name'),
        password: form.raw('password'),
        ...(cookies.secret === undefined ? {} : { earlierSecret: cookies.secret }),
      })
      cookies.replace(secret)
      sent = secret
    })
    if (opened === undefined) return c.redirect(await afterPassword(application, sent, next), 303)
    return pageResponse(signInPage({ next, platform, name: form.text('name'), refusal: opened }))
  })
  console.get(WELCOME, (c) => {
    c.set('route', WELCOME)
    return pageResponse(codePage())
  })
  console.post(WELCOME, async (c) => {
    c.set('route', WELCOME)
    const link = (await readForm(c.req.raw)).text('code')
    let page = codePage()
    const refusal = await refused(async () => {
      page = welcomePage({ user: await readLink(application, link), link })
    })
    return pageResponse(refusal === undefined ? page : codePage(refusal))
  })
  console.post(CHOSEN, async (c) => {
    c.set('route', CHOSEN)
    const form = await readForm(c.req.raw)
    const link = form.text('code')
    const user = await readLink(application, link)
    const refusal = await refused(async () => {
      await choosePassword(application, { linkSecret: link, password: chosenPassword(form) })
    })
    if (refusal === undefined) return c.redirect(`${SIGN_IN}?done=password-set`, 303)
    return pageResponse(welcomePage({ user, link, refusal }))
  })
}

/** Where to go with a new session: on, or through the second step. */
async function afterPassword(application: Context, secret: string, next: string): Promise<string> {
  const half = await halfSessionOf(application, secret)
  if (half === undefined) return next
  return next === '/console' ? SECOND_STEP : `${SECOND_STEP}?next=${encodeURIComponent(next)}`
}

/** Throws `invalid-request` when it was not typed the same way twice. */
export function chosenPassword(form: Form): string {
  const password = form.raw('password')
  if (password === form.raw('again')) return password
  throw new ApplicationError('invalid-request', 'The two entries of the new password differ.')
}

/** Why the work was refused; undefined when it was done. Other errors go on. */
export async function refused(work: () => Promise<void>): Promise<string | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    if (error instanceof ApplicationError) return error.message
    throw error
  }
}

/** Only pages of this console are gone to: an address from outside could be anybody’s. */
export function ownPath(next: string | undefined): `/console${string}` {
  if (
    next === undefined ||
    !/^\/console(?:\/(?!.*\.\.)[\w./~%:@-]*)?(?:\?[\w.~%&=+:@-]*)?$/.test(next)
  ) {
    return '/console'
  }
  return next as `/console${string}`
}
