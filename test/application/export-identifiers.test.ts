/** Account numbers leave in clear on an approved request, and in no other way. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CaseRequest, actOnCase } from '../../src/application/cases/act-on-case.ts'
import { buildReport } from '../../src/application/reports/build-report.ts'
import { exportIdentifiers } from '../../src/application/reports/export-identifiers.ts'
import { renderReport } from '../../src/application/reports/render-report.ts'
import { reproduce, signedDocument } from '../../src/application/reports/verify-report.ts'
import type { Actor } from '../../src/domain/actor.ts'
import { MS_PER_DAY, instant } from '../../src/domain/calendar.ts'
import { FORMAT_NAMES, IDENTIFIER_FORMATS } from '../../src/reports/formats.ts'
import { auditChain } from '../../src/storage/audit-log.ts'
import { at } from '../support/history.ts'
import { reportText } from '../support/report-text.ts'
import { type Platform, account, openPlatform, wage } from './platform.ts'
import { ring } from './ring.ts'

const ACCOUNT = '1234567890'
const ANNA: Actor = { kind: 'user', id: 'anna' }
const BERT: Actor = { kind: 'user', id: 'bert' }

let now = at('2025-02-03T12:00:00Z')
let platform: Platform
beforeAll(async () => {
  platform = await openPlatform(':memory:', { clock: () => now })
  await platform.post(ring(1, ['a', 'b', 'c', 'd'], ACCOUNT))
})
afterAll(() => platform.close())

const act = (actor: Actor, request: CaseRequest) =>
  actOnCase(platform.context, { tenant: platform.tenant, actor }, { id: 'case-1', request })
async function asked(): Promise<string> {
  const { proposals } = await act(ANNA, { do: 'ask-identifiers', purpose: 'Report to OFAC.' })
  return proposals.at(-1)?.id ?? ''
}
const settle = (what: 'approve' | 'reject', proposal: string) =>
  act(BERT, { do: what, proposal, text: 'Looked at.' })
async function exported(request: string, format: (typeof IDENTIFIER_FORMATS)[number] = 'json') {
  const acting = { tenant: platform.tenant, actor: ANNA }
  const order = { caseId: 'case-1', request, format }
  return await reportText((await exportIdentifiers(platform.context, acting, order)).chunks)
}
async function exports() {
  const log = await auditChain(platform.context.store.reader, platform.tenant, {
    after: 0,
    limit: 1000,
  })
  return log.filter(({ action }) => action === 'identifiers.exported')
}

describe('account numbers', () => {
  test('stay masked in the report of a case, in every format', async () => {
    const scope = { kind: 'case', case: 'case-1' } as const
    const built = await buildReport(platform.context, platform.tenant, scope)
    expect(built.report.dossiers).toHaveLength(4)
    for (const format of FORMAT_NAMES) {
      const acting = { tenant: platform.tenant, actor: ANNA }
      const { chunks } = await renderReport(platform.context, acting, built, format)
      const text = await reportText(chunks)
      expect(text.length, format).toBeGreaterThan(20)
      expect(text.includes(ACCOUNT), format).toBe(false)
    }
  })

  test('stay sealed while a request waits, was rejected, or is another one', async () => {
    const rejected = await asked()
    await expect(exported(rejected)).rejects.toThrow('The request is waiting, not approved.')
    await settle('reject', rejected)
    await expect(exported(rejected)).rejects.toThrow('The request is rejected, not approved.')
    await expect(exported('another')).rejects.toThrow('no such request')
    expect(await exports()).toEqual([])
  })

  test('are shown once a second person approved, each time logged, for a week', async () => {
    const request = await asked()
    await expect(
      act(ANNA, { do: 'approve', proposal: request, text: 'I am sure.' }),
    ).rejects.toMatchObject({ code: 'second-person-required' })
    await settle('approve', request)
    for (const format of IDENTIFIER_FORMATS) {
      const text = await exported(request, format)
      expect(text.includes(ACCOUNT), format).toBe(true)
      const isPage = format === 'html' || format === 'pdf'
      if (isPage) expect(text).toContain('Account numbers are shown in clear, on request')
    }
    const logged = await exports()
    expect(logged.map(({ detail }) => detail)).toEqual(
      IDENTIFIER_FORMATS.map((format) => expect.objectContaining({ format, request })),
    )
    expect(logged[0]).toMatchObject({ actor: ANNA, subject: { kind: 'case', id: 'case-1' } })
    expect(JSON.stringify(logged)).not.toContain(ACCOUNT)
    now = instant(now + 7 * MS_PER_DAY - 1)
    expect(await exported(request)).toContain(ACCOUNT)
    now = instant(now + 1)
    await expect(exported(request)).rejects.toThrow('good for a week')
  })

  test('say on which request they are shown, and the rest can be built again', async () => {
    const request = await asked()
    await settle('approve', request)
    const text = await exported(request)
    expect(JSON.parse(text)).toMatchObject({
      scope: { kind: 'case', id: 'case-1' },
      raw_identifiers: { case_id: 'case-1', request_id: request },
    })
    expect(await reproduce(platform.context, signedDocument(Buffer.from(text)))).toEqual([])
  })

  test('of whoever joined the case after the request stay masked', async () => {
    const request = await asked()
    await settle('approve', request)
    const later = '9876543210'
    await platform.post(ring(2, ['a', 'b', 'c', 'd', 'e'], ACCOUNT))
    await platform.post({
      destinations: [account('d-e-2', 'e', later)],
      payments: [wage('p-e-2', 'e', '2025-02-28', { destination_id: 'd-e-2' })],
    })
    const text = await exported(request)
    expect(text).toContain(ACCOUNT)
    expect(text).toContain(later.slice(-4))
    expect(text).not.toContain(later)
    const anew = await asked()
    await settle('approve', anew)
    expect(await exported(anew)).toContain(later)
  })
})
