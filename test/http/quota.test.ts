import { expect, test } from 'vitest'
import { instant } from '../../src/domain/calendar.ts'
import { createQuota, quotaHeaders } from '../../src/http/guards/quota.ts'

const POLICY = { quota: 2, windowSeconds: 60 }

test('a key has its quota in every window, and only its own', () => {
  let now = instant(1_000)
  const spend = createQuota(POLICY, () => now)
  expect(spend('a')).toEqual({ exceeded: false, remaining: 1, resetSeconds: 60 })
  expect(spend('a')).toEqual({ exceeded: false, remaining: 0, resetSeconds: 60 })
  expect(spend('a')).toEqual({ exceeded: true, remaining: 0, resetSeconds: 60 })
  expect(spend('b').exceeded).toBe(false)
  now = instant(60_999)
  expect(spend('a')).toEqual({ exceeded: true, remaining: 0, resetSeconds: 1 })
  now = instant(61_000)
  expect(spend('a')).toEqual({ exceeded: false, remaining: 1, resetSeconds: 60 })
})

test('the quota is told in the fields of the draft', () => {
  expect(quotaHeaders(POLICY, { exceeded: false, remaining: 1, resetSeconds: 30 })).toEqual({
    'ratelimit-policy': '"default";q=2;w=60',
    ratelimit: '"default";r=1;t=30',
  })
})
