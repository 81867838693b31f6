/** The second step of signing in, open to those whose password was right a moment ago. */
import type { Context as HonoContext, Hono } from 'hono'
import type { Context } from '../application/context.ts'
import {
  beginEnrolment,
  confirmEnrolment,
  finishEnrolment,
} from '../application/people/enrol-second-factor.ts'
import { enterCode } from '../application/people/enter-code.ts'
import { type HalfSession, halfSessionOf } from '../application/people/half-session.ts'
import type { ConsoleEnvironment } from './console.ts'
import { SECOND_STEP as STEP, ownPath, refused } from './door.ts'
import { readForm } from './form.ts'
import { pageResponse } from './frame.ts'
import { codeStepPage, enrolStepPage, recoveryStepPage } from './pages/second-factor.ts'
import { cookieJar } from './session-cookie.ts'

const SET_UP = `${STEP}/set-up` as const

export function addSecondStep(console: Hono<ConsoleEnvironment>, application: Context): void {
  console.get(STEP, async (c) => {
    c.set('route', STEP)
    const next = ownPath(c.req.query('next'))
    const half = await halfOf(c, application)
    if (half === undefined) return c.redirect('/console/sign-in', 303)
    return await stepPage(application, half, { next })
  })
  console.post(STEP, async (c) => {
    c.set('route', STEP)
    const form = await readForm(c.req.raw)
    const next = ownPath(form.text('next'))
    const half = await halfOf(c, application)
    if (half === undefined) return c.redirect('/console/sign-in', 303)
    const refusal = await refused(async () => {
      cookieJar(c).replace(await enterCode(application, half, form.text('code')))
    })
    if (refusal === undefined) return c.redirect(next, 303)
    return await stepPage(application, half, { next, refusal })
  })
  console.post(SET_UP, async (c) => {
    c.set('route', SET_UP)
    const form = await readForm(c.req.raw)
    const next = ownPath(form.text('next'))
    const half = await halfOf(c, application)
    if (half?.awaits !== 'enrolment') return c.redirect('/console/sign-in', 303)
    let codes: readonly string[] = []
    const refusal = await refused(async () => {
      codes = await confirmEnrolment(application, half, form.text('code'))
      cookieJar(c).replace(await finishEnrolment(application, half))
    })
    if (refusal !== undefined) return await stepPage(application, half, { next, refusal })
    const page = pageResponse(recoveryStepPage(codes, { next }))
    return c.newResponse(page.body, page)
  })
}

async function halfOf(
  c: HonoContext<ConsoleEnvironment>,
  application: Context,
): Promise<HalfSession | undefined> {
  const { secret } = cookieJar(c)
  return secret === undefined ? undefined : await halfSessionOf(application, secret)
}

async function stepPage(
  application: Context,
  half: HalfSession,
  step: { readonly next: string; readonly refusal?: string },
): Promise<Response> {
  if (half.awaits === 'code') return pageResponse(codeStepPage(step))
  const authenticator = await beginEnrolment(application, half)
  return pageResponse(enrolStepPage(authenticator, { ...step, name: half.user.displayName }))
}
