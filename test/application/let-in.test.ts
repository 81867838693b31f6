/** An admin who lets somebody in is not their second person for a week, whatever was proposed. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { actOnCase } from '../../src/application/cases/act-on-case.ts'
import { proposeSuppression } from '../../src/application/feedback/propose-suppression.ts'
import { settleSuppression } from '../../src/application/feedback/settle-suppression.ts'
import { changeRole, disableUser, enableUser } from '../../src/application/people/change-user.ts'
import { createUser } from '../../src/application/people/create-user.ts'
import { renewLink } from '../../src/application/people/one-time-link.ts'
import { removeSecondFactorOf } from '../../src/application/people/remove-second-factor.ts'
import { proposePolicy } from '../../src/application/policies/propose-policy.ts'
import { settlePolicy } from '../../src/application/policies/settle-policy.ts'
import type { Actor } from '../../src/domain/actor.ts'
import { type Instant, MS_PER_DAY, instant } from '../../src/domain/calendar.ts'
import { contractorId } from '../../src/domain/ids.ts'
import type { ADMITTING } from '../../src/review/admission.ts'
import { watchedAdmissions } from '../../src/storage/people/admissions.ts'
import { saveSecondFactor } from '../../src/storage/people/second-factors.ts'
import { at } from '../support/history.ts'
import { TESTER } from '../support/tester.ts'
import { type Platform, openPlatform } from './platform.ts'
import { ring } from './ring.ts'

const LATER = at('2025-02-03T12:00:00Z')

let now: Instant
let platform: Platform
/** Made at the machine, and older than what is asked here. */
let ada: Actor
let lee: Actor
beforeEach(async () => {
  now = LATER
  platform = await openPlatform(':memory:', { clock: () => now, strictFourEyes: true })
  await platform.post(ring(1, ['a', 'b', 'c', 'd']))
  ada = await someone('ada', TESTER)
  lee = await someone('lee', TESTER)
})
afterEach(() => platform.close())

const acting = (actor: Actor) => ({ tenant: platform.tenant, actor })
const pass = (days: number) => {
  now = instant(now + days * MS_PER_DAY)
}

async function someone(name: string, by: Actor): Promise<Actor> {
  const wanted = { name, displayName: name, role: 'lead' } as const
  const { user } = await createUser(platform.context, acting(by), wanted)
  return { kind: 'user', id: user.id }
}

type Settle = (by: Actor) => Promise<unknown>

async function policyOf(by: Actor): Promise<Settle> {
  const document = { ...platform.context.engine.policy, version: 2 }
  const order = { document, note: 'The same.' }
  const { version } = await proposePolicy(platform.context, acting(by), order)
  const verdict = { version, verdict: 'approve', text: '' } as const
  return (approver) => settlePolicy(platform.context, acting(approver), verdict)
}

/** Proposes it, and says how somebody approves it. */
const PROPOSALS: Readonly<Record<string, (by: Actor) => Promise<Settle>>> = {
  'a proposal on a case': async (by) => {
    const { context } = platform
    const ask = { do: 'ask-identifiers', purpose: 'Report to OFAC.' } as const
    const asked = await actOnCase(context, acting(by), { id: 'case-1', request: ask })
    const proposal = asked.proposals.at(-1)?.id ?? ''
    const request = { do: 'approve', proposal, text: '' } as const
    return (approver) => actOnCase(context, acting(approver), { id: 'case-1', request })
  },
  'a suppression': async (by) => {
    const { id } = await proposeSuppression(platform.context, acting(by), {
      contractor: contractorId('a'),
      indicator: 'shared-destination',
      reason: 'The agency was declared late.',
      until: instant(now + 90 * MS_PER_DAY),
    })
    const verdict = { id, verdict: 'approve', text: '' } as const
    return (approver) => settleSuppression(platform.context, acting(approver), verdict)
  },
  'a policy': policyOf,
}

const refused = (who: string) => ({
  code: 'second-person-required',
  message: expect.stringContaining(who) as string,
})

describe.each(Object.entries(PROPOSALS))('%s', (_, propose) => {
  test('of an admin is not approved by a user whom they made, for a week', async () => {
    const puppet = await someone('puppet', ada)
    const approve = await propose(ada)
    const why = `user:${ada.id} made the account of user:${puppet.id} on 2025-02-03T12:00:00.000Z; until 2025-02-10T12:00:00.000Z`
    await expect(approve(puppet)).rejects.toMatchObject(refused(why))
    now = instant(now + 7 * MS_PER_DAY - 1)
    await expect(approve(puppet)).rejects.toMatchObject(refused(why))
    now = instant(now + 1)
    await expect(approve(puppet)).resolves.toBeDefined()
  })

  test('of a user is not approved by the admin who made them, but by anybody else', async () => {
    const puppet = await someone('puppet', ada)
    const approve = await propose(puppet)
    await expect(approve(ada)).rejects.toMatchObject(refused('made the account of'))
    await expect(approve(lee)).resolves.toBeDefined()
  })

  test('of one user of an admin is not approved by another of theirs', async () => {
    const [one, other] = [await someone('one', ada), await someone('other', ada)]
    const approve = await propose(one)
    await expect(approve(other)).rejects.toMatchObject(refused('made the account of'))
  })

  test('is approved among people who were made at the machine', async () => {
    const approve = await propose(ada)
    await expect(approve(lee)).resolves.toBeDefined()
  })
})

/** Each lets in Lee by the hands of Ada. */
const DOORS: Readonly<Record<keyof typeof ADMITTING, () => Promise<unknown>>> = {
  'user.created': async () => {
    lee = await someone('new', ada)
  },
  'user.link-made': () => renewLink(platform.context, acting(ada), lee.id),
  'user.second-factor-removed': async () => {
    const { store } = platform.context
    const factor = { sealed: '{}', confirmedAt: now, lastStep: 0, recovery: [] }
    await store.write(platform.tenant, (db) =>
      saveSecondFactor(db, platform.tenant, lee.id, factor),
    )
    await removeSecondFactorOf(platform.context, acting(ada), lee.id)
  },
  'user.enabled': async () => {
    await disableUser(platform.context, acting(ada), lee.id)
    await enableUser(platform.context, acting(ada), lee.id)
  },
  'user.role-changed': () =>
    changeRole(platform.context, acting(ada), { userId: lee.id, role: 'admin' }),
}

test.each(Object.entries(DOORS))('%s lets somebody in', async (action, letIn) => {
  pass(30)
  await letIn()
  const { store } = platform.context
  expect(await watchedAdmissions(store.reader, platform.tenant, now)).toEqual([
    { action, by: ada, user: lee, at: now },
  ])
  const approve = await policyOf(ada)
  await expect(approve(lee)).rejects.toMatchObject(refused(`user:${lee.id} on 2025-03-05`))
  pass(7)
  expect(await watchedAdmissions(store.reader, platform.tenant, now)).toEqual([])
  await expect(approve(lee)).resolves.toBeDefined()
})

test('what was proposed before somebody was let in waits as well', async () => {
  pass(30)
  const approve = await policyOf(ada)
  pass(1)
  await renewLink(platform.context, acting(ada), lee.id)
  await expect(approve(lee)).rejects.toMatchObject(refused('made a sign-in link for'))
})

test('unless four eyes are asked for strictly the audit log alone tells', async () => {
  await platform.close()
  platform = await openPlatform(':memory:', { clock: () => now })
  ada = await someone('ada', TESTER)
  const kim = await someone('kim', ada)
  const settle = await policyOf(ada)
  expect(await settle(kim)).toMatchObject({ state: 'approved' })
})
