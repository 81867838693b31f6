/** Signing in and what it takes: passwords, locks, sessions, links, roles. */
import { argon2Sync } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ApplicationError } from '../../src/domain/application-error.ts'
import { changePassword } from '../../src/application/people/change-password.ts'
import { changeRole, disableUser, enableUser } from '../../src/application/people/change-user.ts'
import { choosePassword, readLink } from '../../src/application/people/choose-password.ts'
import type { Context } from '../../src/application/context.ts'
import { authenticate } from '../../src/application/platforms/authenticate.ts'
import { createKey } from '../../src/application/platforms/create-key.ts'
import { createTenant } from '../../src/application/platforms/create-tenant.ts'
import { createUser } from '../../src/application/people/create-user.ts'
import { endOwnSessions, endSessionsOf } from '../../src/application/people/end-sessions.ts'
import { listSessions } from '../../src/application/people/list-sessions.ts'
import { listUsers } from '../../src/application/people/list-users.ts'
import { LINK_KEPT_MS, renewLink } from '../../src/application/people/one-time-link.ts'
import { ABSOLUTE_MS, IDLE_MS, actingAs, sessionOf } from '../../src/application/people/session.ts'
import { lockAfter, signIn } from '../../src/application/people/sign-in.ts'
import { signOut } from '../../src/application/people/sign-out.ts'
import type { Actor } from '../../src/domain/actor.ts'
import type { AuditAction } from '../../src/domain/audit.ts'
import { instant } from '../../src/domain/calendar.ts'
import type { TenantId } from '../../src/domain/ids.ts'
import type { Role } from '../../src/domain/role.ts'
import { changeUserRow, findUser } from '../../src/storage/people/users.ts'
import { at } from '../support/history.ts'
import { TESTER } from '../support/tester.ts'
import { openContext } from './platform.ts'

const PASSWORD = 'three tall green ladders'
const NOON = at('2026-06-01T12:00:00Z')

let now = NOON
let context: Context
let tenant: TenantId

beforeEach(async () => {
  now = NOON
  context = await openContext(':memory:', { clock: () => now })
  tenant = await createTenant(context, 'acme', TESTER)
})
afterEach(() => context.store.close())

const acting = () => ({ tenant, actor: TESTER })
const later = (milliseconds: number) => {
  now = instant(now + milliseconds)
}

async function person(name: string, role: Role = 'analyst') {
  const { user, linkSecret } = await createUser(context, acting(), {
    name,
    displayName: `${name} Vale`,
    role,
  })
  await choosePassword(context, { linkSecret, password: PASSWORD })
  return user
}

const enter = (name: string, password = PASSWORD, platform = 'acme') =>
  signIn(context, { platform, name, password })

/** As an earlier version might have made it, at a fraction of the cost. */
function cheapHash(password: string): string {
  const nonce = Buffer.alloc(16, 3)
  const cost = { memory: 64, passes: 1, parallelism: 1 }
  const hash = argon2Sync('argon2id', { message: password, nonce, tagLength: 32, ...cost })
  const text = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')
  return `$argon2id$v=19$m=64,t=1,p=1$${text(nonce)}$${text(hash)}`
}

async function storedHash(id: string): Promise<string | undefined> {
  return (await findUser(context.store.reader, tenant, id))?.passwordHash
}

const refusalOf = async (work: Promise<unknown>): Promise<ApplicationError> => {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error instanceof ApplicationError) return error
  throw new Error(`expected a refusal, got ${String(error)}`)
}

async function logged(): Promise<readonly AuditAction[]> {
  const rows = await context.store.reader
    .selectFrom('audit_entry')
    .select('action')
    .where('tenant', '=', tenant)
    .orderBy('sequence')
    .execute()
  return rows.map(({ action }) => action as AuditAction)
}

describe('signing in', () => {
  test('gives a session that says who and where; letter case of the name does not matter', async () => {
    const ana = await person('Ana')
    const session = await sessionOf(context, await enter(' aNA '))
    expect(session).toMatchObject({ tenant, user: { id: ana.id, name: 'ana', role: 'analyst' } })
  })

  test('says the same to a wrong password, a wrong name, a wrong platform and no password yet', async () => {
    await person('ana')
    await createUser(context, acting(), { name: 'new', displayName: 'New', role: 'viewer' })
    const refusals = [
      await refusalOf(enter('ana', 'wrong password here')),
      await refusalOf(enter('nobody')),
      await refusalOf(enter('ana', PASSWORD, 'other')),
      await refusalOf(enter('new')),
    ]
    expect(new Set(refusals.map(({ code, message }) => `${code} ${message}`)).size).toBe(1)
    expect(refusals[0]?.code).toBe('unauthenticated')
  })

  test('keeps neither passwords nor secrets in the database, nor what was typed as a name', async () => {
    await person('ana')
    const secret = await enter('ana')
    await refusalOf(enter('my-secret-password'))
    const tables = ['console_user', 'console_session', 'one_time_link', 'audit_entry'] as const
    const rows = await Promise.all(
      tables.map((table) => context.store.reader.selectFrom(table).selectAll().execute()),
    )
    const text = JSON.stringify(rows)
    expect(text).toContain('$argon2id$v=19$m=19456,t=2,p=1$')
    for (const hidden of [PASSWORD, secret, 'my-secret-password'])
      expect(text).not.toContain(hidden)
  })

  test('gives a hash of another cost the cost of now, once its password is right', async () => {
    const { id } = await person('ana')
    const cheap = cheapHash(PASSWORD)
    await changeUserRow(context.store.reader, tenant, id, { passwordHash: cheap })
    await refusalOf(enter('ana', 'wrong password here'))
    expect(await storedHash(id)).toBe(cheap)
    await enter('ana')
    const renewed = await storedHash(id)
    expect(renewed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    await enter('ana')
    expect(await storedHash(id)).toBe(renewed)
  })

  test('leaves a password that was changed meanwhile as it was changed', async () => {
    const { id } = await person('ana')
    await changeUserRow(context.store.reader, tenant, id, { passwordHash: cheapHash(PASSWORD) })
    const changed = cheapHash('five quiet copper kettles')
    const given = context.store
    let writes = 0
    const store: Context['store'] = {
      ...given,
      write: async (target, work) =>
        await given.write(target, async (db) => {
          writes += 1
          if (writes === 2) await changeUserRow(db, tenant, id, { passwordHash: changed })
          return await work(db)
        }),
    }
    const credentials = { platform: 'acme', name: 'ana', password: PASSWORD }
    await signIn({ ...context, store }, credentials)
    expect([writes, await storedHash(id)]).toEqual([2, changed])
  })

  test('locks after five failures in a row, for longer each time, and opens again', async () => {
    await person('ana')
    for (let failure = 0; failure < 5; failure += 1) await refusalOf(enter('ana', 'wrong'))
    expect((await refusalOf(enter('ana'))).code).toBe('unauthenticated')
    later(59_000)
    expect((await refusalOf(enter('ana'))).code).toBe('unauthenticated')
    later(1_000)
    await expect(enter('ana')).resolves.toEqual(expect.any(String))
    expect(await logged()).toContain('user.locked')
    const minutes = [4, 5, 6, 7, 30].map((failures) => {
      const until = lockAfter(failures, NOON)
      return until === undefined ? 0 : (until - NOON) / 60_000
    })
    expect(minutes).toEqual([0, 1, 2, 4, 60])
  })

  test('cannot be outrun by guesses made at the same time', async () => {
    await person('ana')
    const guesses = Array.from({ length: 12 }, () => refusalOf(enter('ana', 'wrong')))
    await Promise.all(guesses)
    const [user] = await context.store.reader.selectFrom('console_user').selectAll().execute()
    expect(user).toMatchObject({ failures: 5, locked_until: NOON + 60_000 })
  })
})

describe('a session', () => {
  test('ends after an hour without a request, and after twelve however busy', async () => {
    await person('ana')
    const idle = await enter('ana')
    later(IDLE_MS)
    expect(await sessionOf(context, idle)).toBeUndefined()
    const busy = await enter('ana')
    const halfHours = (ABSOLUTE_MS - IDLE_MS) / (IDLE_MS / 2)
    for (let passed = 0; passed < halfHours; passed += 1) {
      later(IDLE_MS / 2)
      expect(await sessionOf(context, busy)).toBeDefined()
    }
    later(IDLE_MS - 1)
    expect(await sessionOf(context, busy)).toBeDefined()
    later(1)
    expect(await sessionOf(context, busy)).toBeUndefined()
  })

  test('ends by signing out, by signing in anew and by a new password', async () => {
    await person('ana')
    const [first, other] = [await enter('ana'), await enter('ana')]
    const session = await sessionOf(context, first)
    if (session === undefined) throw new Error('just signed in')
    await signOut(context, session)
    expect(await sessionOf(context, first)).toBeUndefined()
    const third = await signIn(context, {
      platform: 'acme',
      name: 'ana',
      password: PASSWORD,
      earlierSecret: other,
    })
    expect(await sessionOf(context, other)).toBeUndefined()
    const own = await sessionOf(context, third)
    if (own === undefined) throw new Error('just signed in')
    const next = 'five quiet copper kettles'
    const wrong = await refusalOf(changePassword(context, own, { present: 'no', next }))
    expect(wrong.code).toBe('forbidden')
    const fresh = await changePassword(context, own, { present: PASSWORD, next })
    expect(await sessionOf(context, third)).toBeUndefined()
    expect(await sessionOf(context, fresh)).toBeDefined()
    await expect(enter('ana', next)).resolves.toEqual(expect.any(String))
  })

  test('is listed to its owner alone, and ended by its owner, one or all others', async () => {
    await person('ana')
    await person('bob')
    const secrets = [await enter('ana'), await enter('ana'), await enter('ana')] as const
    const stranger = await enter('bob')
    const own = await sessionOf(context, secrets[0])
    if (own === undefined) throw new Error('just signed in')
    later(120_000)
    await sessionOf(context, secrets[1])
    const listed = await listSessions(context, own)
    expect(listed).toHaveLength(3)
    expect(listed.filter(({ isThis }) => isThis)).toHaveLength(1)
    expect(listed[0]).toMatchObject({ isThis: false, seenAt: now })
    expect(JSON.stringify(listed)).not.toContain(own.secretSha256)
    await endOwnSessions(context, own, listed[0]?.id)
    expect(await sessionOf(context, secrets[1])).toBeUndefined()
    expect(await sessionOf(context, secrets[2])).toBeDefined()
    await endOwnSessions(context, own, 'no such session')
    await endOwnSessions(context, own)
    expect(await sessionOf(context, secrets[2])).toBeUndefined()
    expect(await sessionOf(context, secrets[0])).toBeDefined()
    expect(await sessionOf(context, stranger)).toBeDefined()
    later(IDLE_MS)
    expect(await listSessions(context, own)).toEqual([])
  })

  test('is ended with all others of somebody by an admin, of their platform alone', async () => {
    const ana = await person('ana')
    const [first, second] = [await enter('ana'), await enter('ana')]
    const other = { tenant: await createTenant(context, 'other', TESTER), actor: TESTER }
    expect((await refusalOf(endSessionsOf(context, other, ana.id))).code).toBe('not-found')
    expect(await sessionOf(context, first)).toBeDefined()
    await endSessionsOf(context, acting(), ana.id)
    expect(await sessionOf(context, first)).toBeUndefined()
    expect(await sessionOf(context, second)).toBeUndefined()
    await expect(enter('ana')).resolves.toEqual(expect.any(String))
  })

  test('of a user who is disabled ends at once; enabling does not bring it back', async () => {
    const ana = await person('ana')
    const secret = await enter('ana')
    await disableUser(context, acting(), ana.id)
    expect(await sessionOf(context, secret)).toBeUndefined()
    expect((await refusalOf(enter('ana'))).code).toBe('unauthenticated')
    await enableUser(context, acting(), ana.id)
    expect(await sessionOf(context, secret)).toBeUndefined()
    await expect(enter('ana')).resolves.toEqual(expect.any(String))
  })
})

test('the API keys of a user who is disabled end too, and theirs alone', async () => {
  const ana = await person('ana')
  const order = { name: 'payroll', scopes: ['admin'] as const }
  const make = (actor: Actor) => createKey(context, { tenant, actor, ...order })
  const own = await make({ kind: 'user', id: ana.id })
  const made = await make({ kind: 'key', id: own.id, behind: `user:${ana.id}` })
  const others = await make(TESTER)
  await disableUser(context, acting(), ana.id)
  for (const { secret } of [own, made]) {
    expect(await authenticate(context, secret)).toBeUndefined()
  }
  expect(await authenticate(context, others.secret)).toBeDefined()
  expect((await logged()).filter((action) => action === 'key.revoked')).toHaveLength(2)
  await enableUser(context, acting(), ana.id)
  expect(await authenticate(context, own.secret)).toBeUndefined()
})

describe('a one-time link', () => {
  test('works once, for a day, and only the latest', async () => {
    const wanted = { name: 'ana', displayName: 'Ana', role: 'lead' } as const
    const { user, linkSecret: first } = await createUser(context, acting(), wanted)
    const second = await renewLink(context, acting(), user.id)
    expect((await refusalOf(readLink(context, first))).code).toBe('not-found')
    later(LINK_KEPT_MS)
    expect((await refusalOf(readLink(context, second))).code).toBe('not-found')
    const third = await renewLink(context, acting(), user.id)
    await choosePassword(context, { linkSecret: third, password: PASSWORD })
    const again = choosePassword(context, { linkSecret: third, password: PASSWORD })
    expect((await refusalOf(again)).code).toBe('not-found')
  })

  test.each([
    ['too short', 'short words'],
    ['of few characters', 'aaaaaaaaaaaaaaaa'],
    ['that is tried first', 'Password-2026-june'],
    ['with the own name', 'the marlowe garden gate'],
    ['that is common', '1q2w3e4r5t6y'],
    ['that is a common one with a year and signs', '2026basketball!!'],
    ['that is two common ones', 'DragonBaseball'],
    ['that is a common one twice', 'computercomputer'],
  ])('refuses a password %s', async (_, password) => {
    const wanted = { name: 'marlowe@example.org', displayName: 'Sam', role: 'lead' } as const
    const { linkSecret } = await createUser(context, acting(), wanted)
    const refusal = await refusalOf(choosePassword(context, { linkSecret, password }))
    expect(refusal.code).toBe('invalid-request')
    await choosePassword(context, { linkSecret, password: PASSWORD })
  })
})

describe('roles', () => {
  test.each([
    ['viewer', ['read']],
    ['analyst', ['read', 'work-cases', 'export-reports']],
    ['lead', ['read', 'work-cases', 'approve', 'change-policy', 'read-audit']],
    ['admin', ['read', 'approve', 'manage-keys', 'manage-webhooks', 'manage-users']],
  ] as const)('%s', async (role, allowed) => {
    await person('ana', role)
    const session = await sessionOf(context, await enter('ana'))
    if (session === undefined) throw new Error('just signed in')
    for (const permission of allowed) {
      expect(actingAs(session, permission)).toEqual({
        tenant,
        actor: { kind: 'user', id: session.user.id },
      })
    }
    if (role === 'admin') return
    expect(() => actingAs(session, 'manage-users')).toThrow(`Your role (${role})`)
    if (role === 'viewer') expect(() => actingAs(session, 'work-cases')).toThrow(ApplicationError)
    if (role !== 'lead') expect(() => actingAs(session, 'approve')).toThrow(ApplicationError)
  })

  test('hold from the next request on; nobody changes their own', async () => {
    const ana = await person('ana', 'admin')
    const secret = await enter('ana')
    await changeRole(context, acting(), { userId: ana.id, role: 'viewer' })
    expect((await sessionOf(context, secret))?.user.role).toBe('viewer')
    const own = { tenant, actor: { kind: 'user', id: ana.id } } as const
    const change = changeRole(context, own, { userId: ana.id, role: 'admin' })
    expect((await refusalOf(change)).code).toBe('forbidden')
    expect((await refusalOf(disableUser(context, own, ana.id))).code).toBe('forbidden')
  })
})

test('users of one platform are unknown to another', async () => {
  const ana = await person('ana')
  const other = { tenant: await createTenant(context, 'other', TESTER), actor: TESTER }
  expect(await listUsers(context, other.tenant)).toEqual([])
  expect((await refusalOf(disableUser(context, other, ana.id))).code).toBe('not-found')
  expect((await refusalOf(renewLink(context, other, ana.id))).code).toBe('not-found')
  await createUser(context, other, { name: 'ana', displayName: 'Another', role: 'viewer' })
  const twice = createUser(context, acting(), { name: 'ANA', displayName: 'A', role: 'viewer' })
  expect((await refusalOf(twice)).code).toBe('conflict')
})

test('everything about people is in the audit log', async () => {
  const ana = await person('ana')
  await refusalOf(enter('ana', 'wrong'))
  const session = await sessionOf(context, await enter('ana'))
  if (session === undefined) throw new Error('just signed in')
  await signOut(context, session)
  await changeRole(context, acting(), { userId: ana.id, role: 'lead' })
  await renewLink(context, acting(), ana.id)
  await disableUser(context, acting(), ana.id)
  await enableUser(context, acting(), ana.id)
  expect(await logged()).toEqual([
    'tenant.created',
    'user.created',
    'user.password-set',
    'user.sign-in-failed',
    'user.signed-in',
    'user.signed-out',
    'user.role-changed',
    'user.link-made',
    'user.disabled',
    'user.enabled',
  ])
})
