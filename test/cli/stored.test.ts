/** Commands over a database that stays: import, report, keys, migrate, lists. */
import { readFileSync } from 'node:fs'
import { Value } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import { authenticate } from '../../src/application/platforms/authenticate.ts'
import { openWagewatch } from '../../src/application/open-wagewatch.ts'
import { configFromEnvironment } from '../../src/config.ts'
import { ReportDocument } from '../../src/contract/report.ts'
import { payrollCsv, payrollJson } from './payroll.ts'
import { ownFolder, wagewatch } from './run-command.ts'

const folder = ownFolder()
const january = folder.file('january.json', payrollJson('2025-01-31'))

function assessmentsIn(path: string) {
  const report: unknown = JSON.parse(readFileSync(path, 'utf8'))
  return Value.Parse(ReportDocument, report).assessments
}

describe('import and report', () => {
  const db = folder.path('imported.sqlite')
  const stored = ['--db', db, '--tenant', 'acme'] as const
  const reported = async () => {
    const path = folder.path('report.json')
    await wagewatch('report', ...stored, '--out', path)
    return assessmentsIn(path)
  }

  test('the same file twice changes nothing, under its own id or without one', async () => {
    const csv = folder.file('february.csv', payrollCsv('2025-02-28'))
    const first = await wagewatch('import', january, csv, ...stored)
    expect(first.out).toMatch(/: 6 accepted, 0 already known, 0 rejected, 2 assessed\n/)
    const before = await reported()
    const again = await wagewatch('import', january, csv, ...stored)
    expect(again.out).toMatch(/: 0 accepted, 4 already known, 0 rejected, 0 assessed\n$/)
    expect(again.code).toBe(0)
    expect(await reported()).toEqual(before)
  })

  test('a report of one contractor holds that one; of an unknown one there is none', async () => {
    const path = folder.path('one.json')
    await wagewatch('report', ...stored, '--contractor', 'c-1', '--out', path)
    expect(assessmentsIn(path).map(({ contractor_id }) => contractor_id)).toEqual(['c-1'])
    const unknown = await wagewatch('report', ...stored, '--contractor', 'c-9', '--out', path)
    expect(unknown.err).toMatch(/^wagewatch: /)
    expect(unknown.code).toBe(1)
  })

  test('a platform that does not exist has no report', async () => {
    const { code, err } = await wagewatch('report', '--db', db, '--tenant', 'nobody')
    expect([code, err]).toEqual([1, 'wagewatch: no platform is called nobody\n'])
  })
})

describe('keys', () => {
  const db = folder.path('keys.sqlite')
  const stored = ['--db', db, '--tenant', 'acme'] as const

  test('a created key works, is listed without its secret, and is refused once revoked', async () => {
    const created = await wagewatch(
      'keys',
      'create',
      ...stored,
      '--name',
      'payroll',
      '--scope',
      'batches:write',
      'read',
      '--expires',
      '2999-12-31',
    )
    const secret = created.out.trim()
    const id = /^key (\S+);/.exec(created.err)?.[1] ?? ''
    const config = configFromEnvironment({ database: db })
    const opened = await openWagewatch(config)
    expect((await authenticate(opened.context, secret))?.scopes).toEqual(['batches:write', 'read'])
    await opened.close()

    const listed = await wagewatch('keys', 'list', ...stored)
    expect(listed.out).toContain(id)
    expect(listed.out).toContain('2999-12-31T23:59:59.999Z')
    expect(listed.out).not.toContain(secret)
    expect(readFileSync(db).includes(secret)).toBe(false)

    expect((await wagewatch('keys', 'revoke', id, ...stored)).code).toBe(0)
    const reopened = await openWagewatch(config)
    expect(await authenticate(reopened.context, secret)).toBeUndefined()
    await reopened.close()
  })

  test('reads only, unless told otherwise', async () => {
    await wagewatch('keys', 'create', ...stored, '--name', 'reader')
    expect((await wagewatch('keys', 'list', ...stored)).out).toMatch(/reader +│ +read +│ +never/)
  })

  test.each([
    ['a day in the past', ['create', '--name', 'x', '--expires', '2020-01-01'], 'in the future'],
    ['an unknown key', ['revoke', 'nothing'], 'key'],
  ])('%s is refused', async (_, args, message) => {
    const { code, err } = await wagewatch('keys', ...args, ...stored)
    expect(err).toContain(message)
    expect(code).toBe(1)
  })
})

test('migrate twice gives one schema and says where', async () => {
  const db = folder.path('migrated.sqlite')
  const first = await wagewatch('migrate', '--db', db)
  const bytes = readFileSync(db)
  const second = await wagewatch('migrate', '--db', db)
  expect([first.code, second.code]).toEqual([0, 0])
  expect(second.err).toBe(`${db} has the current schema\n`)
  expect(readFileSync(db).length).toBe(bytes.length)
})

test('lists status shows every list with its date, rows and hash', async () => {
  const { code, out } = await wagewatch('lists', 'status')
  expect(out).toMatch(/ofac-\S+ +│ +\d{4}-\d{2}-\d{2} │ +\d+ │ [0-9a-f]{12}/)
  expect(code).toBe(0)
})
