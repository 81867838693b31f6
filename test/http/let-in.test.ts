/** Four eyes over HTTP: a key is the hand of who made it, and of who let them in during the last week. */
import { beforeAll, describe, expect, test } from 'vitest'
import { createUser } from '../../src/application/people/create-user.ts'
import { createKey } from '../../src/application/platforms/create-key.ts'
import { cataloguePolicy } from '../../src/application/policies/load-policy.ts'
import type { Actor } from '../../src/domain/actor.ts'
import { MS_PER_DAY } from '../../src/domain/calendar.ts'
import { TESTER } from '../support/tester.ts'
import { openCases } from './open-cases.ts'
import { type TestApi, openTestApi } from './test-api.ts'

let api: TestApi
/** Secrets of keys. Puppet was let in by Ada, Lee at the machine. */
let keys: Readonly<Record<'ada' | 'ada again' | 'puppet' | 'lee', string>>
let made: Readonly<Record<'ada' | 'puppet', string>>

beforeAll(async () => {
  api = await openTestApi({ config: { strictFourEyes: true } })
  await openCases(api, { tenant: api.tenant, secret: api.secret, prefix: 'desk' })
  const ada = await someone('ada', TESTER)
  const puppet = await someone('puppet', ada)
  made = { ada: ada.id, puppet: puppet.id }
  keys = {
    ada: await keyOf(ada),
    'ada again': await keyOf(ada),
    puppet: await keyOf(puppet),
    lee: await keyOf(await someone('lee', TESTER)),
  }
  return () => api.close()
})

async function someone(name: string, actor: Actor): Promise<Actor> {
  const wanted = { name, displayName: name, role: 'admin' } as const
  const { user } = await createUser(api.application, { tenant: api.tenant, actor }, wanted)
  return { kind: 'user', id: user.id }
}

async function keyOf(actor: Actor): Promise<string> {
  const scopes = ['read', 'cases:write', 'cases:approve', 'policies:write'] as const
  const order = { tenant: api.tenant, actor, name: 'desk', scopes }
  return (await createKey(api.application, order)).secret
}

const post = async (path: string, body: object, secret: string) =>
  api.json(
    await api.request(path, {
      method: 'POST',
      secret,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  )

/** Proposes with the key of Ada; where its verdict goes. */
const PROPOSALS: Readonly<Record<string, () => Promise<string>>> = {
  'a proposal on a case': async () => {
    const path = '/v1/cases/case-1'
    const asked = await post(`${path}/identifier-requests`, { purpose: 'OFAC.' }, keys.ada)
    return `${path}/proposals/${(asked['waiting'] as { id: string }).id}`
  },
  'a suppression': async () => {
    const until = new Date(api.application.clock() + 60 * MS_PER_DAY).toISOString()
    const about = { contractor_id: 'c-desk-ring1-1', indicator: 'shared-destination' }
    const order = { ...about, reason: 'The agency was declared late.', until }
    return `/v1/suppressions/${String((await post('/v1/suppressions', order, keys.ada))['id'])}`
  },
  'a policy': proposedPolicy,
}

async function proposedPolicy(): Promise<string> {
  const order = { policy: { ...cataloguePolicy(), version: 2 }, note: 'The same.' }
  return `/v1/policies/${String((await post('/v1/policies', order, keys.ada))['version'])}`
}

const REFUSED = { status: 403, code: 'second-person-required' }

describe.each(Object.entries(PROPOSALS))('%s', (_, propose) => {
  test('by a key is approved by no key of the same person, nor of whom they let in', async () => {
    const path = await propose()
    const approve = (secret: string) => post(path, { verdict: 'approve' }, secret)
    expect(await approve(keys.ada)).toMatchObject(REFUSED)
    expect(await approve(keys['ada again'])).toMatchObject(REFUSED)
    const refused = await approve(keys.puppet)
    expect(refused).toMatchObject(REFUSED)
    expect(refused['detail']).toMatch(
      new RegExp(
        `^user:${made.ada} made the account of user:${made.puppet} on [-:.TZ0-9]+; ` +
          'until [-:.TZ0-9]+ somebody else has to approve it.$',
      ),
    )
    expect((await approve(keys.lee))['code']).toBeUndefined()
  })
})

test('a week later the key of whom somebody let in approves, and a further key of theirs never', async () => {
  const path = await proposedPolicy()
  api.advanceMs(7 * MS_PER_DAY)
  expect(await post(path, { verdict: 'approve' }, keys['ada again'])).toMatchObject(REFUSED)
  expect(await post(path, { verdict: 'approve' }, keys.puppet)).toMatchObject({ state: 'approved' })
})
