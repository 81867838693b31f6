/** No format of a report shows an account number or a fingerprint, nor an id made from one. */
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { type BuiltReport, buildReport } from '../../src/application/reports/build-report.ts'
import type { Context } from '../../src/application/context.ts'
import { renderReport } from '../../src/application/reports/render-report.ts'
import { type TenantId, contractorId } from '../../src/domain/ids.ts'
import { FORMAT_NAMES } from '../../src/reports/formats.ts'
import { nameUuid, uuidV5 } from '../../src/reports/name-uuid.ts'
import { reportText } from '../support/report-text.ts'
import { TESTER } from '../support/tester.ts'
import { month, openPlatform, person, wage } from './platform.ts'

const SCENARIO = join(import.meta.dirname, '../../fixtures/scenarios/borrowed-payees/batches')

let context: Context
let tenant: TenantId
let built: BuiltReport
const numbers = new Set<string>()
const fingerprints = new Set<string>()

beforeAll(async () => {
  const platform = await openPlatform()
  context = platform.context
  tenant = platform.tenant
  for (const file of readdirSync(SCENARIO).sort()) {
    const posted = JSON.parse(readFileSync(join(SCENARIO, file), 'utf8'))
    collectNumbers(posted)
    await platform.post(posted)
  }
  built = await buildReport(context, platform.tenant, { kind: 'case', case: 'case-1' })
  for (const { destinations } of built.exhibits.values()) {
    for (const { key } of destinations) fingerprints.add(key.replace(/^\w+:/, ''))
  }
}, 60_000)

function collectNumbers(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  for (const [name, inner] of Object.entries(value)) {
    const isNumber = name === 'account_number' || name === 'iban' || name === 'account_fingerprint'
    if (isNumber && typeof inner === 'string') numbers.add(inner)
    collectNumbers(inner)
  }
}

async function textIn(format: (typeof FORMAT_NAMES)[number]): Promise<string> {
  const { chunks } = await renderReport(context, { tenant, actor: TESTER }, built, format)
  return await reportText(chunks)
}

test('there are numbers and fingerprints to look for', () => {
  expect(numbers.size).toBeGreaterThan(3)
  expect(fingerprints.size).toBeGreaterThan(1)
})

test.each(FORMAT_NAMES)('%s is masked', async (format) => {
  const text = await textIn(format)
  expect(text.length).toBeGreaterThan(50)
  expect([...numbers].filter((number) => text.includes(number))).toEqual([])
  expect([...fingerprints].filter((print) => text.includes(print))).toEqual([])
})

test.each(['stix', 'misp', 'ocsf', 'ecs', 'thehive', 'json'] as const)(
  'no id of %s can be told from an account number',
  async (format) => {
    const text = await textIn(format)
    const names = [...numbers, ...fingerprints]
    const guesses = names.flatMap((name) => [
      createHash('sha256').update(name).digest('hex'),
      uuidV5('00abedb4-aa42-466c-9c01-fed23315a9b7', JSON.stringify({ account_number: name })),
      uuidV5('00abedb4-aa42-466c-9c01-fed23315a9b7', JSON.stringify({ iban: name })),
      nameUuid('account', name),
    ])
    expect(guesses.filter((guess) => text.includes(guess))).toEqual([])
  },
)

test('a destination that only an overwritten payment named has a number for an id', async () => {
  const platform = await openPlatform()
  const to = (account: string) => ({
    destination: { method: 'ach', routing_number: '021000021', account_number: account },
  })
  for (const [number, account] of ['000123456789', '000987654321'].entries()) {
    await platform.post(
      month(number + 1, {
        contractors: [person('sam')],
        payments: [wage('p1', 'sam', '2025-01-31', to(account))],
      }),
    )
  }
  const scope = { kind: 'contractor', contractor: contractorId('sam') } as const
  const moved = await buildReport(platform.context, platform.tenant, scope)
  const keys = [...moved.exhibits.values()].flatMap(({ destinations }) =>
    destinations.map(({ key }) => key),
  )
  expect(keys).toHaveLength(2)
  const acting = { tenant: platform.tenant, actor: TESTER }
  for (const format of ['json', 'csv-destinations'] as const) {
    const { chunks } = await renderReport(platform.context, acting, moved, format)
    const text = await reportText(chunks)
    expect(text).toContain('inline:1')
    expect(text).toContain('payment:p1')
    for (const key of keys) expect(text).not.toContain(key.replace(/^\w+:/, ''))
  }
  await platform.close()
})
