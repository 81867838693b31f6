import { describe } from 'vitest'
import { sqliteFiles } from '../support/sqlite-files.ts'
import { receivedBatchesSuite } from './received-batches.ts'

describe('received batches, on SQLite', () => {
  receivedBatchesSuite(sqliteFiles())
})
