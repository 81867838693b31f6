import { describe, expect, test } from 'vitest'
import { ApplicationError, ERROR_CODES } from '../../src/domain/application-error.ts'
import { problemResponse } from '../../src/http/answer/problem-details.ts'
import { PROBLEM_TYPES } from '../../src/http/answer/problem-types.ts'
import { Refusal } from '../../src/http/answer/refusal.ts'

describe('problem details', () => {
  test('of a refused verb carry its code, message and faults', async () => {
    const fault = { code: 'invalid-date', line: 3, message: 'Not a day.' }
    const error = new ApplicationError('batch-rejected', 'No row was applied.', [fault])
    const response = problemResponse(error, 'r-1')
    expect(response.status).toBe(422)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(await response.json()).toEqual({
      type: '/docs#problem-batch-rejected',
      title: 'Nothing in the batch was applied',
      status: 422,
      detail: 'No row was applied.',
      instance: '/requests/r-1',
      code: 'batch-rejected',
      errors: [fault],
    })
  })

  test('of our own fault say nothing of its cause', async () => {
    const response = problemResponse(new Error('SELECT secret FROM key'), 'r-2')
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('secret')
  })

  test('list no more than a thousand faults, and count them', async () => {
    const errors = Array.from({ length: 1001 }, (_, line) => ({ code: 'invalid-date', line }))
    const response = problemResponse(new ApplicationError('batch-rejected', 'No.', errors), 'r-3')
    const body: unknown = await response.json()
    expect(body).toMatchObject({ error_count: 1001, errors: errors.slice(0, 1000) })
  })

  test('of a refusal carry its headers and members', async () => {
    const refusal = new Refusal('quota-exceeded', 'Too many.', {
      headers: { 'retry-after': '7' },
      members: { 'violated-policies': ['default'] },
    })
    const response = problemResponse(refusal, 'r-4')
    expect(response.headers.get('retry-after')).toBe('7')
    expect(await response.json()).toMatchObject({ status: 429, 'violated-policies': ['default'] })
  })

  test('ask for a key where one is missing', () => {
    const response = problemResponse(new Refusal('unauthenticated', 'No key.'), 'r-5')
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="wagewatch"')
  })
})

test('every code of a verb has the status that the verb gave it', () => {
  const statuses = Object.keys(ERROR_CODES).map((code) => [
    code,
    Object.entries(PROBLEM_TYPES).find(([known]) => known === code)?.[1].status,
  ])
  expect(Object.fromEntries(statuses)).toEqual(ERROR_CODES)
})
