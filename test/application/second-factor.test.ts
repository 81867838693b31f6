/** The second step of signing in: codes good once, recovery codes, one lock with the password, rules. */
import { Secret, TOTP } from 'otpauth'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { changeRole } from '../../src/application/people/change-user.ts'
import { choosePassword } from '../../src/application/people/choose-password.ts'
import type { Context } from '../../src/application/context.ts'
import { createTenant } from '../../src/application/platforms/create-tenant.ts'
import { createUser } from '../../src/application/people/create-user.ts'
import {
  beginEnrolment,
  confirmEnrolment,
  finishEnrolment,
} from '../../src/application/people/enrol-second-factor.ts'
import { enterCode } from '../../src/application/people/enter-code.ts'
import { type HalfSession, halfSessionOf } from '../../src/application/people/half-session.ts'
import { stepOfCode } from '../../src/application/people/one-time-code.ts'
import {
  removeOwnSecondFactor,
  removeSecondFactorOf,
} from '../../src/application/people/remove-second-factor.ts'
import { requireSecondFactor } from '../../src/application/people/require-second-factor.ts'
import { HALF_MS, type Session, sessionOf } from '../../src/application/people/session.ts'
import { signIn } from '../../src/application/people/sign-in.ts'
import { instant } from '../../src/domain/calendar.ts'
import type { TenantId } from '../../src/domain/ids.ts'
import type { Role } from '../../src/domain/role.ts'
import { at } from '../support/history.ts'
import { TESTER } from '../support/tester.ts'
import { openContext } from './platform.ts'

const PASSWORD = 'three tall green ladders'
const HALF_MINUTE = 30_000

let now = at('2026-06-01T12:00:00Z')
let context: Context
let tenant: TenantId

beforeEach(async () => {
  now = at('2026-06-01T12:00:00Z')
  context = await openContext(':memory:', { clock: () => now })
  tenant = await createTenant(context, 'acme', TESTER)
})
afterEach(() => context.store.close())

const acting = () => ({ tenant, actor: TESTER })
const later = (milliseconds: number) => {
  now = instant(now + milliseconds)
}
const codeOf = (secret: string, timestamp: number = now) =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp })

async function person(name: string, role: Role = 'analyst') {
  const wanted = { name, displayName: `${name} Vale`, role }
  const { user, linkSecret } = await createUser(context, acting(), wanted)
  await choosePassword(context, { linkSecret, password: PASSWORD })
  return user
}

const enter = (name: string, password = PASSWORD) =>
  signIn(context, { platform: 'acme', name, password })

async function whole(secret: string): Promise<Session> {
  const session = await sessionOf(context, secret)
  if (session === undefined) throw new Error('expected a whole session')
  return session
}

async function half(name: string): Promise<HalfSession> {
  const secret = await enter(name)
  expect(await sessionOf(context, secret)).toBeUndefined()
  const session = await halfSessionOf(context, secret)
  if (session === undefined) throw new Error('expected half a session')
  return session
}

/** Ana with a second factor, set up some minutes ago. */
async function anaWithFactor() {
  const ana = await person('ana')
  const session = await whole(await enter('ana'))
  const { secret } = await beginEnrolment(context, session)
  const recovery = await confirmEnrolment(context, session, codeOf(secret))
  later(10 * HALF_MINUTE)
  return { ana, session, secret, recovery }
}

const codeOfRefusal = (work: Promise<unknown>) =>
  expect(work).rejects.toMatchObject({ code: 'unauthenticated' })

describe('a code', () => {
  test('is that of RFC 6238', () => {
    // Appendix B, the last six of its eight digits.
    const secret = Secret.fromLatin1('12345678901234567890').base32
    const moment = { secret, now: at('2005-03-18T01:58:29Z') }
    expect(stepOfCode('081804', moment)).toBe(37_037_036)
    expect(stepOfCode('08 1804', moment)).toBe(37_037_036)
    expect(stepOfCode('081805', moment)).toBeUndefined()
    expect(stepOfCode('81804', moment)).toBeUndefined()
  })

  test('opens what the password alone does not, once, within its half minute', async () => {
    const { secret } = await anaWithFactor()
    const [first, second] = [await half('ana'), await half('ana')]
    for (const away of [-2, -1, 1]) {
      await codeOfRefusal(enterCode(context, first, codeOf(secret, now + away * HALF_MINUTE)))
    }
    later(HALF_MINUTE - 1)
    await whole(await enterCode(context, first, codeOf(secret)))
    await codeOfRefusal(enterCode(context, second, codeOf(secret)))
    later(1)
    await whole(await enterCode(context, second, codeOf(secret)))
  })

  test('that ran out while it was typed is said to have, and counts towards no lock', async () => {
    const { secret } = await anaWithFactor()
    const waiting = await half('ana')
    for (let time = 0; time < 10; time += 1) {
      await expect(enterCode(context, waiting, codeOf(secret, now - HALF_MINUTE))).rejects.toThrow(
        'That code has just run out. Enter the one that shows now.',
      )
    }
    await whole(await enterCode(context, waiting, codeOf(secret)))
    const noted = await context.store.reader
      .selectFrom('audit_entry')
      .selectAll()
      .where('action', '=', 'user.sign-in-failed')
      .execute()
    expect(noted).toHaveLength(10)
  })

  test('opens for ten minutes after the password', async () => {
    const { secret } = await anaWithFactor()
    const waiting = await half('ana')
    later(HALF_MS)
    await codeOfRefusal(enterCode(context, waiting, codeOf(secret)))
  })

  test('wrong five times locks the name, which the password does not undo', async () => {
    const { secret, recovery } = await anaWithFactor()
    for (let failure = 0; failure < 5; failure += 1) {
      await codeOfRefusal(enterCode(context, await half('ana'), '000000'))
    }
    await codeOfRefusal(enter('ana'))
    later(60_000)
    const waiting = await half('ana')
    await codeOfRefusal(enterCode(context, waiting, 'no code at all'))
    await codeOfRefusal(enterCode(context, waiting, codeOf(secret)))
    await codeOfRefusal(enterCode(context, waiting, recovery[0] ?? ''))
    later(120_000)
    await whole(await enterCode(context, waiting, codeOf(secret)))
    await codeOfRefusal(enter('ana', 'wrong'))
    await half('ana')
  })
})

test('a recovery code opens once, however it is typed', async () => {
  const { recovery } = await anaWithFactor()
  expect(recovery).toHaveLength(10)
  expect(new Set(recovery).size).toBe(10)
  const [code = ''] = recovery
  expect(code).toMatch(/^(?:[a-z2-7]{4}-){6}[a-z2-7]{2}$/)
  await whole(await enterCode(context, await half('ana'), ` ${code.toUpperCase()} `))
  await codeOfRefusal(enterCode(context, await half('ana'), code))
})

test('neither the secret nor the recovery codes stand in the database', async () => {
  const { secret, recovery } = await anaWithFactor()
  const rows = await context.store.reader.selectFrom('second_factor').selectAll().execute()
  const text = JSON.stringify(rows)
  expect(rows).toHaveLength(1)
  for (const hidden of [secret, ...recovery]) expect(text).not.toContain(hidden)
})

test('setting it up takes the code of now, and is done once', async () => {
  await person('ana')
  const session = await whole(await enter('ana'))
  const { secret, address } = await beginEnrolment(context, session)
  expect(address).toContain('otpauth://totp/Wagewatch:ana?')
  expect((await beginEnrolment(context, session)).secret).toBe(secret)
  const wrong = confirmEnrolment(context, session, codeOf(secret, now + 5 * HALF_MINUTE))
  await expect(wrong).rejects.toMatchObject({ code: 'invalid-request' })
  // Nothing asks for it before it is confirmed.
  await whole(await enter('ana'))
  await confirmEnrolment(context, session, codeOf(secret))
  const again = beginEnrolment(context, session)
  await expect(again).rejects.toMatchObject({ code: 'conflict' })
})

describe('a rule', () => {
  test('has those without a factor set it up before anything opens', async () => {
    const [ana, lee] = [await person('ana'), await person('lee', 'lead')]
    const [free, bound] = [await enter('ana'), await enter('lee')]
    await requireSecondFactor(context, acting(), 'leads-and-admins')
    expect((await whole(free)).user.id).toBe(ana.id)
    expect(await sessionOf(context, bound)).toBeUndefined()
    const waiting = await half('lee')
    expect(waiting).toMatchObject({ awaits: 'enrolment', user: { id: lee.id } })
    await expect(finishEnrolment(context, waiting)).rejects.toMatchObject({ code: 'conflict' })
    const { secret } = await beginEnrolment(context, waiting)
    await codeOfRefusal(enterCode(context, waiting, codeOf(secret)))
    await confirmEnrolment(context, waiting, codeOf(secret))
    const session = await whole(await finishEnrolment(context, waiting))
    const removal = removeOwnSecondFactor(context, session, PASSWORD)
    await expect(removal).rejects.toMatchObject({ code: 'conflict' })
    expect((await half('lee')).awaits).toBe('code')
  })

  test('holds for who is given a role that needs one', async () => {
    const ana = await person('ana')
    await requireSecondFactor(context, acting(), 'leads-and-admins')
    const opened = await enter('ana')
    await changeRole(context, acting(), { userId: ana.id, role: 'viewer' })
    expect((await whole(opened)).user.role).toBe('viewer')
    await changeRole(context, acting(), { userId: ana.id, role: 'lead' })
    expect(await sessionOf(context, opened)).toBeUndefined()
    expect((await half('ana')).awaits).toBe('enrolment')
  })

  test('shuts out nobody who sets it', async () => {
    const ada = await person('ada', 'admin')
    const own = { tenant, actor: { kind: 'user', id: ada.id } } as const
    const rule = requireSecondFactor(context, own, 'admins')
    await expect(rule).rejects.toMatchObject({ code: 'conflict' })
    await whole(await enter('ada'))
  })
})

test('it is taken away with the password, or by somebody else, who ends the sessions too', async () => {
  const { session, ana, secret } = await anaWithFactor()
  const wrong = removeOwnSecondFactor(context, session, 'wrong')
  await expect(wrong).rejects.toMatchObject({ code: 'forbidden' })
  const opened = await enterCode(context, await half('ana'), codeOf(secret))
  const elsewhere = { tenant: await createTenant(context, 'other', TESTER), actor: TESTER }
  const strange = removeSecondFactorOf(context, elsewhere, ana.id)
  await expect(strange).rejects.toMatchObject({ code: 'not-found' })
  await removeSecondFactorOf(context, acting(), ana.id)
  expect(await sessionOf(context, opened)).toBeUndefined()
  const plain = await whole(await enter('ana'))
  const { secret: other } = await beginEnrolment(context, plain)
  expect(other).not.toBe(secret)
  await confirmEnrolment(context, plain, codeOf(other))
  await removeOwnSecondFactor(context, plain, PASSWORD)
  await whole(await enter('ana'))
})
