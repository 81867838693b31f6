import fc from 'fast-check'
import { expect, test } from 'vitest'
import { knowledgeAt } from '../../src/application/assessments/knowledge-at.ts'
import { artefactsOf } from '../../src/network/artefacts.ts'
import { appliedBatches } from '../../src/storage/batches/batches.ts'
import type { StoredBatch } from '../../src/storage/batches/stored-batch.ts'
import { contractorsTouchedBy } from '../../src/storage/assessments/contractors.ts'
import { HistoryLoader } from '../../src/storage/history/history-loader.ts'
import { ECHO_ENGINE } from './echo-engine.ts'
import { payroll } from './payroll-arbitrary.ts'
import { type Platform, openPlatform } from './platform.ts'

/** What everybody touched by each batch shows; `room`: payments of which more than the days may be read. */
async function shown({ context }: Platform, batches: readonly StoredBatch[], room: number) {
  const { reader } = context.store
  const told: unknown[] = []
  for (const batch of batches) {
    const loader = new HistoryLoader(reader, await knowledgeAt(context, batch), room)
    // One by one: the first one that finds no room is still read whole.
    for (const contractor of await contractorsTouchedBy(reader, batch)) {
      const own = (await loader.descriptions([contractor])).get(contractor)
      if (own !== undefined) told.push([batch.sequence, contractor, artefactsOf(own)])
    }
  }
  return told
}

test('the days of payments tell the same artefacts as the payments', () =>
  fc.assert(
    fc.asyncProperty(payroll, async (posted) => {
      const platform = await openPlatform(':memory:', { engine: ECHO_ENGINE })
      try {
        for (const each of posted) await platform.post(each)
        const batches = await appliedBatches(platform.context.store.reader, platform.tenant, 1000)
        expect(await shown(platform, batches, 0)).toEqual(await shown(platform, batches, 1000))
      } finally {
        await platform.close()
      }
    }),
    { numRuns: 30 },
  ))
