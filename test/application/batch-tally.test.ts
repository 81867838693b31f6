/** What a batch says of its own faults, however many there are. */
import { expect, test } from 'vitest'
import { BatchTally } from '../../src/application/batches/batch-tally.ts'
import type { Problem } from '../../src/domain/problem.ts'

const notice: Problem = {
  code: 'not-pay',
  severity: 'notice',
  source: 'batch',
  message: 'A row that is no pay.',
}
const short: Problem = {
  code: 'control-total-mismatch',
  severity: 'error',
  source: 'batch',
  message: 'The batch announces 3, its payments give 2.',
}

test('a statement full of rows that are no pay lists 200 of them, and an error behind them all the same', () => {
  const tally = new BatchTally()
  for (let row = 0; row < 60_000; row += 1) tally.fault(notice)
  expect(tally.problems).toHaveLength(200)
  expect([tally.hasFaults, tally.breaksFormat]).toEqual([false, false])
  tally.fault(short)
  expect(tally.problems).toHaveLength(201)
  expect(tally.problems.at(-1)).toEqual(short)
  expect(tally.hasFaults).toBe(true)
  expect(tally.problemCounts).toEqual({ errors: 1, notices: 60_000 })
})
