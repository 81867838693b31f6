/** Cases over stored payroll: opened by alerts, worked by people, kept whole. */
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { actOnCase, type CaseRequest } from '../../src/application/cases/act-on-case.ts'
import { actOnCases } from '../../src/application/cases/act-on-cases.ts'
import { assessBatch } from '../../src/application/assessments/assess-batch.ts'
import { attachFile } from '../../src/application/cases/attach-file.ts'
import { countCasesByStatus, listCases } from '../../src/application/cases/list-cases.ts'
import { readAttachment } from '../../src/application/cases/read-attachment.ts'
import { readCase } from '../../src/application/cases/read-case.ts'
import { disableUser } from '../../src/application/people/change-user.ts'
import { createUser } from '../../src/application/people/create-user.ts'
import { createTenant } from '../../src/application/platforms/create-tenant.ts'
import { type Actor, actorText } from '../../src/domain/actor.ts'
import { formatDay, instant } from '../../src/domain/calendar.ts'
import { contractorId } from '../../src/domain/ids.ts'
import type { Role } from '../../src/domain/role.ts'
import { contractorsIn } from '../../src/review/case.ts'
import { caseFrom } from '../../src/review/evolve.ts'
import { auditEntries } from '../../src/storage/audit-log.ts'
import { lastFinishedBatch } from '../../src/storage/batches/batches.ts'
import { findCase } from '../../src/storage/desk/cases.ts'
import { wagesOf } from '../../src/storage/records/wages.ts'
import { at } from '../support/history.ts'
import { rescreenEverybody } from '../support/rescreen.ts'
import { TESTER } from '../support/tester.ts'
import { type Platform, month, openPlatform, wage } from './platform.ts'
import { ring } from './ring.ts'

const ANNA: Actor = { kind: 'user', id: 'anna' }
const BERT: Actor = { kind: 'user', id: 'bert' }

let now = at('2025-02-03T12:00:00Z')
let platform: Platform
beforeEach(async () => {
  now = at('2025-02-03T12:00:00Z')
  platform = await openPlatform(':memory:', { clock: () => now })
})
afterEach(() => platform.close())

const acting = (actor: Actor) => ({ tenant: platform.tenant, actor })
const act = (request: CaseRequest, actor = ANNA, id = 'case-1') =>
  actOnCase(platform.context, acting(actor), { id, request })
const queue = async (filter = {}) =>
  (
    await listCases(
      platform.context,
      { tenant: platform.tenant, actor: TESTER },
      { limit: 100, ...filter },
    )
  ).items
const view = (id = 'case-1') =>
  readCase(platform.context, { tenant: platform.tenant, actor: TESTER }, id)

/** A user made for the test, as they act. */
async function someone(name: string, role: Role, tenant = platform.tenant): Promise<Actor> {
  const wanted = { name, displayName: name, role }
  const { user } = await createUser(platform.context, { tenant, actor: TESTER }, wanted)
  return { kind: 'user', id: user.id }
}

const benign = async (id = 'case-1'): Promise<CaseRequest> => {
  const { assessments } = await view(id)
  const [first] = assessments
  const evidence = [
    { contractor: contractorId('a'), indicator: first?.reasons[0]?.indicator ?? '' },
  ]
  return {
    do: 'dispose',
    finding: {
      disposition: 'benign-explained',
      reasons: [{ code: 'agency-or-employer-of-record', evidence }],
      text: 'The agency that employs them was declared late.',
    },
  }
}

describe('alerts', () => {
  test('of one cluster are one case, whoever joins later', async () => {
    await platform.post(ring(1, ['a', 'b', 'c', 'd']))
    expect((await queue()).map((each) => contractorsIn(each.case))).toEqual([['a', 'b', 'c', 'd']])
    await platform.post(ring(2, ['e']))
    expect((await queue()).map((each) => contractorsIn(each.case))).toEqual([
      ['a', 'b', 'c', 'd', 'e'],
    ])
  })

  test('of two clusters are two cases, and one when a link is found', async () => {
    await platform.post(ring(1, ['a', 'b', 'c', 'd']))
    await platform.post(ring(1, ['w', 'x', 'y', 'z'], '2468135790'))
    expect(await queue()).toHaveLength(2)
    await platform.post(ring(2, ['d', 'z'], '8642097531'))
    const [only, ...others] = await queue()
    expect(others).toEqual([])
    expect(only?.case.id).toBe('case-1')
    expect(contractorsIn(only?.case ?? { alerts: [] })).toHaveLength(8)
    expect((await view('case-2')).case).toMatchObject({ status: 'closed', duplicateOf: 'case-1' })
  })

  test('leave a decided case alone until there is more than it was decided on', async () => {
    await platform.post(ring(1, ['a', 'b', 'c', 'd']))
    await act(await benign())
    await platform.post(ring(2, ['a', 'b', 'c', 'd']))
    expect((await view()).case.status).toBe('closed')
    await platform.post(ring(3, ['e']))
    const { case: again, events } = await view()
    expect(again.status).toBe('open')
    expect(again.decided?.disposition).toBe('benign-explained')
    expect(events.map(({ event }) => event.kind)).toEqual([
      'opened',
      'disposed',
      'joined',
      'reopened',
    ])
  })

  test('come to the same cases when an assessment is done again', async () => {
    await platform.post(ring(1, ['a', 'b', 'c', 'd']))
    const before = await view()
    const { context, tenant } = platform
    const batch = await lastFinishedBatch(context.store.reader, tenant)
    if (batch === undefined) throw new Error('no batch')
    await assessBatch(context, batch)
    await rescreenEverybody(context, acting(TESTER))
    expect(await view()).toEqual(before)
  })
})

describe('a case', () => {
  beforeEach(() => platform.post(ring(1, ['a', 'b', 'c', 'd'])))

  test('is what its events say', async () => {
    await act({ do: 'claim', until: instant(now + 1000) })
    await act({ do: 'note', about: 'opinion', text: 'Looks like a household.' })
    await act(await benign())
    const { case: state, events } = await view()
    expect(caseFrom('case-1', events)).toEqual(state)
    const { reader } = platform.context.store
    expect(await findCase(reader, platform.tenant, 'case-1')).toEqual(state)
  })

  test('shows everything that decides it', async () => {
    const { headline, assessments, histories, clusters, explanations, clocks, priority } =
      await view()
    expect(headline).toMatch(/^4 linked contractors, .+: /)
    expect(assessments.map(({ contractor }) => contractor)).toEqual(['a', 'b', 'c', 'd'])
    expect([...histories.keys()]).toEqual(['a', 'b', 'c', 'd'])
    expect(clusters).toMatchObject([{ contractors: ['a', 'b', 'c', 'd'] }])
    expect(clocks.map(({ kind }) => kind)).toContain('triage')
    expect(priority.why).toMatch(/^4 linked contractors, the highest score \d+.*; /)
    const told = JSON.stringify(explanations.get(contractorId('a')))
    expect(told).toContain('you are paid to')
    expect(told).not.toMatch(/Person b|DPRK|score|sanctions list/i)
  })

  test('that was changed meanwhile is not changed', async () => {
    const seen = (await view()).case.version
    await act({ do: 'tag', tags: ['urgent'] })
    const stale = actOnCase(platform.context, acting(BERT), {
      id: 'case-1',
      ifVersion: seen,
      request: { do: 'tag', tags: [] },
    })
    await expect(stale).rejects.toMatchObject({ code: 'precondition-failed' })
    expect((await view()).case.tags).toEqual(['urgent'])
  })

  test('refuses its proposer as its approver, and leaves no trace of the refusal', async () => {
    const [reason] = ((await benign()) as CaseRequest & { do: 'dispose' }).finding.reasons
    const proposed = await act({
      do: 'dispose',
      finding: {
        disposition: 'confirmed-risk',
        reasons: [{ code: 'payee-collects-for-many', evidence: reason?.evidence ?? [] }],
        text: 'Four workers, one payee, none of them the holder.',
      },
    })
    const [proposal] = proposed.proposals
    const approve: CaseRequest = { do: 'approve', proposal: proposal?.id ?? '', text: '' }
    await expect(act(approve)).rejects.toMatchObject({ code: 'second-person-required' })
    expect((await view()).case).toEqual(proposed)
    expect((await act(approve, BERT)).decided).toMatchObject({ by: ANNA, approvedBy: BERT })
  })

  test('is held for one cycle as its pay days tell it', async () => {
    await platform.post(ring(2, ['a']))
    const terms = { length: 'one-cycle', ground: 'risk', text: 'Ask the bank.' } as const
    const hold = (date: string) =>
      act({
        do: 'hold',
        terms: { ...terms, reviewBy: Math.floor(at(`${date}T00:00:00Z`) / 86_400_000) as never },
      })
    await expect(hold('2025-04-01')).rejects.toMatchObject({ code: 'invalid-request' })
    await hold('2025-03-31')
    now = at('2027-01-01T00:00:00Z')
    const { case: state, clocks } = await view()
    expect(state.holds).toHaveLength(1)
    expect(state.holds[0]?.released).toBeUndefined()
    expect(clocks.find(({ kind }) => kind === 'hold-review')?.daysLeft).toBeLessThan(0)
    expect(await queue()).toHaveLength(1)
  })

  test.each([
    ['came back', { status: 'returned' }, undefined],
    ['never went out', { status: 'held' }, undefined],
    ['went out on another day', { pay_date: '2025-02-28' }, '2025-02-26'],
  ])('knows no pay day of a payment that %s, as was said later', async (_, changes, expected) => {
    const said = (changed = {}) => wage('p-a-2', 'a', '2025-02-14', changed)
    const cutOff = async () => {
      const { clocks } = await view()
      const clock = clocks.find(({ kind }) => kind === 'pay-cutoff')
      return clock === undefined ? undefined : formatDay(clock.on)
    }
    await platform.post(month(1, { payments: [said()] }))
    expect(await cutOff()).toBe('2025-02-12')
    await platform.post(month(2, { payments: [said(changes)] }))
    expect(await cutOff()).toBe(expected)
  })

  test('knows of no payment that came later', async () => {
    const wanted = { contractors: [contractorId('a')], from: 0 }
    const known = async (upTo: number) => {
      const horizon = { tenant: platform.tenant, upTo }
      const wages = await wagesOf(platform.context.store.reader, horizon, wanted)
      return [...wages.values()].flat().map(({ payDay }) => formatDay(payDay))
    }
    await platform.post(ring(2, ['a']))
    expect(await known(1)).toEqual(['2025-01-31'])
    expect(await known(2)).toEqual(['2025-01-31', '2025-02-28'])
  })

  test('that is unknown, or of another platform, is not found', async () => {
    for (const id of ['case-2', 'case-x', 'c']) {
      await expect(view(id)).rejects.toMatchObject({ code: 'not-found' })
      await expect(act({ do: 'release' }, ANNA, id)).rejects.toMatchObject({ code: 'not-found' })
    }
  })

  test('tells the audit log of each step, in the name of who took it', async () => {
    await act({ do: 'note', about: 'fact', text: 'The bank called.' })
    const { reader } = platform.context.store
    const subject = { kind: 'case', id: 'case-1' }
    const told = await auditEntries(reader, platform.tenant, { subject, limit: 10 })
    expect(told).toMatchObject([
      { action: 'case.noted', actor: ANNA },
      { action: 'case.opened', actor: { kind: 'system' } },
    ])
  })
})

describe('many cases', () => {
  beforeEach(async () => {
    await platform.post(ring(1, ['a', 'b', 'c', 'd']))
    await platform.post(ring(1, ['w', 'x', 'y', 'z'], '2468135790'))
  })

  test('are given away at once, each on its own', async () => {
    const to = actorText(await someone('bert', 'analyst'))
    const outcomes = await actOnCases(platform.context, acting(ANNA), {
      ids: ['case-1', 'case-9', 'case-2', 'case-1'],
      request: { do: 'assign', to },
    })
    expect(outcomes).toEqual([
      { id: 'case-1', version: expect.any(Number) },
      { id: 'case-9', refused: { code: 'not-found', message: 'There is no such case.' } },
      { id: 'case-2', version: expect.any(Number) },
    ])
    expect(await queue({ assignee: to })).toHaveLength(2)
    expect(await queue({ assignee: 'nobody' })).toHaveLength(0)
  })

  test('are given to nobody who could not work them', async () => {
    const viewer = await someone('vic', 'viewer')
    const gone = await someone('gus', 'lead')
    await disableUser(platform.context, acting(TESTER), gone.id)
    const stranger = await createTenant(platform.context, 'another', TESTER)
    const elsewhere = await someone('eve', 'analyst', stranger)
    const given = async (to: string) => {
      const outcome = act({ do: 'assign', to })
      await expect(outcome).rejects.toMatchObject({
        code: 'invalid-request',
        errors: [{ code: 'not-assignable', pointer: '/assignee' }],
      })
      return await outcome.catch(String)
    }
    expect(await given(actorText(viewer))).toContain('is a viewer and may not work cases')
    expect(await given(actorText(gone))).toContain('is disabled')
    for (const to of [actorText(elsewhere), 'user:nobody', 'user:', 'key:k-1', gone.id]) {
      expect(await given(to)).toContain('No user of this platform has that id. Give `user:`')
    }
    expect((await view()).case.assignee).toBeUndefined()
  })

  test('are a queue with pages, filters and counts', async () => {
    const all = await queue()
    const first = await listCases(
      platform.context,
      { tenant: platform.tenant, actor: TESTER },
      { limit: 1 },
    )
    const second = await listCases(
      platform.context,
      { tenant: platform.tenant, actor: TESTER },
      {
        limit: 1,
        ...(first.next === undefined ? {} : { cursor: first.next }),
      },
    )
    expect([...first.items, ...second.items]).toEqual(all)
    expect(second.next).toBeUndefined()
    await act({ do: 'snooze', until: instant(now + 1000) })
    expect((await queue()).map((each) => each.case.id)).toEqual(['case-2'])
    expect(await queue({ snoozed: 'included' })).toHaveLength(2)
    await act({ do: 'mark-duplicate', of: 'case-1' }, ANNA, 'case-2')
    expect(
      await countCasesByStatus(platform.context, { tenant: platform.tenant, actor: TESTER }),
    ).toMatchObject({
      open: 1,
      closed: 1,
    })
    await platform.post(ring(1, ['z', 'v'], '2468135790'))
    expect((await view()).case.alerts.map(({ contractor }) => contractor)).toContain('v')
  })
})

test('an attachment is sealed, hashed, handed back as it was, and limited', async () => {
  await platform.post(ring(1, ['a', 'b', 'c', 'd']))
  const bytes = Buffer.from('<script>alert(1)</script> account 1234567890')
  const file = { id: 'case-1', name: 'letter.html', mediaType: 'text/html', bytes }
  const { attachments } = await attachFile(platform.context, acting(ANNA), file)
  const id = attachments[0]?.id ?? ''
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  expect(attachments).toMatchObject([{ name: 'letter.html', bytes: bytes.length, sha256 }])
  const read = await readAttachment(
    platform.context,
    { tenant: platform.tenant, actor: TESTER },
    { of: 'case-1', id },
  )
  expect(Buffer.from(read.bytes)).toEqual(bytes)
  const rows = await platform.context.store.reader
    .selectFrom('case_attachment')
    .selectAll()
    .execute()
  expect(JSON.stringify(rows)).not.toContain('1234567890')
  const large = { ...file, bytes: new Uint8Array(5 * 1024 * 1024 + 1) }
  await expect(attachFile(platform.context, acting(ANNA), large)).rejects.toMatchObject({
    code: 'payload-too-large',
  })
})
