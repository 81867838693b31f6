import { describe, expect, test } from 'vitest'
import { byteStream } from '../../src/http/answer/byte-stream.ts'
import { loggedError } from '../../src/http/logged-error.ts'
import { logRedactionSuite, refuseOnSqlite } from './log-redaction.ts'

describe('no log line holds', () => {
  logRedactionSuite(async () => undefined, refuseOnSqlite)
})

/** As `pg` throws it. */
const duplicate = Object.assign(
  new Error('duplicate key value violates unique constraint "person_email_key"'),
  {
    code: '23505',
    severity: 'ERROR',
    table: 'person',
    constraint: 'person_email_key',
    detail: 'Key (email)=(a.b@example.com) already exists.',
    where: 'COPY person, line 1: "a.b@example.com"',
    parameters: ['a.b@example.com'],
  },
)

const thrownBy = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return error
  }
}

const SECRET = /a\.b@example\.com|Avery/

test('an error is logged by the names of what failed, without what it quotes', () => {
  const logged = loggedError(duplicate)
  expect(logged).toMatchObject({
    type: 'Error',
    code: '23505',
    severity: 'ERROR',
    table: 'person',
    constraint: 'person_email_key',
  })
  expect(logged['stack']).toContainEqual(expect.stringContaining('logged-error.test.ts'))
  expect(JSON.stringify(logged)).not.toMatch(SECRET)
})

test.each([
  ['a parser', thrownBy(() => JSON.parse('{"name": Avery}'))],
  ['several at once', new AggregateError([duplicate, new Error('Avery')], 'Avery')],
  ['a cause', new Error('outer', { cause: duplicate })],
  ['a code that is none', Object.assign(new Error('x'), { code: 'no Avery' })],
  ['lines like places', new Error('first\n    at Avery (/home/Avery.ts:1:1)\n    at last')],
  ['a text', 'Avery'],
  ['an object', { name: 'Avery' }],
])('what %s says stays out of the log', (_, error) => {
  expect(JSON.stringify(loggedError(error))).not.toMatch(SECRET)
})

test('causes and parts are told too, and a circle of causes ends', () => {
  const circle = new Error('circle')
  circle.cause = circle
  expect(JSON.stringify(loggedError(circle)).match(/"type"/g)).toHaveLength(6)
  expect(loggedError(new AggregateError([duplicate]))).toMatchObject({
    errors: [{ code: '23505' }],
  })
  expect(loggedError(new Error('x', { cause: duplicate }))).toMatchObject({
    cause: { code: '23505' },
  })
})

test('the rule of a SQLite constraint is told, as it holds names of columns alone', () => {
  const rule = 'UNIQUE constraint failed: person.tenant, person.email'
  expect(loggedError(new Error(rule))).toMatchObject({ rule })
  expect(loggedError(new Error(`${rule} (a.b@example.com)`))).not.toHaveProperty('rule')
})

test('an answer that breaks off tells its reader nothing', async () => {
  const heard: unknown[] = []
  async function* rows(): AsyncGenerator<string, void> {
    yield 'row\n'
    throw duplicate
  }
  const reader = byteStream(rows(), (error) => heard.push(error)).getReader()
  expect(Buffer.from((await reader.read()).value ?? []).toString()).toBe('row\n')
  await expect(reader.read()).rejects.toThrow('an answer broke off; the line before says why')
  expect(heard).toEqual([duplicate])
})
