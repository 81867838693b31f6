/** What whoever could still judge blindly is told of alerts: nothing, on every surface, by the verbs themselves. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeCase } from '../../src/application/cases/act-on-case.ts'
import { attachFile } from '../../src/application/cases/attach-file.ts'
import { batchesShownTo } from '../../src/application/batches/shown-batch.ts'
import { listBatches } from '../../src/application/batches/list-batches.ts'
import { backtest } from '../../src/application/policies/backtest.ts'
import { createKey } from '../../src/application/platforms/create-key.ts'
import { drawBlindReview } from '../../src/application/feedback/draw-blind-review.ts'
import { judgeBlindly } from '../../src/application/feedback/judge-blindly.ts'
import { listAlerts } from '../../src/application/contractors/list-alerts.ts'
import { logAudit } from '../../src/application/audit/audit-log.ts'
import { listAudit } from '../../src/application/audit/list-audit.ts'
import { countCasesByStatus, listCases } from '../../src/application/cases/list-cases.ts'
import { listContractors } from '../../src/application/contractors/list-contractors.ts'
import { listSuppressions } from '../../src/application/feedback/list-suppressions.ts'
import { previewSuppression } from '../../src/application/feedback/preview-suppression.ts'
import { proposeSuppression } from '../../src/application/feedback/propose-suppression.ts'
import { readCase } from '../../src/application/cases/read-case.ts'
import { readEvidencePersonas } from '../../src/application/contractors/read-evidence-personas.ts'
import { readReport } from '../../src/application/reports/read-report.ts'
import { readStandingsOf } from '../../src/application/contractors/read-standings-of.ts'
import { readStandings } from '../../src/application/contractors/read-standings.ts'
import { createWebhook } from '../../src/application/webhooks/create-webhook.ts'
import { listDeliveries } from '../../src/application/webhooks/list-webhooks.ts'
import { replayDelivery } from '../../src/application/webhooks/replay-delivery.ts'
import { stepBack } from '../../src/application/feedback/step-back.ts'
import type { KeyScope } from '../../src/application/platforms/api-key.ts'
import type { Acting } from '../../src/domain/actor.ts'
import { type ContractorId, contractorId } from '../../src/domain/ids.ts'
import { WEBHOOK_EVENTS } from '../../src/domain/webhook.ts'
import { contractorsIn } from '../../src/review/case.ts'
import { at } from '../support/history.ts'
import { TESTER } from '../support/tester.ts'
import { ENGINE, type Platform, month, openPlatform, person } from './platform.ts'
import { ring } from './ring.ts'

const RINGS = { 'case-1': ['a', 'b', 'c', 'd'], 'case-2': ['e', 'f', 'g', 'h'] } as const
const EVERYBODY = [
  ...Object.values(RINGS).flat(),
  ...Array.from({ length: 12 }, (_, n) => `n-${n}`),
]

let platform: Platform
/** May judge; reads only; stands at the machine. */
let judge: Acting
let reader: Acting
let machine: Acting
/** The case of which somebody is drawn, and the other. */
let sealedCase: string
let openCase: string
/** Who is drawn: with an alert, and without; and whoever shares an account with the first. */
let alerted: ContractorId
let calm: ContractorId
let linked: ContractorId
let review: string
/** Hears of everything. */
let webhook: string

beforeAll(async () => {
  platform = await openPlatform()
  const { context, tenant, post } = platform
  const order = { url: 'https://hooks.example.com/', description: '', events: WEBHOOK_EVENTS }
  webhook = (await createWebhook(context, { tenant, actor: TESTER }, order)).webhook.id
  await post(ring(1, RINGS['case-1']))
  await post(ring(2, RINGS['case-2'], '1234567899'))
  const lawful = EVERYBODY.filter((id) => id.startsWith('n-')).map((id) => person(id))
  await post(month(3, { contractors: lawful }))
  machine = { tenant, actor: TESTER }
  const key = async (scopes: readonly KeyScope[]): Promise<Acting> => {
    const { id } = await createKey(context, { ...machine, name: 'key', scopes })
    return { tenant, actor: { kind: 'key', id } }
  }
  judge = await key(['read', 'cases:write', 'policies:write', 'audit:read', 'admin'])
  reader = await key(['read', 'cases:approve'])
  const drawn = await drawBlindReview(context, machine, { seed: 'Q1', size: 3 })
  review = drawn.id
  const who = (flagged: boolean) =>
    contractorId(drawn.items.find((item) => item.flagged === flagged)?.contractor ?? 'nobody')
  alerted = who(true)
  calm = who(false)
  sealedCase = (RINGS['case-1'] as readonly string[]).includes(alerted) ? 'case-1' : 'case-2'
  linked = contractorId(contractorsOf(sealedCase).find((id) => id !== alerted) ?? 'nobody')
  openCase = sealedCase === 'case-1' ? 'case-2' : 'case-1'
})
afterAll(() => platform.close())

const sealedIds = () => [alerted, calm, linked]
const SEALED = { code: 'blind-verdict-first' }

describe('lists leave out those who are sealed, as if they were not there', () => {
  test('the queue, in every state that it can be asked for', async () => {
    const ids = async (acting: Acting) =>
      (await listCases(platform.context, acting, { limit: 50 })).items.map(({ case: { id } }) => id)
    expect(await ids(judge)).toEqual([openCase])
    for (const acting of [reader, machine]) {
      expect((await ids(acting)).toSorted()).toEqual(['case-1', 'case-2'])
    }
    const band = await listCases(platform.context, judge, { limit: 50, band: 'critical' })
    expect(band.items.flatMap(({ case: state }) => contractorsIn(state))).not.toContain(alerted)
  })

  test('counts of the queue', async () => {
    expect((await countCasesByStatus(platform.context, judge)).open).toBe(1)
    expect((await countCasesByStatus(platform.context, reader)).open).toBe(2)
  })

  test('alerts', async () => {
    const whose = async (acting: Acting) =>
      (await listAlerts(platform.context, acting, { limit: 500 })).items.map(
        ({ contractor }) => contractor,
      )
    expect(await whose(reader)).toContain(alerted)
    const ring = contractorsOf(sealedCase)
    expect(await whose(judge)).toEqual((await whose(reader)).filter((each) => !ring.includes(each)))
    expect(await whose(judge)).not.toEqual([])
  })

  test('contractors: whatever the band, and without a gap in a page', async () => {
    const listed = async (acting: Acting) =>
      (await listContractors(platform.context, acting, { limit: 100 })).items
    const ids = (await listed(judge)).map(({ contractor }) => contractor)
    expect(ids).toHaveLength(EVERYBODY.length - 7)
    for (const sealed of sealedIds()) expect(ids).not.toContain(sealed)
    const { band } = (await listed(reader)).find(({ contractor }) => contractor === alerted) ?? {}
    const query = { limit: 2, ...(band === undefined ? {} : { band }) }
    const page = await listContractors(platform.context, judge, query)
    expect(page.items).toHaveLength(2)
    expect(page.items.map(({ contractor }) => contractor)).not.toContain(alerted)
    const searched = { limit: 2, text: alerted }
    expect((await listContractors(platform.context, judge, searched)).items).toEqual([])
  })

  test('rates by country and by evidence', async () => {
    const { context } = platform
    const sums = async (acting: Acting) => ({
      byCountry: (await readStandings(context, acting)).map(({ contractors, alerted }) => [
        contractors,
        alerted,
      ]),
      all: (await readEvidencePersonas(context, acting)).length,
    })
    expect((await sums(reader)).byCountry).toEqual([[20, 8]])
    expect((await sums(judge)).byCountry).toEqual([[13, 4]])
    expect((await sums(judge)).all).toBeGreaterThan(0)
  })

  test('bands of linked contractors, whose names stay', async () => {
    const other = contractorId(contractorsOf(openCase)[0] ?? '')
    const standings = await readStandingsOf(platform.context, judge, [alerted, linked, other])
    for (const sealed of [alerted, linked]) {
      expect(standings.get(sealed)).toEqual({ displayName: `Person ${sealed}` })
    }
    expect(standings.get(other)).toMatchObject({ score: expect.any(Number) })
  })

  test('suppressions', async () => {
    await proposeSuppression(platform.context, machine, {
      contractor: alerted,
      indicator: 'shared-destination',
      reason: 'The agency pays all four and was declared.',
      until: at('2026-08-01T00:00:00Z'),
    })
    expect(await listSuppressions(platform.context, judge)).toEqual([])
    expect(await listSuppressions(platform.context, reader)).toHaveLength(1)
  })

  test('another policy over history', async () => {
    const { policy } = ENGINE
    const never = { ...policy, thresholds: { ...policy.thresholds, alert: 100 } }
    const lost = async (acting: Acting) => {
      const found = await backtest(platform.context, acting, { policy: never, every: 'batch' })
      return { contractors: found.contractors, whose: found.lost.map((each) => each.contractor) }
    }
    expect((await lost(reader)).whose).toContain(alerted)
    expect((await lost(judge)).whose).not.toContain(alerted)
    expect((await lost(judge)).contractors).toBe(EVERYBODY.length - 7)
  })

  test('details of the audit log, of every case alike', async () => {
    const read = async (acting: Acting) =>
      (await listAudit(platform.context, acting, { log: 'platform', limit: 500 })).items
    await platform.context.store.write(platform.tenant, (db) =>
      logAudit(db, platform.context, {
        ...machine,
        action: 'identifiers.exported',
        subject: { kind: 'case', id: sealedCase },
        detail: { contractors: [alerted] },
      }),
    )
    const telling = (await read(judge)).filter(({ action }) =>
      /^(?:case|alerts|batch|identifiers)\./.test(action),
    )
    expect(telling.length).toBeGreaterThan(2)
    for (const { detail } of telling) expect(Object.keys(detail)).toEqual(['withheld'])
    expect(telling.map(({ action }) => action)).toContain('identifiers.exported')
    expect(JSON.stringify(await read(machine))).toContain(`"contractor_id":"${alerted}"`)
    expect((await read(judge)).map(({ sha256 }) => sha256)).toEqual(
      (await read(machine)).map(({ sha256 }) => sha256),
    )
  })
})

test('how many alerts a batch opened is withheld, of every batch', async () => {
  const { context, tenant } = platform
  const { items } = await listBatches(context, tenant, { limit: 10 })
  const numbers = async (acting: Acting) => {
    const shown = await batchesShownTo(context.store.reader, acting)
    return items.map((batch) => shown(batch).alertsOpened)
  }
  expect(await numbers(judge)).toEqual([undefined, undefined, undefined])
  expect((await numbers(reader)).filter((opened) => opened !== 0)).toHaveLength(2)
})

describe('messages to webhooks', () => {
  const read = async (acting: Acting) =>
    (await listDeliveries(platform.context, acting, webhook, { limit: 500 })).items

  test('about alerts are listed without their bodies, all of them alike', async () => {
    const shown = await read(judge)
    expect(shown).toHaveLength((await read(machine)).length)
    const told = Map.groupBy(shown, ({ message }) => message.type)
    expect(told.get('alert.opened')?.length).toBeGreaterThan(EVERYBODY.length / 3)
    for (const { message } of told.get('alert.opened') ?? [])
      expect(message).not.toHaveProperty('body')
    for (const { message } of told.get('batch.completed') ?? [])
      expect(message).toHaveProperty('body')
    expect(JSON.stringify(shown)).not.toContain('contractor')
    for (const acting of [reader, machine]) {
      expect(JSON.stringify(await read(acting))).toContain(`/v1/contractors/${alerted}/`)
    }
  })

  test('are not shown by sending them again either', async () => {
    const { message } =
      (await read(judge)).find((each) => each.message.type === 'alert.opened') ?? {}
    const of = { webhook, message: message?.id ?? '' }
    const replayed = await replayDelivery(platform.context, judge, of)
    expect(replayed.message).toEqual(message)
    expect((await replayDelivery(platform.context, machine, of)).message).toHaveProperty('body')
  })
})

const contractorsOf = (id: string): readonly string[] =>
  id === 'case-1' ? RINGS['case-1'] : RINGS['case-2']

describe('what is about one of them, or about everybody, is refused', () => {
  const places = () => [1, 2, 3, 4].map((place) => ({ source: placeOf(place) }))
  const placeOf = (place: number) => `/v1/blind-reviews/${review}/items/${place}`

  test('the report of the platform, a batch or a cluster, naming all alike', async () => {
    for (const scope of [
      { kind: 'portfolio' },
      { kind: 'batch', batch: '2025-1' },
      { kind: 'cluster', cluster: `cluster-${alerted}` },
    ] as const) {
      const read = readReport(platform.context, judge, scope)
      await expect(read).rejects.toMatchObject({ ...SEALED, errors: places() })
    }
    const { report } = await readReport(platform.context, reader, { kind: 'portfolio' })
    expect(report.alerts.map(({ contractor_id: id }) => id)).toContain(alerted)
  })

  test('their own report and preview, whether they have an alert or not', async () => {
    for (const contractor of sealedIds()) {
      const scope = { kind: 'contractor', contractor } as const
      await expect(readReport(platform.context, judge, scope)).rejects.toMatchObject(SEALED)
      const about = { contractor, indicator: 'shared-destination' }
      const preview = previewSuppression(platform.context, judge, about)
      await expect(preview).rejects.toMatchObject(SEALED)
    }
  })

  test('the case, its report, and everything that is done to it, without a word on whom', async () => {
    const { context } = platform
    const refused = [
      readCase(context, judge, sealedCase),
      readReport(context, judge, { kind: 'case', case: sealedCase }),
      changeCase(context, judge, { id: sealedCase, requests: [{ do: 'tag', tags: ['x'] }] }),
      attachFile(context, judge, {
        id: sealedCase,
        name: 'letter.txt',
        mediaType: 'text/plain',
        bytes: Buffer.from('Dear bank'),
      }),
    ]
    for (const each of refused) {
      await expect(each).rejects.toMatchObject({ ...SEALED, errors: places() })
    }
    expect((await readCase(context, judge, openCase)).case.id).toBe(openCase)
    expect((await readCase(context, reader, sealedCase)).case.id).toBe(sealedCase)
  })
})

test('opens by stepping back from the whole review, or once everybody of it is judged', async () => {
  const { context, tenant } = platform
  const { id } = await createKey(context, { ...machine, name: 'second', scopes: ['cases:write'] })
  const second: Acting = { tenant, actor: { kind: 'key', id } }
  await stepBack(context, judge, [review])
  expect((await readCase(context, judge, sealedCase)).case.id).toBe(sealedCase)
  expect((await listCases(context, judge, { limit: 50 })).items).toHaveLength(2)
  const portfolio = await readReport(context, judge, { kind: 'portfolio' })
  expect(portfolio.report.summary.contractors).toBe(EVERYBODY.length)
  const verdict = { verdict: 'cannot-tell', reason: 'Too little is known.' } as const
  for (const position of [1, 2, 3, 4]) {
    const other = judgeBlindly(context, judge, { review, position, ...verdict })
    await expect(other).rejects.toMatchObject({ code: 'second-person-required' })
    // With a single place left nothing is open that was not: neither those judged nor the case tells of the last one.
    await expect(readCase(context, second, sealedCase)).rejects.toMatchObject(SEALED)
    for (const contractor of sealedIds()) {
      const read = readReport(context, second, { kind: 'contractor', contractor })
      await expect(read).rejects.toMatchObject(SEALED)
    }
    await judgeBlindly(context, second, { review, position, ...verdict })
  }
  expect((await readCase(context, second, sealedCase)).case.id).toBe(sealedCase)
})
