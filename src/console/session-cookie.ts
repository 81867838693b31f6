/** The cookie that holds the secret of a session: unreadable for scripts, unsent from other sites. */
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { ABSOLUTE_MS } from '../application/people/session.ts'
import type { CookieJar } from './view.ts'

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/

export function cookieJar(c: Context): CookieJar {
  const secure = !LOOPBACK.test(c.req.header('host') ?? '')
  // The prefix makes browsers insist on `Secure`, which a plain connection to this machine cannot have.
  const name = secure ? '__Host-wagewatch' : 'wagewatch'
  const options = { httpOnly: true, sameSite: 'Lax', secure, path: '/' } as const
  return {
    secret: getCookie(c, name),
    replace: (secret) => setCookie(c, name, secret, { ...options, maxAge: ABSOLUTE_MS / 1000 }),
    remove: () => void deleteCookie(c, name, options),
  }
}
