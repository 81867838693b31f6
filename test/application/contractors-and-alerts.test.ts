import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { assessContractor } from '../../src/application/assessments/assess-contractor.ts'
import { buildReport } from '../../src/application/reports/build-report.ts'
import { createTenant } from '../../src/application/platforms/create-tenant.ts'
import { createWebhook } from '../../src/application/webhooks/create-webhook.ts'
import { listAudit } from '../../src/application/audit/list-audit.ts'
import { listDeliveries } from '../../src/application/webhooks/list-webhooks.ts'
import { listAlerts } from '../../src/application/contractors/list-alerts.ts'
import { listContractors } from '../../src/application/contractors/list-contractors.ts'
import { readContractor } from '../../src/application/contractors/read-contractor.ts'
import type { Engine } from '../../src/detection/assess.ts'
import { defineIndicator, measured } from '../../src/detection/indicator.ts'
import { defaultPolicy } from '../../src/detection/policy.ts'
import { defineTypology } from '../../src/detection/typology.ts'
import { contractorId } from '../../src/domain/ids.ts'
import { alertsAsOf } from '../../src/storage/assessments/read-alerts.ts'
import { at } from '../support/history.ts'
import { type Platform, account, month, openPlatform, person, wage } from './platform.ts'
import { rescreenEverybody } from '../support/rescreen.ts'
import { TESTER } from '../support/tester.ts'

/** Counts who else is paid into the same account now: three or more of a second family make an alert. */
const crowd = (
  id: string,
  family: 'payout' | 'network',
  graded: readonly { readonly from: number; readonly grade: 'medium' | 'high' }[] = [
    { from: 2, grade: 'high' },
  ],
) =>
  defineIndicator({
    id,
    version: 1,
    use: 'score',
    family,
    title: 'Crowd',
    question: 'How many others?',
    redFlags: [],
    techniques: [],
    references: [],
    falsePositives: [],
    blindSpots: [],
    triage: [],
    reads: [],
    parameters: {},
    bands: [{ from: -Infinity, grade: 'none' }, ...graded],
    measure: ({ shared, destinations }) => {
      const current = destinations.findLast(({ status }) => status === 'active')?.key
      const others = shared.find(({ value }) => value === current)?.others.length ?? 0
      return measured({ value: others, facts: others, evidence: [] })
    },
    explain: ({ facts }) => `${facts} others on the account.`,
  })

const indicators = [crowd('crowd', 'payout'), crowd('crowd-again', 'network')]
const typologies = [
  defineTypology({
    id: 'ring',
    version: 1,
    title: 'Ring',
    description: 'Many on one account.',
    stance: 'diversion',
    innocentExplanations: [],
    weights: {
      crowd: { points: 40, because: 'for the sake of this test' },
      'crowd-again': { points: 40, because: 'for the sake of this test' },
    },
  }),
]
const ENGINE: Engine = { indicators, typologies, policy: defaultPolicy(indicators, typologies) }

const ring = ['ada', 'bo', 'cy']
const january = month(1, {
  contractors: [...ring, 'zoe'].map((id) => person(id)),
  destinations: [...ring.map((id) => account(`d-${id}`, id, '4417')), account('d-zoe', 'zoe', '1')],
  payments: ring.map((id) => wage(`p-${id}`, id, '2025-01-31', { destination_id: `d-${id}` })),
})
/** Ada goes her own way; the account of the others stays what it was. */
const february = month(2, {
  destinations: [account('d-ada', 'ada', '9'), account('d-ada-2', 'ada', '9')],
})

/** An alert in the band medium from three on an account, in critical from five. */
const STEPS = [
  { from: 2, grade: 'medium' },
  { from: 4, grade: 'high' },
] as const
const steppedIndicators = [crowd('crowd', 'payout', STEPS), crowd('crowd-again', 'network', STEPS)]
const steppedPolicy = defaultPolicy(steppedIndicators, typologies)
const STEPPED: Engine = {
  indicators: steppedIndicators,
  typologies,
  policy: { ...steppedPolicy, thresholds: { ...steppedPolicy.thresholds, alert: 40 } },
}

let platform: Platform
let stepped: Platform
beforeEach(async () => {
  platform = await openPlatform(':memory:', { engine: ENGINE })
  await platform.post(january)
  stepped = await openPlatform(':memory:', { engine: STEPPED })
  await stepped.post(january)
})
afterEach(async () => {
  await platform.close()
  await stepped.close()
})

const ADA = contractorId('ada')

describe('contractors', () => {
  test('are listed worst first, page by page', async () => {
    const { context, tenant } = platform
    const first = await listContractors(context, { tenant, actor: TESTER }, { limit: 3 })
    expect(first.items.map(({ contractor }) => contractor)).toEqual(ring)
    expect(first.items[0]).toMatchObject({
      displayName: 'Person ada',
      declaredCountry: 'US',
      alerts: ['ring'],
      mainReason: '2 others on the account.',
      asOf: at('2025-01-31T00:00:00Z'),
    })
    if (first.next === undefined) throw new Error('there is a second page')
    const second = await listContractors(
      context,
      { tenant, actor: TESTER },
      { limit: 3, cursor: first.next },
    )
    expect(second).toMatchObject({ items: [{ contractor: 'zoe', band: 'none', alerts: [] }] })
    expect(second.next).toBeUndefined()
  })

  test('can be listed by band', async () => {
    const { context, tenant } = platform
    const none = await listContractors(
      context,
      { tenant, actor: TESTER },
      { limit: 10, band: 'none' },
    )
    expect(none.items.map(({ contractor }) => contractor)).toEqual(['zoe'])
  })

  test('are found by name and id, in any letters and with any signs', async () => {
    const { context, tenant } = platform
    const people = [
      person('emp_001', { display_name: 'Özil Ünal' }),
      person('empX001', { display_name: 'Иван Петров' }),
      person('c%2', { display_name: 'ANNA ÅBERG' }),
    ]
    await platform.post({ contractors: people })
    const found = async (text: string) => {
      const wanted = { limit: 10, text }
      const { items } = await listContractors(context, { tenant, actor: TESTER }, wanted)
      return items.map(({ contractor }) => contractor)
    }
    for (const text of ['Özil Ünal', 'özil ünal', 'ÖZIL', 'emp_001', 'EMP_0']) {
      expect(await found(text), text).toEqual(['emp_001'])
    }
    for (const text of ['Иван Петров', 'иван', 'ПЕТРОВ', 'empx']) {
      expect(await found(text), text).toEqual(['empX001'])
    }
    for (const text of ['Anna', 'åberg', 'c%2', 'C%'])
      expect(await found(text), text).toEqual(['c%2'])
    for (const text of ['emp_X', '%', '_001', 'z\\']) expect(await found(text), text).toEqual([])
  })

  test('are read as known then, and not before', async () => {
    const { context, tenant } = platform
    await platform.post(february)
    const then = at('2025-02-01T00:00:00Z')
    const { history, assessment } = await readContractor(context, tenant, ADA, then)
    expect(history.destinations).toHaveLength(1)
    expect(assessment).toMatchObject({ asOf: then, score: 88 })
    expect(await assessContractor(context, tenant, ADA, then)).toEqual(assessment)
    expect(await assessContractor(context, tenant, ADA)).toMatchObject({ score: 0 })
    const before = at('2025-01-30T00:00:00Z')
    await expect(readContractor(context, tenant, ADA, before)).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  test('of another platform stay unseen', async () => {
    const { context } = platform
    const other = await createTenant(context, 'other', TESTER)
    expect(await listContractors(context, { tenant: other, actor: TESTER }, { limit: 10 })).toEqual(
      { items: [] },
    )
    await expect(readContractor(context, other, ADA)).rejects.toMatchObject({ code: 'not-found' })
    await expect(createTenant(context, 'other', TESTER)).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('alerts', () => {
  test('open, stay as they are while nothing changes, and close', async () => {
    const { context, tenant } = platform
    const opened = await listAlerts(context, { tenant, actor: TESTER }, { limit: 10 })
    expect(opened.items.map(({ contractor, status }) => `${contractor} ${status}`)).toEqual([
      'ada open',
      'bo open',
      'cy open',
    ])
    await platform.post({ ...january, batch: { submitted_at: '2025-02-10T00:00:00Z' } })
    expect(await listAlerts(context, { tenant, actor: TESTER }, { limit: 10 })).toEqual(opened)
    expect(await platform.post(february)).toMatchObject({ alertsOpened: 0 })
    const closed = await listAlerts(
      context,
      { tenant, actor: TESTER },
      { limit: 10, status: 'closed' },
    )
    expect(closed.items).toEqual([
      {
        contractor: 'ada',
        typology: 'ring',
        band: 'critical',
        openedAsOf: at('2025-01-31T00:00:00Z'),
        updatedAsOf: at('2025-02-28T00:00:00Z'),
        status: 'closed',
      },
    ])
  })

  test('change where their band does, and are confirmed where only the evidence grows', async () => {
    const { context, tenant } = stepped
    const acting = { tenant, actor: TESTER }
    const url = 'https://hooks.example.com/'
    const { webhook } = await createWebhook(context, acting, {
      url,
      description: '',
      events: ['alert.updated'],
    })
    const told = async () =>
      (await listDeliveries(context, acting, webhook.id, { limit: 100 })).items.map(
        ({ message }) => (JSON.parse(message.body ?? '') as { data: unknown }).data,
      )
    const bands = async () =>
      (await listAlerts(context, acting, { limit: 10 })).items.map(
        ({ contractor, band, updatedAsOf }) => [contractor, band, updatedAsOf],
      )
    const joins = (number: number, id: string, day: string) =>
      stepped.post(
        month(number, {
          contractors: [person(id)],
          destinations: [account(`d-${id}`, id, '4417')],
          payments: [wage(`p-${id}`, id, day, { destination_id: `d-${id}` })],
        }),
      )

    await joins(2, 'dee', '2025-02-28')
    const february = at('2025-02-28T00:00:00Z')
    expect(await bands()).toEqual([...ring, 'dee'].map((id) => [id, 'medium', february]))
    expect(await told()).toEqual([])

    await joins(3, 'eve', '2025-03-31')
    const march = at('2025-03-31T00:00:00Z')
    expect(await bands()).toEqual([...ring, 'dee', 'eve'].map((id) => [id, 'critical', march]))
    expect(await told()).toHaveLength(4)
    const { items } = await listAudit(context, acting, {
      log: 'platform',
      action: 'alerts.changed',
      limit: 1,
    })
    const changes = [...ring, 'dee'].map((id) => ['updated', id, 'critical'])
    const logged = items[0]?.detail as { alerts: Record<string, string>[] }
    expect(
      logged.alerts.map(({ change, contractor_id: id, contractor, band }) => [
        change,
        id ?? contractor,
        band,
      ]),
    ).toEqual([...changes, ['opened', 'eve', 'critical']])
  })

  test('are told as they stood then, with two queries for all of them', async () => {
    const { context, tenant } = stepped
    const more = ['dee', 'eve']
    await stepped.post(
      month(2, {
        contractors: more.map((id) => person(id)),
        destinations: more.map((id) => account(`d-${id}`, id, '4417')),
      }),
    )
    let queries = 0
    const counted = context.store.reader.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: ({ result }) => {
        queries += 1
        return Promise.resolve(result)
      },
    })
    const stood = async (upTo: number) =>
      (await alertsAsOf(counted, { tenant, upTo }, {})).map(({ contractor, band, updatedAsOf }) => [
        contractor,
        band,
        updatedAsOf,
      ])
    const [january, february] = [at('2025-01-31T00:00:00Z'), at('2025-02-28T00:00:00Z')]
    expect(await stood(1)).toEqual(ring.map((id) => [id, 'medium', january]))
    expect(await stood(2)).toEqual([...ring, ...more].map((id) => [id, 'critical', february]))
    expect(queries).toBe(4)
  })

  test('are listed page by page, by typology', async () => {
    const { context, tenant } = platform
    const query = { limit: 2, typology: 'ring' }
    const first = await listAlerts(context, { tenant, actor: TESTER }, query)
    if (first.next === undefined) throw new Error('there is a second page')
    const second = await listAlerts(
      context,
      { tenant, actor: TESTER },
      { ...query, cursor: first.next },
    )
    expect([...first.items, ...second.items].map(({ contractor }) => contractor)).toEqual(ring)
    expect(
      await listAlerts(context, { tenant, actor: TESTER }, { limit: 2, typology: 'none' }),
    ).toEqual({ items: [] })
  })
})

describe('the report', () => {
  test('of the platform as of an instant shows what stood then', async () => {
    const { context, tenant } = platform
    const scope = { kind: 'portfolio' } as const
    const { report: then } = await buildReport(context, tenant, scope)
    await platform.post(february)
    const asOf = at('2025-01-31T00:00:00Z')
    expect((await buildReport(context, tenant, scope, asOf)).report).toEqual(then)
    expect(then.clusters).toMatchObject([{ contractors: ring }])
    expect(then.summary).toMatchObject({ contractors: 4, assessed: 4, alerts: 3 })
    const { report: now } = await buildReport(context, tenant, scope)
    expect(now.alerts.filter(({ status }) => status === 'closed')).toHaveLength(1)
  })

  test('of one contractor is about nobody else', async () => {
    const { context, tenant } = platform
    const scope = { kind: 'contractor', contractor: ADA } as const
    const { report, exhibits } = await buildReport(context, tenant, scope)
    expect(report.assessments.map(({ contractor_id: id }) => id)).toEqual(['ada'])
    expect(report.alerts).toHaveLength(1)
    expect([...exhibits.keys()]).toEqual(['ada'])
  })

  test('of a platform without batches is empty', async () => {
    const { context } = platform
    const other = await createTenant(context, 'other', TESTER)
    const { report } = await buildReport(context, other, { kind: 'portfolio' })
    expect(report.summary).toMatchObject({ contractors: 0, assessed: 0, alerts: 0 })
  })
})

test('a value that more than forty show is common, and links nobody any more', async () => {
  const { context, tenant } = platform
  const crowded = (from: number, to: number, number: number) => {
    const ids = Array.from({ length: to - from }, (_, index) => `m${from + index}`)
    return month(number, {
      contractors: ids.map((id) => person(id)),
      destinations: ids.map((id) => account(`d-${id}`, id, '4417')),
    })
  }
  await platform.post(crowded(0, 37, 2))
  expect((await readContractor(context, tenant, ADA)).history.shared).toMatchObject([
    { kind: 'destination', common: false },
    { kind: 'institution', common: true, others: [] },
  ])
  const crossing = await platform.post(crowded(37, 38, 3))
  expect(crossing.assessed).toBe(41)
  expect((await readContractor(context, tenant, ADA)).history.shared).toMatchObject([
    { kind: 'destination', common: true, others: [] },
    { kind: 'institution', common: true, others: [] },
  ])
  expect((await platform.post(crowded(38, 39, 4))).assessed).toBe(1)
  expect(
    (await listAlerts(context, { tenant, actor: TESTER }, { limit: 100, status: 'open' })).items,
  ).toEqual([])
  const revisions = () => context.store.reader.selectFrom('assessment').selectAll().execute()
  const before = await revisions()
  const acting = { tenant, actor: TESTER }
  await rescreenEverybody(context, acting)
  const logged = { log: 'platform', action: 'rescreen.finished', limit: 1 } as const
  expect((await listAudit(context, acting, logged)).items).toMatchObject([
    { detail: { assessed: 43 } },
  ])
  expect(await revisions()).toEqual(before)
})
