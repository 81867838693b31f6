/** No format of a report shows an account number or a fingerprint, nor an id made from one. */
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { type BuiltReport, buildReport } from '../../src/application/reports/build-report.ts'
import type { Context } from '../../src/application/context.ts'
import { renderReport } from '../../src/application/reports/render-report.ts'
import type { TenantId } from '../../src/domain/ids.ts'
import { FORMAT_NAMES } from '../../src/reports/formats.ts'
import { nameUuid, uuidV5 } from '../../src/reports/name-uuid.ts'
import { reportText } from '../support/report-text.ts'
import { TESTER } from '../support/tester.ts'
import { openPlatform } from './platform.ts'

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
