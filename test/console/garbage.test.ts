import { describe } from 'vitest'
import { garbageSuite } from './garbage.ts'

describe('garbage, on SQLite', () => {
  garbageSuite(async () => undefined)
})
