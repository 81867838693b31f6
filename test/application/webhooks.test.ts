import { describe } from 'vitest'
import { webhooksSuite } from './webhooks.ts'

describe('webhooks, on SQLite', () => {
  webhooksSuite(async () => ':memory:')
})
