import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_ATTEMPTS, retryDelay } from '../../src/domain/webhook.ts'
import { webhooksSuite } from './webhooks.ts'

describe('webhooks, on SQLite', () => {
  webhooksSuite(async () => ':memory:')
})

describe('the delay before another attempt', () => {
  test('is about the planned one, and ends with the last attempt', () => {
    expect([retryDelay(1, 0), retryDelay(1, 0.5), retryDelay(9, 0.5)]).toEqual([
      4000, 5000, 86_400_000,
    ])
    expect(retryDelay(MAX_ATTEMPTS, 0.5)).toBeUndefined()
  })

  test('varies by a fifth at most', () => {
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MAX_ATTEMPTS - 1 }), chance, (failed, drawn) => {
        const planned = retryDelay(failed, 0.5) ?? Number.NaN
        const delay = retryDelay(failed, drawn) ?? Number.NaN
        expect(Math.abs(delay - planned)).toBeLessThanOrEqual(planned * 0.2 + 1)
      }),
    )
  })
})
